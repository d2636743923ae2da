internal import EmbeddedLog

/// The event log of one machine, for reading alone: also while the process that holds it is at work.
///
/// What would change the log fails with `.giveUp`.
public struct EmbeddedLogReader: EventLog {
    private let file: LogFileReader

    /// Opens the log at `path`, which must be there.
    public static func open(at path: String) async throws(EventLogError) -> EmbeddedLogReader {
        do throws(LogFileError) {
            return EmbeddedLogReader(file: try await LogFileReader.open(at: path))
        } catch {
            throw EventLogError(.open, error)
        }
    }

    public var guarantees: LogGuarantees { LogGuarantees(atomicCommit: true, durable: true) }

    public func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        throw Self.refusal(.append)
    }

    public func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember {
        throw Self.refusal(.join)
    }

    public func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange] {
        throw Self.refusal(.apply)
    }

    private static func refusal(_ operation: EventLogError.Operation) -> EventLogError {
        EventLogError(operation, .giveUp, reason: "the log was opened for reading alone")
    }

    public func read(
        _ partition: PartitionID,
        from offset: Int64,
        limit: Int
    ) async throws(EventLogError) -> [StoredRecord] {
        do throws(LogFileError) {
            return try await file.read(TopicPartition(partition), from: offset, limit: limit).map(StoredRecord.init)
        } catch {
            throw EventLogError(.read, error)
        }
    }

    public func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        do throws(LogFileError) {
            return try await file.extents(of: topics).reduce(into: [:]) { $0[PartitionID($1.key)] = $1.value }
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func committed(
        by group: String,
        in topics: [String]
    ) async throws(EventLogError) -> [PartitionID: Progress] {
        do throws(LogFileError) {
            return try await file.offsets(of: group, in: topics)
                .reduce(into: [:]) { $0[PartitionID($1.partition)] = Progress($1) }
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    public func topics() async throws(EventLogError) -> [String: Int] {
        do throws(LogFileError) {
            return try await file.topics()
        } catch {
            throw EventLogError(.describe, error)
        }
    }

    /// Answers when the log can be read.
    public func check() async throws(EventLogError) { _ = try await topics() }

    public func close() async { file.close() }
}
