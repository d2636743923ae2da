import Events

/// Lets one request at a time decide about an instance, so that two uploads of the same bytes at the same moment do
/// not both find it new.
actor InstanceClaims {
    private var held: Set<RoutingKey> = []
    private var waiting: [RoutingKey: [CheckedContinuation<Void, Never>]] = [:]

    /// Runs `body` while no other call holds any of `instances`.
    nonisolated func withClaim<Result: Sendable>(
        on instances: Set<RoutingKey>,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        // Everybody claims in the same order: nobody waits for somebody who waits for them.
        let ordered = instances.sorted { $0.hex < $1.hex }
        for instance in ordered { await claim(instance) }
        do {
            let result = try await body()
            await release(ordered)
            return result
        } catch {
            await release(ordered)
            throw error
        }
    }

    private func claim(_ instance: RoutingKey) async {
        if held.insert(instance).inserted { return }
        await withCheckedContinuation { waiting[instance, default: []].append($0) }
    }

    /// Hands each claim to whoever waited longest for it.
    private func release(_ instances: [RoutingKey]) {
        for instance in instances {
            guard var queue = waiting[instance] else {
                held.remove(instance)
                continue
            }
            let next = queue.removeFirst()
            waiting[instance] = queue.isEmpty ? nil : queue
            next.resume()
        }
    }
}
