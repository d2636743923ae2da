public import EventLog

/// Proves that the views contain whatever the log held at a moment.
///
/// What is decided from views that lag behind is a guess about what lies between: ask here first.
public struct ViewFreshness: Sendable {
    private let log: any EventLog
    private let topics: [String]
    private let contained: @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64]
    private let interval: Duration

    /// - Parameter contained: what the views contain of partitions: everything before the offset.
    public init(
        of topics: [String],
        log: any EventLog,
        interval: Duration = .milliseconds(20),
        contained: @escaping @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64]
    ) {
        self.topics = topics
        self.log = log
        self.interval = interval
        self.contained = contained
    }

    /// Where the topics end now, as far as they hold anything.
    public func ends() async throws(EventLogError) -> [PartitionID: Int64] {
        try await log.extents(of: topics).filter { !$0.value.isEmpty }.mapValues(\.upperBound)
    }

    /// Waits until the views contain everything before `ends`; false when they do not in time.
    public func wait(for ends: [PartitionID: Int64], atMost limit: Duration) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        var missing = ends
        while true {
            missing = try await rest(of: missing)
            if missing.isEmpty { return true }
            if ContinuousClock.now >= deadline { return false }
            try await Task.sleep(for: interval)
        }
    }

    private func rest(of ends: [PartitionID: Int64]) async throws -> [PartitionID: Int64] {
        let contained = try await contained(Array(ends.keys))
        var missing: [PartitionID: Int64] = [:]
        for (partition, end) in ends {
            let offset = contained[partition, default: 0]
            guard offset < end else { continue }
            // The rest may hold no records: marks of transactions.
            if let next = try await log.read(partition, from: offset, limit: 1).first, next.position.offset < end {
                missing[partition] = end
            }
        }
        return missing
    }
}
