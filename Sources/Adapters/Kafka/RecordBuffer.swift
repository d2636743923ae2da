import DequeModule

/// Records fetched and not yet taken, by partition, so that one partition can be paused or dropped.
struct RecordBuffer {
    private struct Lane {
        var records = Deque<KafkaRecord>()
        var byteCount = 0
    }

    private var lanes: [TopicPartition: Lane] = [:]
    /// Partitions that have records and are not held back, next to be served first.
    private var turns = Deque<TopicPartition>()
    private(set) var held: Set<TopicPartition> = []
    /// Of the partitions that are not held back.
    private(set) var readyRecords = 0
    private(set) var readyBytes = 0

    mutating func append(_ record: KafkaRecord) {
        let partition = record.partition
        let byteCount = record.byteCount
        if !held.contains(partition) {
            if lanes[partition]?.records.isEmpty ?? true { turns.append(partition) }
            readyRecords += 1
            readyBytes += byteCount
        }
        lanes[partition, default: Lane()].records.append(record)
        lanes[partition, default: Lane()].byteCount += byteCount
    }

    /// At most `limit` records, partitions in turn, each partition in order; empty when none is ready.
    mutating func take(_ limit: Int) -> [KafkaRecord] {
        var taken: [KafkaRecord] = []
        while taken.count < limit, let partition = turns.popFirst() {
            guard var lane = lanes.removeValue(forKey: partition) else { continue }
            let run = lane.records.prefix(limit - taken.count)
            let byteCount = run.reduce(0) { $0 + $1.byteCount }
            taken += run
            lane.records.removeFirst(run.count)
            lane.byteCount -= byteCount
            readyRecords -= run.count
            readyBytes -= byteCount
            guard !lane.records.isEmpty else { continue }
            lanes[partition] = lane
            turns.append(partition)
        }
        return taken
    }

    mutating func hold(_ partitions: some Sequence<TopicPartition>) {
        for partition in partitions where held.insert(partition).inserted {
            guard let lane = lanes[partition] else { continue }
            turns.removeAll { $0 == partition }
            readyRecords -= lane.records.count
            readyBytes -= lane.byteCount
        }
    }

    mutating func release(_ partitions: some Sequence<TopicPartition>) {
        for partition in partitions where held.remove(partition) != nil {
            guard let lane = lanes[partition] else { continue }
            turns.append(partition)
            readyRecords += lane.records.count
            readyBytes += lane.byteCount
        }
    }

    /// Forgets the records of `partitions`; whether they are held back stays as it is.
    mutating func drop(_ partitions: some Sequence<TopicPartition>) {
        for partition in partitions {
            guard let lane = lanes.removeValue(forKey: partition), !held.contains(partition) else { continue }
            turns.removeAll { $0 == partition }
            readyRecords -= lane.records.count
            readyBytes -= lane.byteCount
        }
    }
}
