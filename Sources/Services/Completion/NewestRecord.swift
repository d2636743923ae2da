import EventLog
import Events
import struct Foundation.Date

/// When the log's newest record was appended, by the log's own time.
///
/// Reads the end of those partitions only that have grown since the last look.
struct NewestRecord {
    private let log: any EventLog
    private var ends: [PartitionID: Int64] = [:]

    /// Records read behind the last known end; behind the last record there may be marks of transactions.
    private static let tail: Int64 = 8

    init(log: any EventLog) { self.log = log }

    /// Nil when nothing was appended since the last look.
    mutating func read() async throws -> Date? {
        let known = try await log.topics()
        var newest: Date?
        for (partition, extent) in try await log.extents(of: Topic.all.map(\.name).filter { known[$0] != nil }) {
            guard ends.updateValue(extent.upperBound, forKey: partition) != extent.upperBound, !extent.isEmpty else {
                continue
            }
            let start = max(extent.lowerBound, extent.upperBound - Self.tail)
            for record in try await log.read(partition, from: start, limit: Int(Self.tail)) {
                newest = max(newest ?? record.appendedAt, record.appendedAt)
            }
        }
        return newest
    }
}
