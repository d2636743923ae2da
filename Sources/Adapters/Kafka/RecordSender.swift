import CRdKafka
import Synchronization

/// A producing client with the thread that serves its delivery reports.
final class RecordSender: Sendable {
    private final class Ending: Sendable {
        let hasBegun = Atomic(false)
    }

    let client: ClientHandle
    private let thread: PollThread
    private let ending: Ending

    init(_ client: ClientHandle) {
        let ending = Ending()
        self.client = client
        self.ending = ending
        thread = PollThread("kafka-producer") {
            while !ending.hasBegun.load(ordering: .acquiring) { unsafe _ = rd_kafka_poll(client.native, 100) }
            // What is still on its way fails, and says so.
            unsafe _ = rd_kafka_purge(client.native, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
            while unsafe rd_kafka_poll(client.native, 0) > 0 {}
        }
    }

    deinit { ending.hasBegun.store(true, ordering: .releasing) }

    /// Fails what is not acknowledged, and waits for its thread.
    func end() async {
        ending.hasBegun.store(true, ordering: .releasing)
        await thread.join()
    }

    /// Hands `records` over in order and returns the promise of their acknowledgement.
    ///
    /// Waits while the queue is full. After a failure, or when the task is cancelled, the rest is not handed over and
    /// fails with it.
    func enqueue(_ records: [OutgoingRecord]) async -> DeliveryBatch {
        let batch = DeliveryBatch(count: records.count)
        for index in records.indices {
            while let failure = offer(records[index], Delivery(batch, index: index)) {
                if failure == RD_KAFKA_RESP_ERR__QUEUE_FULL, !Task.isCancelled {
                    // Cancellation is seen by the loop.
                    try? await Task.sleep(for: .milliseconds(5))
                    continue
                }
                let error = client.fatalError(.produce) ?? KafkaError(.produce, failure)
                for rest in index..<records.endIndex { batch.settle(rest, .failure(error)) }
                return batch
            }
        }
        return batch
    }

    /// Nil when librdkafka has taken the record, and will report on it.
    private func offer(_ record: OutgoingRecord, _ delivery: Delivery) -> rd_kafka_resp_err_t? {
        let headers = unsafe NativeHeaders.make(record.headers)
        let opaque = unsafe Unmanaged.passRetained(delivery)
        let error = unsafe record.key.withUnsafeBytes { key in
            unsafe record.value.withUnsafeBytes { value in
                unsafe rdkafka_produce(
                    client.native,
                    record.topic,
                    key.baseAddress ?? emptyBytes,
                    key.count,
                    value.baseAddress ?? emptyBytes,
                    value.count,
                    record.timestamp ?? 0,
                    headers,
                    opaque.toOpaque()
                )
            }
        }
        guard let failure = unsafe NativeError(stealing: error) else { return nil }
        // Both are still ours.
        unsafe opaque.release()
        if let headers = unsafe headers { unsafe rd_kafka_headers_destroy(headers) }
        return failure.code
    }
}
