import CRdKafka
import Synchronization

/// Sends records: idempotent, acknowledged by all in-sync replicas, in order within a partition.
///
/// Safe to use from any number of tasks at once; their records share batches.
public final class KafkaProducer: Sendable {
    private let sender: Mutex<RecordSender?>
    private let blocking = BlockingQueue("producer")
    private let deliveryTimeout: Duration

    public init(
        _ settings: ProducerSettings,
        on connection: KafkaConnection,
        observer: ClientObserver
    ) throws(KafkaError) {
        var native = ClientSettings()
        try settings.apply(to: &native)
        try connection.apply(to: &native)
        try ClientCallbacks.apply(observer, to: &native)
        let callbacks = ClientCallbacks(observer, kind: .producer)
        sender = Mutex(RecordSender(try native.makeClient(RD_KAFKA_PRODUCER, callbacks)))
        deliveryTimeout = settings.deliveryTimeout
    }

    /// Sends `records` and waits until each is acknowledged; returns their positions, in order.
    ///
    /// When it throws, some of them may have been appended. Waits while the queue is full.
    public func send(_ records: [OutgoingRecord]) async throws(KafkaError) -> [RecordPosition] {
        guard let sender = sender.withLock({ $0 }) else {
            throw KafkaError(.produce, RD_KAFKA_RESP_ERR__DESTROY)
        }
        guard !records.isEmpty else { return [] }
        return try await sender.enqueue(records).outcome().get()
    }

    public func send(_ record: OutgoingRecord) async throws(KafkaError) -> RecordPosition {
        guard let position = try await send([record]).first else {
            throw KafkaError(.produce, RD_KAFKA_RESP_ERR__FAIL)
        }
        return position
    }

    /// Waits for what is on its way, at most as long as a delivery may take, then gives the client up.
    public func close() async {
        let taken = sender.withLock { sender in
            defer { sender = nil }
            return sender
        }
        guard let taken else { return }
        let client = taken.client
        let timeout = deliveryTimeout.milliseconds
        // What it could not flush fails by the sender's end.
        _ = try? await blocking.run { () throws(KafkaError) in unsafe rd_kafka_flush(client.native, timeout).rawValue }
        await taken.end()
    }
}
