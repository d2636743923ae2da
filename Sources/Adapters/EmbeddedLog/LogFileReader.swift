internal import Dispatch
internal import GRDB

/// A log that another process may be writing, opened for reading alone.
///
/// SQLite's WAL lets readers in beside the one writer: they see what was committed when they ask, and hold up nobody.
/// Opening takes no lock and changes nothing in the log.
public final class LogFileReader: Sendable {
    private let settings: LogFileSettings
    private let pool: DatabasePool
    private let reader: RecordReader

    /// Opens the log at `path`; one that is not there is not made.
    public static func open(
        at path: String,
        settings: LogFileSettings = LogFileSettings()
    ) async throws(LogFileError) -> LogFileReader {
        let outcome: Result<LogFileReader, LogFileError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(LogFileError) in
                        LogFileReader(try LogDatabase.openForReading(at: path, settings: settings), settings)
                    }
                )
            }
        }
        return try outcome.get()
    }

    private init(_ pool: DatabasePool, _ settings: LogFileSettings) {
        self.pool = pool
        self.settings = settings
        reader = RecordReader(pool: pool)
    }

    /// As `LogFile.read`.
    public func read(
        _ partition: TopicPartition,
        from offset: Int64,
        limit: Int
    ) async throws(LogFileError) -> [Record] {
        guard let row = try await catalog().partition(partition) else { throw .unknownPartition(partition) }
        let request = RecordReader.Request(partition: partition, id: row.id, from: offset, limit: max(0, limit))
        return try await reader.records([request], bytes: settings.deliveryBytes)
    }

    /// As `LogFile.extents`.
    public func extents(of topics: [String]) async throws(LogFileError) -> [TopicPartition: Range<Int64>] {
        try await catalog().extents(of: topics)
    }

    /// As `LogFile.offsets`.
    public func offsets(of group: String, in topics: [String]) async throws(LogFileError) -> [GroupOffset] {
        try await reader.offsets(of: group, in: topics)
    }

    /// As `LogFile.topics`.
    public func topics() async throws(LogFileError) -> [String: Int] {
        try await catalog().snapshot.mapValues(\.count)
    }

    public func close() {
        // Fails only for statements still in use; the file is then closed with the pool.
        try? pool.close()
    }

    /// Anew each time: the writer is another process.
    private func catalog() async throws(LogFileError) -> Catalog {
        try await reader.read { try Catalog(reading: $0) }
    }
}
