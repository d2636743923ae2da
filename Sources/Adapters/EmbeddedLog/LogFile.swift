internal import Dispatch
internal import GRDB
internal import Synchronization

/// A log in one SQLite file: topics of partitions, each an ordered, durable list of records, and the groups that read it.
///
/// Topics may be compacted (`compact`); nothing else is ever removed.
///
/// One process holds the file. Everything acknowledged has been synced and survives the end of the process or the power.
public final class LogFile: Sendable {
    let settings: LogFileSettings
    let catalog: Catalog
    let writer: RecordWriter
    let reader: RecordReader
    let groups: GroupCoordinator
    private let compactor: Compactor
    private let pool: DatabasePool
    private let lock: Mutex<FileLock?>
    private let closing = Mutex<Task<Void, Never>?>(nil)

    /// Opens the log at `path`, creating it when it is missing; the folder must exist.
    ///
    /// Beside it lie SQLite's `-wal` and `-shm` files and a `.lock` file, which belong to it.
    public static func open(
        at path: String,
        settings: LogFileSettings = LogFileSettings()
    ) async throws(LogFileError) -> LogFile {
        let outcome: Result<LogFile, LogFileError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(LogFileError) in try LogFile(path: path, settings: settings) }
                )
            }
        }
        return try outcome.get()
    }

    private init(path: String, settings: LogFileSettings) throws(LogFileError) {
        let lock = try FileLock(at: path + ".lock")
        try FileLock.createPrivateFile(at: path)
        let pool = try LogDatabase.open(at: path, settings: settings)
        let catalog: Catalog
        do {
            catalog = try pool.read { try Catalog(reading: $0) }
        } catch {
            throw LogFileError(error)
        }
        let groups = GroupCoordinator(catalog: catalog)
        self.settings = settings
        self.catalog = catalog
        self.groups = groups
        self.pool = pool
        self.lock = Mutex(lock)
        reader = RecordReader(pool: pool)
        let compactor = Compactor(catalog: catalog, reader: reader, settings: settings)
        self.compactor = compactor
        writer = RecordWriter(pool: pool, catalog: catalog, settings: settings) { ends in
            groups.recordsArrived(in: ends.keys)
            compactor.recordsArrived(ends)
        }
    }

    /// Appends `records` in order and returns their positions once they are synced.
    ///
    /// More than fits one transaction is written in several; when it throws, those before the failure are kept.
    /// Cancelling the task does not call an append back.
    public func append(_ records: [NewRecord]) async throws(LogFileError) -> [RecordPosition] {
        try checkSizes(of: records)
        for record in records where catalog.partitions(of: record.topic) == nil { throw .unknownTopic(record.topic) }
        var positions: [RecordPosition] = []
        var rest = records[...]
        while !rest.isEmpty {
            var bytes = 0
            let fitting = rest.prefix { record in
                defer { bytes += record.queuedBytes }
                return bytes + record.queuedBytes <= settings.transactionBytes
            }
            let chunk = rest.prefix(max(1, fitting.count))
            positions += try await writer.write(RecordWriter.Job(records: Array(chunk)))
            rest = rest.dropFirst(chunk.count)
        }
        return positions
    }

    /// Reads at most `limit` records, and about `deliveryBytes`, from `offset` on; empty at the end.
    public func read(
        _ partition: TopicPartition,
        from offset: Int64,
        limit: Int
    ) async throws(LogFileError) -> [Record] {
        try checkOpen()
        guard let row = catalog.partition(partition) else { throw .unknownPartition(partition) }
        let request = RecordReader.Request(partition: partition, id: row.id, from: offset, limit: max(0, limit))
        return try await reader.records([request], bytes: settings.deliveryBytes)
    }

    /// The first offset of each partition and one past its last.
    public func extents(of topics: [String]) throws(LogFileError) -> [TopicPartition: Range<Int64>] {
        try checkOpen()
        return try catalog.extents(of: topics)
    }

    /// What `group` has committed in `topics`.
    public func offsets(of group: String, in topics: [String]) async throws(LogFileError) -> [GroupOffset] {
        try checkOpen()
        return try await reader.offsets(of: group, in: topics)
    }

    /// Creates the topics that are missing and grows those with too few partitions, all in one transaction.
    public func apply(_ topics: [(topic: String, partitions: Int)]) async throws(LogFileError) -> [TopicOutcome] {
        for (topic, partitions) in topics {
            guard Self.isTopicName(topic), partitions >= 1 else { throw .invalidTopic(topic) }
        }
        let outcomes = try await writer.behindTransactions { [catalog] in try catalog.apply(topics, in: $0) }
        groups.topicsChanged()
        return outcomes
    }

    /// From now on these topics keep the latest record of each key, and lose earlier ones in time.
    public func compact(_ topics: Set<String>) {
        compactor.begin(with: topics, by: writer)
    }

    /// The topics there are, with their partition counts.
    public func topics() throws(LogFileError) -> [String: Int] {
        try checkOpen()
        return catalog.snapshot.mapValues(\.count)
    }

    /// Writes and syncs a row of its own: succeeds when there is room and the disk answers in time.
    public func check() async throws(LogFileError) {
        let answer = FirstAnswer()
        writer.enqueue(RecordWriter.Job(isCheck: true)) { answer.give($0.map { _ in }) }
        let timeout = settings.checkTimeout
        let timer = Task {
            try await Task.sleep(for: timeout)
            answer.give(.failure(.unresponsive(timeout)))
        }
        defer { timer.cancel() }
        try await answer.wait().get()
    }

    /// Joins a group; the consumer owns what it is assigned until it leaves.
    public func join(_ membership: GroupMembership) throws(LogFileError) -> Consumer {
        try checkOpen()
        return try Consumer(joining: membership, of: self)
    }

    /// Writes what waits to be written, ends every consumer, closes the file and lets go of it.
    public func close() async {
        let task = closing.withLock { closing in
            let task = closing ?? Task { await self.closeOnce() }
            closing = task
            return task
        }
        await task.value
    }

    private func closeOnce() async {
        await compactor.close()
        await writer.close()
        groups.close()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [pool] in
                // A closed log is one whole file: what the WAL holds is moved into it. Where that fails, as on a full
                // disk, the WAL keeps it and the next opening reads it.
                _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
                // Fails only for statements still in use, of which there are none; the file is then closed with the pool.
                try? pool.close()
                continuation.resume()
            }
        }
        lock.withLock { $0 = nil }
    }

    func checkSizes(of records: [NewRecord]) throws(LogFileError) {
        for record in records where record.payloadBytes > settings.recordBytes {
            throw .recordTooLarge(bytes: record.payloadBytes, limit: settings.recordBytes)
        }
    }

    private func checkOpen() throws(LogFileError) {
        if closing.withLock({ $0 != nil }) { throw .closed }
    }

    /// Kafka's rule for topic names.
    private static func isTopicName(_ name: String) -> Bool {
        (1...249).contains(name.utf8.count) && name != "." && name != ".."
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// Waits for whichever of several answers comes first.
private final class FirstAnswer: Sendable {
    typealias Answer = Result<Void, LogFileError>

    private enum State {
        case open
        case waiting(CheckedContinuation<Answer, Never>)
        case answered(Answer)
    }

    private let state = Mutex(State.open)

    func give(_ answer: Answer) {
        let waiting: CheckedContinuation<Answer, Never>? = state.withLock { state in
            switch state {
            case .answered: return nil
            case .open:
                state = .answered(answer)
                return nil
            case .waiting(let continuation):
                state = .answered(answer)
                return continuation
            }
        }
        waiting?.resume(returning: answer)
    }

    func wait() async -> Answer {
        await withCheckedContinuation { continuation in
            let answer: Answer? = state.withLock { state in
                if case .answered(let answer) = state { return answer }
                state = .waiting(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
