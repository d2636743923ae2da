import Access
import Events
import Runtime
import Synchronization

/// Asks the views which tasks they know, and lets no upload wait for a database that is slow or away.
///
/// An answer is waited for at most `patience`; after a failure the views are left alone for `rest`.
final class VersionLookup: Sendable {
    private let known: KnownVersions
    private let restEnds = Mutex(ContinuousClock.now)

    static let patience = Duration.seconds(1)
    static let rest = Duration.seconds(5)

    init(_ known: KnownVersions) { self.known = known }

    /// - Throws: `ViewsAway` when there is no answer in time, or what the views threw.
    func versions(
        of instances: [RoutingKey],
        in workspace: WorkspaceID
    ) async throws -> [RoutingKey: Set<TaskID>] {
        guard restEnds.withLock({ $0 }) <= .now else { throw ViewsAway() }
        let answer = Task { [known] in try await known.of(instances, workspace) }
        switch await answer.result(within: Self.patience) {
        case .success(let versions): return versions
        case .failure(let error):
            beginRest()
            throw error
        case nil:
            beginRest()
            throw ViewsAway()
        }
    }

    private func beginRest() {
        restEnds.withLock { $0 = .now + Self.rest }
    }
}

/// The views did not answer in time, lately or now.
struct ViewsAway: Error {}
