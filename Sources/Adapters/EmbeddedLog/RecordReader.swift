internal import Foundation
internal import GRDB

/// Reads records and commits, on the database's reading connections.
struct RecordReader: Sendable {
    /// What to read of one partition.
    struct Request: Sendable {
        let partition: TopicPartition
        /// Its row in `partitions`.
        let id: Int64
        let from: Int64
        let limit: Int
    }

    let pool: DatabasePool

    /// Reads until each request is met or `bytes` are reached; the requests share `bytes` evenly.
    func records(_ requests: [Request], bytes: Int) async throws(LogFileError) -> [Record] {
        try await read { database in
            let share = bytes / max(1, requests.count)
            var records: [Record] = []
            var total = 0
            for request in requests where total == 0 || total < bytes {
                total += try RecordReader.read(request, bytes: share, into: &records, from: database)
            }
            return records
        }
    }

    func offsets(of group: String, in topics: [String]) async throws(LogFileError) -> [GroupOffset] {
        try await read { try RecordReader.offsets(of: group, in: topics, from: $0) }
    }

    static func offsets(of group: String, in topics: [String], from database: Database) throws -> [GroupOffset] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT topics.name, partitions.number, group_offsets.next_offset, group_offsets.metadata
                FROM group_offsets
                JOIN partitions ON partitions.id = group_offsets.partition
                JOIN topics ON topics.id = partitions.topic
                WHERE group_offsets.group_name = ?
                """,
            arguments: [Data(group.utf8)]
        )
        let wanted = Set(topics)
        return rows.compactMap { row in
            let topic: String = row[0]
            guard wanted.contains(topic) else { return nil }
            return GroupOffset(
                partition: TopicPartition(topic: topic, number: row[1]),
                nextOffset: row[2],
                metadata: String(decoding: row[3] as Data, as: UTF8.self)
            )
        }
    }

    /// Returns the bytes read; one record is read whatever its size.
    private static func read(
        _ request: Request,
        bytes limit: Int,
        into records: inout [Record],
        from database: Database
    ) throws -> Int {
        let statement = try database.cachedStatement(
            sql: """
                SELECT offset, appended_at, key, headers, value FROM records
                WHERE partition = ? AND offset >= ? ORDER BY offset LIMIT ?
                """
        )
        var bytes = 0
        let rows = try Row.fetchCursor(statement, arguments: [request.id, request.from, request.limit])
        while bytes < max(1, limit), let row = try rows.next() {
            let record = try record(row, of: request.partition)
            bytes += record.value.count + 128
            records.append(record)
        }
        return bytes
    }

    private static func record(_ row: Row, of partition: TopicPartition) throws -> Record {
        let offset: Int64 = row[0]
        guard let headers = HeaderCoding.decode(try bytes(of: row, at: 3)) else {
            throw LogFileError.damaged(reason: "the headers at \(partition)/\(offset)")
        }
        return Record(
            position: RecordPosition(partition: partition, offset: offset),
            appendedAt: Date(timeIntervalSince1970: Double(row[1] as Int64) / 1000),
            key: String(decoding: try bytes(of: row, at: 2), as: UTF8.self),
            headers: headers,
            value: try bytes(of: row, at: 4)
        )
    }

    /// The bytes of a column, copied once.
    private static func bytes(of row: Row, at column: Int) throws -> [UInt8] {
        try row.withUnsafeData(atIndex: column) { $0.map(Array.init) ?? [] }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LogFileError) -> Value {
        // Not GRDB's async `read`: it fails when the calling task is cancelled, and a reader decides that for itself.
        let outcome: Result<Value, LogFileError> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) }.mapError(LogFileError.init))
            }
        }
        return try outcome.get()
    }
}
