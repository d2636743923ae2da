public import EventLog
import Events
public import LogArchive

/// Appends what an archive holds to a log, after the whole of it has been proved.
///
/// Records keep their keys, headers and values: events keep their ids, so that what is appended again is applied once.
/// Partitions follow from keys, positions and the times at which the log took them are the log's own.
///
/// Uploads whose outcome the archive holds as well are marked as settled, so that no worker takes them for work, whenever
/// it reads them and whatever else runs meanwhile; those without one are work, as they were where they came from.
public struct LogImport: Sendable {
    /// Which uploads are left to the workers.
    public enum Work: Sendable, Equatable {
        /// Those of whose outcome the archive knows nothing.
        case unfinished
        /// None: what is imported is to be looked at only.
        case none
    }

    private let log: any EventLog
    private let archive: LogArchiveReader
    private let work: Work
    private let taskLimit: Int

    /// - Parameter taskLimit: the most tasks with an outcome that are held in memory, about 80 bytes each.
    public init(
        _ archive: LogArchiveReader,
        into log: any EventLog,
        work: Work = .unfinished,
        taskLimit: Int = 10_000_000
    ) {
        self.log = log
        self.archive = archive
        self.work = work
        self.taskLimit = taskLimit
    }

    /// Proves the archive without appending anything.
    ///
    /// Throws `MissingTopics` when the log has not all of its topics, `TooManyTasks` when it must be imported in parts.
    public func check() async throws -> ArchiveSummary { try await prove().summary }

    private func prove() async throws -> (summary: ArchiveSummary, settled: SettledTasks) {
        var settled = SettledTasks(limit: taskLimit)
        let summary = try await archive.records { records in
            guard work == .unfinished else { return }
            for record in records { try settled.learn(record) }
        }
        let known = Set(try await log.topics().keys)
        let missing = summary.topics.keys.filter { !known.contains($0) }.sorted()
        guard missing.isEmpty else { throw MissingTopics(names: missing) }
        return (summary, settled)
    }

    /// Proves the archive, then appends its records in their order, some hundred at a time.
    ///
    /// Whatever it throws while appending, what was appended stays: running it again completes it.
    public func run(onRecords: @Sendable (Int64) async -> Void = { _ in }) async throws -> ArchiveSummary {
        let (proved, settled) = try await prove()
        var count: Int64 = 0
        let appended = try await archive.records { records in
            _ = try await log.append(
                records.map { record in
                    let isSettled = record.isUpload && (work == .none || settled.covers(record))
                    return LogRecord(
                        topic: record.position.partition.topic,
                        key: record.key,
                        headers: isSettled && !record.isSettled ? record.headers + [.settled] : record.headers,
                        value: record.value
                    )
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
