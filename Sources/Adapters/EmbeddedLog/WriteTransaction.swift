internal import Foundation
internal import GRDB

/// What one transaction will write: jobs are placed first, without touching the file, and then written together.
struct WriteTransaction {
    private struct Row {
        let partition: Int64
        let offset: Int64
        let record: NewRecord
    }

    private let topics: [String: [Catalog.Partition]]
    private let milliseconds: Int64
    private var rows: [Row] = []
    private var commits: [(partition: Int64, group: String, offset: GroupOffset)] = []
    private var isCheck = false
    /// Where each touched partition will end.
    private(set) var ends: [TopicPartition: Int64] = [:]

    init(topics: [String: [Catalog.Partition]], at now: Date) {
        self.topics = topics
        milliseconds = Int64((now.timeIntervalSince1970 * 1000).rounded(.down))
    }

    var isEmpty: Bool { rows.isEmpty && commits.isEmpty && !isCheck }

    /// Gives the records of `job` their positions; when it throws, nothing of the job is in the transaction.
    mutating func place(_ job: RecordWriter.Job) throws(LogFileError) -> [RecordPosition] {
        for record in job.records where topics[record.topic] == nil { throw .unknownTopic(record.topic) }
        if let commit = job.commit {
            var placed: [(Int64, String, GroupOffset)] = []
            for offset in commit.offsets {
                guard let partition = row(of: offset.partition) else { throw .unknownPartition(offset.partition) }
                placed.append((partition.id, commit.group, offset))
            }
            try commit.verify()
            commits += placed
        }
        isCheck = isCheck || job.isCheck
        return job.records.compactMap { place($0) }
    }

    private mutating func place(_ record: NewRecord) -> RecordPosition? {
        guard let partitions = topics[record.topic] else { return nil }
        let number = Partitioner.partition(of: record.key, among: partitions.count)
        let partition = TopicPartition(topic: record.topic, number: number)
        let offset = ends[partition] ?? partitions[Int(number)].end
        ends[partition] = offset + 1
        rows.append(Row(partition: partitions[Int(number)].id, offset: offset, record: record))
        return RecordPosition(partition: partition, offset: offset)
    }

    private func row(of partition: TopicPartition) -> Catalog.Partition? {
        guard let partitions = topics[partition.topic], partitions.indices.contains(Int(partition.number)) else {
            return nil
        }
        return partitions[Int(partition.number)]
    }

    func write(to database: Database) throws {
        let insert = try database.cachedStatement(
            sql: "INSERT INTO records (partition, offset, appended_at, key, headers, value) VALUES (?, ?, ?, ?, ?, ?)"
        )
        for row in rows {
            try insert.execute(arguments: [
                row.partition, row.offset, milliseconds, Data(row.record.key.utf8),
                Data(HeaderCoding.encode(row.record.headers)), Data(row.record.value),
            ])
        }
        let advance = try database.cachedStatement(sql: "UPDATE partitions SET next_offset = ? WHERE id = ?")
        for (partition, end) in ends {
            try advance.execute(arguments: [end, row(of: partition)?.id])
        }
        let commit = try database.cachedStatement(
            sql: """
                INSERT INTO group_offsets (group_name, partition, next_offset, metadata) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset, metadata = excluded.metadata
                """
        )
        for (partition, group, offset) in commits {
            try commit.execute(arguments: [
                Data(group.utf8), partition, offset.nextOffset, Data(offset.metadata.utf8),
            ])
        }
        if isCheck { try writeCheck(to: database) }
    }

    /// Takes room for an ordinary append and gives it back, so that a full file is found before an append finds it.
    private func writeCheck(to database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO checks (id, checked_at, room) VALUES (1, ?, zeroblob(65536))",
            arguments: [milliseconds]
        )
        try database.execute(sql: "UPDATE checks SET room = zeroblob(0)")
    }
}
