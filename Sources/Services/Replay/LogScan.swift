import EventLog
import Runtime

/// Reads ranges of the log, partitions side by side, and decodes only what is asked for.
struct LogScan: Sendable {
    let log: any EventLog
    /// Partitions read at a time.
    var width = 4
    /// Records asked for at a time.
    var batchLimit = 2_000
    /// Failures in a row of one read before it counts.
    var tries = 8

    /// What the log still has of `topics`; those that are not there are left out.
    func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        let known = try await log.topics()
        return try await log.extents(of: topics.filter { known[$0] != nil })
    }

    /// Hands over the records of one range in their order, in batches.
    func records(
        of partition: PartitionID,
        in range: Range<Int64>,
        _ body: ([StoredRecord]) async throws -> Void
    ) async throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            try Task.checkCancellation()
            let found = try await read(partition, from: offset)
            // The rest of the range holds no records: marks of transactions.
            guard let last = found.last else { return }
            try await body(found.filter { range.contains($0.position.offset) })
            offset = last.position.offset + 1
        }
    }

    /// Hands over the records of `ranges` in batches; those of one partition in their order.
    ///
    /// `body` is called by several tasks at once.
    func allRecords(
        in ranges: [PartitionID: Range<Int64>],
        _ body: @escaping @Sendable ([StoredRecord]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = ranges.sorted { $0.key < $1.key }[...]
            func startNext() {
                guard let (partition, range) = waiting.popFirst() else { return }
                group.addTask { try await records(of: partition, in: range, body) }
            }
            for _ in 0..<width { startNext() }
            while try await group.next() != nil { startNext() }
        }
    }

    private func read(_ partition: PartitionID, from offset: Int64) async throws -> [StoredRecord] {
        let backoff = Backoff(first: .milliseconds(50), longest: .seconds(5))
        var failures = 0
        while true {
            do throws(EventLogError) {
                return try await log.read(partition, from: offset, limit: batchLimit)
            } catch {
                failures += 1
                guard error.remedy == .retry, failures < tries else { throw error }
            }
            var random = SystemRandomNumberGenerator()
            try await Task.sleep(for: backoff.delay(afterFailures: failures, using: &random))
        }
    }
}
