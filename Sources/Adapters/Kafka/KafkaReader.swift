import CRdKafka
import Synchronization

/// Reads partitions without a group, committed records only; one read after the other.
public final class KafkaReader: Sendable {
    private let client: ClientHandle
    private let blocking = BlockingQueue("reader")
    private let requestTimeout: Duration
    /// Where the assignment of this reader stands, when reading on from there needs no new one.
    private let cursor = Mutex<RecordPosition?>(nil)

    public init(on connection: KafkaConnection, observer: ClientObserver) throws(KafkaError) {
        var native = ClientSettings()
        try connection.apply(to: &native)
        // Never joined: librdkafka's consumer functions ask for a name.
        try native.set("group.id", "\(connection.clientID)-reader")
        try native.set("enable.auto.commit", "false")
        try native.set("enable.auto.offset.store", "false")
        try native.set("enable.partition.eof", "true")
        try native.set("auto.offset.reset", "error")
        try native.set("isolation.level", "read_committed")
        try native.set("allow.auto.create.topics", "false")
        try native.set("fetch.wait.max.ms", 50)
        try native.set("queued.max.messages.kbytes", 16 << 10)
        client = try native.makeClient(RD_KAFKA_CONSUMER, ClientCallbacks(observer))
        unsafe _ = rd_kafka_poll_set_consumer(client.native)
        requestTimeout = connection.requestTimeout
    }

    /// At most `limit` records from `position` on; empty at the end.
    ///
    /// Offsets that hold no record, or none any more, are skipped.
    public func read(from position: RecordPosition, limit: Int) async throws(KafkaError) -> [KafkaRecord] {
        let client = client
        let timeout = requestTimeout
        let reading = try await blocking.run { () throws(KafkaError) in
            // Calls come one after the other, so nobody else moves the cursor meanwhile.
            var reading = Reading(client: client, position: position, limit: limit, deadline: .now + timeout)
            let cursor = self.cursor.withLock { cursor in
                defer { cursor = nil }
                return cursor
            }
            try reading.run(continuing: cursor == position)
            self.cursor.withLock { $0 = reading.cursor }
            return reading
        }
        return reading.records
    }
}

/// One read: blocking, on the reader's queue.
private struct Reading {
    let client: ClientHandle
    let position: RecordPosition
    let limit: Int
    let deadline: ContinuousClock.Instant
    private(set) var records: [KafkaRecord] = []
    /// Set when the next read may go on from here.
    private(set) var cursor: RecordPosition?

    init(client: ClientHandle, position: RecordPosition, limit: Int, deadline: ContinuousClock.Instant) {
        self.client = client
        self.position = position
        self.limit = limit
        self.deadline = deadline
    }

    mutating func run(continuing: Bool) throws(KafkaError) {
        guard limit > 0 else { return }
        // An end that was reported before this read began says nothing about now.
        var mayBeStale = continuing
        if !continuing { try assign(position.offset) }
        while records.count < limit {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw KafkaError(.read, RD_KAFKA_RESP_ERR__TIMED_OUT) }
            let timeout = min(100, left.milliseconds)
            let message = unsafe NativeMessage(stealing: rd_kafka_consumer_poll(client.native, timeout))
            guard let message else { continue }
            if let record = message.record {
                // What an earlier assignment left in the queue is not asked for.
                if record.partition == position.partition, record.offset >= position.offset { records.append(record) }
            } else if try isEnd(message.failure) {
                guard mayBeStale else { return }
                mayBeStale = false
                try assign(records.last.map { $0.offset + 1 } ?? position.offset)
            }
        }
        if let last = records.last { cursor = RecordPosition(position.partition, offset: last.offset + 1) }
    }

    /// Whether a report says that there is nothing more to read.
    private func isEnd(_ code: rd_kafka_resp_err_t) throws(KafkaError) -> Bool {
        switch code {
        case RD_KAFKA_RESP_ERR__PARTITION_EOF: return true
        case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
            let extent = try Watermarks.query(position.partition, on: client, until: deadline)
            guard position.offset < extent.lowerBound else { return true }
            try assign(extent.lowerBound)
            return false
        default:
            let error = KafkaError(.read, code)
            // librdkafka goes on by itself, within the deadline.
            guard error.remedy == .retry else { throw error }
            return false
        }
    }

    private func assign(_ offset: Int64) throws(KafkaError) {
        let list = PartitionList([CommitPoint(position.partition, nextOffset: offset)])
        let code = unsafe rd_kafka_assign(client.native, list.native)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.read, code) }
    }
}

/// The offsets of partitions.
enum Watermarks {
    /// The same of many, with two requests to each broker however many there are; blocks.
    static func query(
        _ partitions: [TopicPartition],
        on client: ClientHandle,
        until deadline: ContinuousClock.Instant
    ) throws(KafkaError) -> [TopicPartition: Range<Int64>] {
        guard !partitions.isEmpty else { return [:] }
        let low = try offsets(of: partitions, at: Int64(RD_KAFKA_OFFSET_BEGINNING), on: client, until: deadline)
        let high = try offsets(of: partitions, at: Int64(RD_KAFKA_OFFSET_END), on: client, until: deadline)
        return low.reduce(into: [:]) { extents, entry in
            extents[entry.key] = entry.value..<max(entry.value, high[entry.key] ?? entry.value)
        }
    }

    /// The offset of that place in each partition.
    ///
    /// The place goes to the brokers as a time: -2 is the beginning, -1 the end (Kafka protocol, ListOffsets).
    private static func offsets(
        of partitions: [TopicPartition],
        at place: Int64,
        on client: ClientHandle,
        until deadline: ContinuousClock.Instant
    ) throws(KafkaError) -> [TopicPartition: Int64] {
        let list = PartitionList(partitions)
        list.setOffsets { _ in place }
        let timeout = ContinuousClock.now.duration(to: deadline).milliseconds
        let code = unsafe rd_kafka_offsets_for_times(client.native, list.native, timeout)
        let failure = code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstFailure : code
        if let failure { throw KafkaError(.administer, failure) }
        return list.entries.reduce(into: [:]) { $0[$1.partition] = $1.offset }
    }

    /// First kept to one past the last readable one; blocks.
    static func query(
        _ partition: TopicPartition,
        on client: ClientHandle,
        until deadline: ContinuousClock.Instant
    ) throws(KafkaError) -> Range<Int64> {
        var low: Int64 = 0
        var high: Int64 = 0
        let timeout = ContinuousClock.now.duration(to: deadline).milliseconds
        let code = unsafe rd_kafka_query_watermark_offsets(
            client.native,
            partition.topic,
            partition.partition,
            &low,
            &high,
            timeout
        )
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
        return low..<max(low, high)
    }
}
