import CRdKafka

/// Owns the options of one administrative request.
@safe struct AdminOptions: ~Copyable {
    let native: OpaquePointer

    private init(stealing native: OpaquePointer) {
        unsafe self.native = native
    }

    static func make(
        _ operation: rd_kafka_admin_op_t,
        of client: ClientHandle,
        timeoutMilliseconds: Int32
    ) throws(KafkaError) -> AdminOptions {
        guard let native = unsafe rd_kafka_AdminOptions_new(client.native, operation) else {
            throw KafkaError(.administer, RD_KAFKA_RESP_ERR__INVALID_ARG)
        }
        let options = unsafe AdminOptions(stealing: native)
        var text = ErrorText()
        let code = unsafe text.fill { buffer, size in
            unsafe rd_kafka_AdminOptions_set_request_timeout(native, timeoutMilliseconds, buffer, size)
        }
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
        return options
    }

    deinit { unsafe rd_kafka_AdminOptions_destroy(native) }
}

extension NativeQueue {
    /// The answer to the request made with this queue.
    func answer(within milliseconds: Int32) throws(KafkaError) -> NativeEvent {
        // librdkafka ends the request in time by itself; the margin lets its own error arrive.
        guard let event = next(within: milliseconds + 1000) else {
            throw KafkaError(.administer, RD_KAFKA_RESP_ERR__TIMED_OUT)
        }
        guard event.failure == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, event.failure) }
        return event
    }
}

/// Room for an explanation by librdkafka.
struct ErrorText {
    private var bytes = [CChar](repeating: 0, count: 512)

    mutating func fill<Value>(_ body: (UnsafeMutablePointer<CChar>?, Int) -> Value) -> Value {
        unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress, $0.count) }
    }

    var text: String {
        String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
