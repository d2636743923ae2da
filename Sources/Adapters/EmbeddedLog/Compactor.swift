internal import GRDB
internal import Synchronization

/// Keeps of compacted topics the latest record of each key, and removes the others a part at a time.
///
/// As with Kafka's `cleanup.policy=compact`: offsets stay what they are, the latest record of a key is always there, and
/// earlier ones may be met until they are removed. The room they took is used again; the file does not shrink.
final class Compactor: Sendable {
    private struct State {
        var topics: Set<String> = []
        /// The log's, which tells this object of what it has written.
        weak var writer: RecordWriter?
        /// Where each partition ended when it was compacted last.
        var compacted: [TopicPartition: Int64] = [:]
        var due: Set<TopicPartition> = []
        var task: Task<Void, Never>?
        var isClosed = false
    }

    private let catalog: Catalog
    private let reader: RecordReader
    private let settings: LogFileSettings
    private let state = Mutex(State())

    init(catalog: Catalog, reader: RecordReader, settings: LogFileSettings) {
        self.catalog = catalog
        self.reader = reader
        self.settings = settings
    }

    /// From now on these topics are compacted, and no others; what lies in them is, in the background.
    func begin(with topics: Set<String>, by writer: RecordWriter) {
        state.withLock { state in
            state.topics = topics
            state.writer = writer
        }
        let ends = catalog.snapshot.filter { topics.contains($0.key) }.flatMap { topic, partitions in
            partitions.enumerated().map { (TopicPartition(topic: topic, number: Int32($0)), $1.end) }
        }
        // A partition that was hardly written since the last time is not worth a look: half of it may be kept anyway.
        recordsArrived(Dictionary(uniqueKeysWithValues: ends))
    }

    /// Partitions end there now; called on the writer's queue, too.
    func recordsArrived(_ ends: [TopicPartition: Int64]) {
        state.withLock { state in
            guard !state.isClosed, !state.topics.isEmpty else { return }
            for (partition, end) in ends where state.topics.contains(partition.topic) {
                let since = end - (state.compacted[partition] ?? 0)
                if since >= Int64(settings.compactionRecords) { state.due.insert(partition) }
            }
            guard state.task == nil, !state.due.isEmpty else { return }
            state.task = Task { await self.run() }
        }
    }

    /// Begins nothing more, and returns once nothing is under way.
    func close() async {
        let task = state.withLock { state in
            state.isClosed = true
            state.due = []
            return state.task
        }
        await task?.value
    }

    private func run() async {
        while let partition = next() {
            do throws(LogFileError) {
                try await compact(partition)
            } catch {
                // The writer has taken note of what ends all writing; else the next appends bring this up again.
            }
        }
    }

    private func next() -> TopicPartition? {
        state.withLock { state in
            guard let partition = state.due.popFirst() else {
                state.task = nil
                return nil
            }
            state.compacted[partition] = catalog.partition(partition)?.end
            return partition
        }
    }

    private func compact(_ partition: TopicPartition) async throws(LogFileError) {
        guard let row = catalog.partition(partition), let writer = state.withLock({ $0.writer }) else { return }
        // What is appended meanwhile only makes more of these superfluous, for the next time.
        let kept = try await reader.read { database in
            try Int64.fetchSet(
                database,
                sql: "SELECT max(offset) FROM records WHERE partition = ? AND offset < ? GROUP BY key",
                arguments: [row.id, row.end]
            )
        }
        var offset: Int64 = 0
        while offset < row.end, !state.withLock({ $0.isClosed }) {
            let (first, limit) = (offset, settings.compactionRecords)
            // A part is a transaction of its own, between which appends get their turn.
            offset = try await writer.behindTransactions { database in
                try Self.remove(from: first..<row.end, of: row.id, keeping: kept, looking: limit, in: database)
            }
        }
    }

    /// Looks at so many records of `range` and removes those that are not kept; where to go on.
    private static func remove(
        from range: Range<Int64>,
        of partition: Int64,
        keeping kept: Set<Int64>,
        looking limit: Int,
        in database: Database
    ) throws -> Int64 {
        let offsets = try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT offset FROM records WHERE partition = ? AND offset >= ? AND offset < ?
                    ORDER BY offset LIMIT ?
                    """
            ),
            arguments: [partition, range.lowerBound, range.upperBound, limit]
        )
        let superfluous = offsets.filter { !kept.contains($0) }
        if !superfluous.isEmpty {
            try database.inTransaction(.immediate) {
                let delete = try database.cachedStatement(
                    sql: "DELETE FROM records WHERE partition = ? AND offset = ?"
                )
                for offset in superfluous { try delete.execute(arguments: [partition, offset]) }
                return .commit
            }
        }
        guard offsets.count == limit, let last = offsets.last else { return range.upperBound }
        return last + 1
    }
}
