internal import GRDB
internal import Synchronization

/// The topics there are, and how far each partition reaches, as of the last committed transaction.
///
/// Written on the writer's queue alone; read by anybody.
final class Catalog: Sendable {
    struct Partition: Sendable {
        /// Its row in `partitions`.
        let id: Int64
        /// One past its last committed record.
        var end: Int64
    }

    private let topics: Mutex<[String: [Partition]]>

    init(reading database: Database) throws {
        topics = Mutex(try Catalog.load(database))
    }

    /// All topics with their partitions, by number.
    var snapshot: [String: [Partition]] { topics.withLock { $0 } }

    func partitions(of topic: String) -> [Partition]? { topics.withLock { $0[topic] } }

    func partition(_ partition: TopicPartition) -> Partition? {
        topics.withLock { topics in
            guard let partitions = topics[partition.topic], partitions.indices.contains(Int(partition.number)) else {
                return nil
            }
            return partitions[Int(partition.number)]
        }
    }

    /// The first offset of each partition of `names` and one past its last.
    func extents(of names: [String]) throws(LogFileError) -> [TopicPartition: Range<Int64>] {
        var extents: [TopicPartition: Range<Int64>] = [:]
        for name in names {
            guard let partitions = partitions(of: name) else { throw .unknownTopic(name) }
            for (number, partition) in partitions.enumerated() {
                extents[TopicPartition(topic: name, number: Int32(number))] = 0..<partition.end
            }
        }
        return extents
    }

    /// Publishes what a transaction has committed.
    func advance(_ ends: [TopicPartition: Int64]) {
        topics.withLock { topics in
            for (partition, end) in ends { topics[partition.topic]?[Int(partition.number)].end = end }
        }
    }

    /// Creates or grows topics in a transaction of its own; publishes them once it is committed.
    func apply(_ declarations: [(topic: String, partitions: Int)], in database: Database) throws -> [TopicOutcome] {
        let before = snapshot
        var after = before
        var outcomes: [TopicOutcome] = []
        try database.inTransaction(.immediate) {
            for (topic, count) in declarations {
                let existing = after[topic]
                let had = existing?.count ?? 0
                if existing == nil {
                    try database.execute(sql: "INSERT INTO topics (name) VALUES (?)", arguments: [topic])
                }
                for number in had..<max(had, count) {
                    try database.execute(
                        sql: "INSERT INTO partitions (topic, number) SELECT id, ? FROM topics WHERE name = ?",
                        arguments: [number, topic]
                    )
                    after[topic, default: []].append(Partition(id: database.lastInsertedRowID, end: 0))
                }
                switch existing {
                case nil: outcomes.append(.created)
                case _ where count > had: outcomes.append(.grown(from: had))
                case _ where count < had: outcomes.append(.kept(partitions: had))
                default: outcomes.append(.unchanged)
                }
            }
            return .commit
        }
        let published = after
        topics.withLock { $0 = published }
        return outcomes
    }

    private static func load(_ database: Database) throws -> [String: [Partition]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT topics.name, partitions.id, partitions.next_offset
                FROM partitions JOIN topics ON topics.id = partitions.topic
                ORDER BY topics.id, partitions.number
                """
        )
        return rows.reduce(into: [:]) { topics, row in
            topics[row[0], default: []].append(Partition(id: row[1], end: row[2]))
        }
    }
}
