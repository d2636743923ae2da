public import EventLog
public import Events
public import Foundation
public import LogArchive

/// Copies a part of the log into a file, for legal hold or for another cluster.
public struct LogExport: Sendable {
    /// Which part.
    public struct Selection: Sendable, Equatable {
        public var topics: [String]
        /// Records that the log took at this time or later; nil begins at the first.
        public var from: Date?
        /// Records that the log took before this time; nil ends where the log ends now.
        public var to: Date?
        /// Offsets of single partitions; where there is one, it narrows what the rest selects.
        public var offsets: [PartitionID: Range<Int64>] = [:]

        public init(topics: [String] = Topic.projected.map(\.name), from: Date? = nil, to: Date? = nil) {
            self.topics = topics
            self.from = from
            self.to = to
        }
    }

    private let scan: LogScan
    private let selection: Selection

    public init(log: any EventLog, selection: Selection = Selection()) {
        scan = LogScan(log: log)
        self.selection = selection
    }

    /// Writes the file; leaves none behind when it fails.
    ///
    /// - Parameter onRecords: told the records written so far, now and then.
    public func run(
        to path: String,
        at time: Date,
        onRecords: @Sendable (Int64) async -> Void = { _ in }
    ) async throws -> ArchiveSummary {
        var ranges = try await scan.extents(of: selection.topics)
        for (partition, range) in ranges {
            ranges[partition] =
                selection.offsets.isEmpty
                ? range : range.clamped(to: selection.offsets[partition] ?? 0..<0)
        }
        ranges = ranges.filter { !$0.value.isEmpty }
        let writer = try await LogArchiveWriter.create(path, ranges: ranges, at: time)
        do {
            var count: Int64 = 0
            for (partition, range) in ranges.sorted(by: { $0.key < $1.key }) {
                try await scan.records(of: partition, in: range) { records in
                    let wanted = records.filter(isWanted)
                    try await writer.append(wanted)
                    count += Int64(wanted.count)
                    await onRecords(count)
                }
            }
            return try await writer.finish()
        } catch {
            await writer.abandon()
            throw error
        }
    }

    /// Times of records need not rise with their offsets: every record is looked at.
    private func isWanted(_ record: StoredRecord) -> Bool {
        if let from = selection.from, record.appendedAt < from { return false }
        if let to = selection.to, record.appendedAt >= to { return false }
        return true
    }
}
