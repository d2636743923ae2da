/// Where a consumer is in each of its partitions, and what it reads next.
struct Cursors: Sendable {
    struct Cursor: Sendable {
        /// Of the grant under which the partition is held.
        let generation: Int
        var next: Int64
        var isPaused = false
        /// Asked back: still held, and no longer delivered.
        var isRevoked = false
    }

    private var cursors: [TopicPartition: Cursor] = [:]
    /// Whose turn it is, so that no partition waits behind a long one.
    private var turn = 0

    mutating func add(_ grants: [TopicPartition: Int], from committed: [TopicPartition: GroupOffset]) {
        for (partition, generation) in grants {
            cursors[partition] = Cursor(generation: generation, next: committed[partition]?.nextOffset ?? 0)
        }
    }

    mutating func stopDelivery(of partitions: [TopicPartition]) {
        for partition in partitions { cursors[partition]?.isRevoked = true }
    }

    mutating func remove(_ partitions: [TopicPartition]) {
        for partition in partitions { cursors[partition] = nil }
    }

    /// Changes the cursors of `partitions`, or none of them when some are not held: returns those.
    mutating func update(_ partitions: [TopicPartition], _ change: (inout Cursor) -> Void) -> [TopicPartition] {
        let missing = partitions.filter { cursors[$0] == nil }
        guard missing.isEmpty else { return missing }
        for partition in partitions {
            guard var cursor = cursors[partition] else { continue }
            change(&cursor)
            cursors[partition] = cursor
        }
        return []
    }

    func generations(of partitions: [TopicPartition]) -> [TopicPartition: Int] {
        partitions.reduce(into: [:]) { $0[$1] = cursors[$1]?.generation }
    }

    /// At most `limit` records, shared evenly among the partitions that have any, in turn.
    mutating func requests(before ends: [String: [Catalog.Partition]], limit: Int) -> [RecordReader.Request] {
        let ready: [(partition: TopicPartition, row: Int64, from: Int64)] = cursors.compactMap { partition, cursor in
            guard !cursor.isPaused, !cursor.isRevoked, let rows = ends[partition.topic],
                rows.indices.contains(Int(partition.number)), cursor.next < rows[Int(partition.number)].end
            else { return nil }
            return (partition, rows[Int(partition.number)].id, cursor.next)
        }
        .sorted { $0.partition < $1.partition }
        guard !ready.isEmpty else { return [] }
        let first = turn % ready.count
        let served = (ready[first...] + ready[..<first]).prefix(max(1, limit))
        turn = first + 1
        let (share, rest) = max(1, limit).quotientAndRemainder(dividingBy: served.count)
        return served.enumerated().map { index, it in
            RecordReader.Request(
                partition: it.partition,
                id: it.row,
                from: it.from,
                limit: share + (index < rest ? 1 : 0)
            )
        }
    }

    /// Moves past what was read; drops records of partitions that were paused, sought or taken away meanwhile.
    mutating func accept(_ records: [Record], for requests: [RecordReader.Request]) -> [Record] {
        let from = requests.reduce(into: [TopicPartition: Int64]()) { $0[$1.partition] = $1.from }
        let current = cursors.filter { partition, cursor in
            !cursor.isPaused && !cursor.isRevoked && cursor.next == from[partition]
        }
        let accepted = records.filter { current[$0.position.partition] != nil }
        for record in accepted { cursors[record.position.partition]?.next = record.position.offset + 1 }
        return accepted
    }
}
