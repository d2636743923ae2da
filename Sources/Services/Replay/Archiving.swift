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

/// Appends what an archive holds to a log, after the whole of it has been proved.
///
/// Records keep their keys, headers and values: events keep their ids, so that what is appended again is applied once.
/// Partitions follow from keys, positions and the times at which the log took them are the log's own.
public struct LogImport: Sendable {
    private let log: any EventLog
    private let archive: LogArchiveReader

    public init(_ archive: LogArchiveReader, into log: any EventLog) {
        self.log = log
        self.archive = archive
    }

    /// Proves the archive without appending anything.
    ///
    /// Throws `MissingTopics` when the log has not all of its topics.
    public func check() async throws -> ArchiveSummary {
        let summary = try await archive.records { _ in }
        let known = Set(try await log.topics().keys)
        let missing = summary.topics.keys.filter { !known.contains($0) }.sorted()
        guard missing.isEmpty else { throw MissingTopics(names: missing) }
        return summary
    }

    /// Proves the archive, then appends its records in their order, some hundred at a time.
    ///
    /// Whatever it throws while appending, what was appended stays: running it again completes it.
    public func run(onRecords: @Sendable (Int64) async -> Void = { _ in }) async throws -> ArchiveSummary {
        let proved = try await check()
        var count: Int64 = 0
        let appended = try await archive.records { records in
            _ = try await log.append(
                records.map {
                    LogRecord(topic: $0.position.partition.topic, key: $0.key, headers: $0.headers, value: $0.value)
                }
            )
            count += Int64(records.count)
            await onRecords(count)
        }
        guard appended == proved else { throw ArchiveError.file("it was changed while it was read") }
        return appended
    }
}

/// The log lacks topics that an archive has records of.
public struct MissingTopics: Error, Sendable, CustomStringConvertible {
    public let names: [String]

    public var description: String {
        "the log has no topic \(names.joined(separator: ", ")): apply the topic declarations first"
    }
}
