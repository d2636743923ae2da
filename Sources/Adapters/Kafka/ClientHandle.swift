import CRdKafka
import Dispatch
import Synchronization

/// Owns one `rd_kafka_t`; shared by the threads and tasks that use the client, destroyed after the last of them.
@safe final class ClientHandle: @unchecked Sendable {
    /// Thread-safe by librdkafka's contract: hence unchecked.
    let native: OpaquePointer
    private let callbacks: Unmanaged<ClientCallbacks>

    /// Takes over a client and the retained object its callbacks reach.
    init(stealing native: OpaquePointer, callbacks: Unmanaged<ClientCallbacks>) {
        unsafe self.native = native
        unsafe self.callbacks = callbacks
    }

    /// Keeps the client from ever being destroyed: for one whose destruction would end the process.
    func abandon() {
        isAbandoned.store(true, ordering: .releasing)
    }

    private let isAbandoned = Atomic(false)

    deinit {
        guard !isAbandoned.load(ordering: .acquiring) else { return }
        let remains = unsafe Remains(native: native, callbacks: callbacks)
        // Destroying waits for librdkafka's threads, and the last reference may be dropped on any thread.
        Self.undertaker.async { remains.destroy() }
    }

    private static let undertaker = DispatchQueue(label: "kafka.destroy", attributes: .concurrent)

    /// Waits until every client given up before is destroyed.
    static func settle() async {
        await withCheckedContinuation { continuation in
            undertaker.async(flags: .barrier) { continuation.resume() }
        }
    }

    /// The raised fatal error, after which this client does nothing any more.
    func fatalError(_ operation: KafkaError.Operation) -> KafkaError? {
        let code = unsafe rd_kafka_fatal_error(native, nil, 0)
        return code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(operation, code, remedy: .restartClient)
    }

    /// Ends the poll of the consumer that is under way.
    func wakeConsumer() {
        guard let queue = unsafe rd_kafka_queue_get_consumer(native) else { return }
        unsafe rd_kafka_queue_yield(queue)
        unsafe rd_kafka_queue_destroy(queue)
    }

    /// What the group calls this member; empty while it is in none, nil of a client that joins none.
    func memberID() -> String? {
        guard let id = unsafe rd_kafka_memberid(native) else { return nil }
        defer { unsafe rd_kafka_mem_free(native, id) }
        return unsafe String(cString: id)
    }

    @safe private struct Remains: @unchecked Sendable {
        let native: OpaquePointer
        let callbacks: Unmanaged<ClientCallbacks>

        func destroy() {
            // Consumers have been closed by their own thread, or have not joined a group.
            unsafe rd_kafka_destroy_flags(native, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
            unsafe callbacks.release()
        }
    }
}
