import CRdKafka

/// Owns one message that was polled.
@safe struct NativeMessage: ~Copyable {
    private let native: UnsafeMutablePointer<rd_kafka_message_t>

    /// Nil when the poll brought nothing.
    init?(stealing message: UnsafeMutablePointer<rd_kafka_message_t>?) {
        guard let message = unsafe message else { return nil }
        unsafe native = message
    }

    deinit { unsafe rd_kafka_message_destroy(native) }

    /// Not a record but a report, when it is not `NO_ERROR`.
    var failure: rd_kafka_resp_err_t { unsafe native.pointee.err }

    var record: KafkaRecord? {
        guard failure == RD_KAFKA_RESP_ERR_NO_ERROR, let topic = unsafe rd_kafka_topic_name(native.pointee.rkt) else {
            return nil
        }
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = unsafe rd_kafka_message_timestamp(native, &kind)
        return unsafe KafkaRecord(
            partition: TopicPartition(topic: String(cString: topic), partition: native.pointee.partition),
            offset: native.pointee.offset,
            timestamp: kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? 0 : timestamp,
            key: Array(UnsafeRawBufferPointer(start: native.pointee.key, count: native.pointee.key_len)),
            value: Array(UnsafeRawBufferPointer(start: native.pointee.payload, count: native.pointee.len)),
            headers: headers
        )
    }

    private var headers: [KafkaHeader] {
        var list: OpaquePointer?
        // The list stays the message's.
        guard unsafe rd_kafka_message_headers(native, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return [] }
        var headers: [KafkaHeader] = []
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var size = 0
        while unsafe rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let name = unsafe name
        {
            let bytes = unsafe UnsafeRawBufferPointer(start: value, count: size)
            headers.append(KafkaHeader(unsafe String(cString: name), unsafe Array(bytes)))
        }
        return headers
    }
}

/// Headers on their way to librdkafka.
///
/// `OpaquePointer` because librdkafka takes the list over when the record is accepted, and only then.
enum NativeHeaders {
    /// Nil for none.
    static func make(_ headers: [KafkaHeader]) -> OpaquePointer? {
        guard !headers.isEmpty else { return nil }
        let list = unsafe rd_kafka_headers_new(headers.count)
        for header in headers {
            _ = unsafe header.value.withUnsafeBytes { value in
                // An empty buffer's address is nil, which would make the value null instead of empty.
                unsafe rd_kafka_header_add(list, header.name, -1, value.baseAddress ?? emptyBytes, value.count)
            }
        }
        return unsafe list
    }
}

/// The address of no bytes: librdkafka reads a null pointer as a missing key or value, not as an empty one.
nonisolated(unsafe) let emptyBytes = UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))
