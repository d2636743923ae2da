import CRdKafka

/// Owns an `rd_kafka_conf_t` until a client takes it over.
@safe struct ClientSettings: ~Copyable {
    private let conf: OpaquePointer

    init() {
        unsafe conf = rd_kafka_conf_new()
    }

    deinit { unsafe rd_kafka_conf_destroy(conf) }

    mutating func set(_ name: String, _ value: String) throws(KafkaError) {
        // No text buffer: librdkafka's explanation may quote the value, and values may be secrets.
        switch unsafe rd_kafka_conf_set(conf, name, value, nil, 0) {
        case RD_KAFKA_CONF_OK: return
        case RD_KAFKA_CONF_UNKNOWN:
            throw KafkaError(.configure, remedy: .giveUp, reason: "this librdkafka knows no setting \(name)")
        default:
            throw KafkaError(.configure, remedy: .giveUp, reason: "the value of \(name) is not allowed")
        }
    }

    mutating func set(_ name: String, _ value: some BinaryInteger) throws(KafkaError) {
        try set(name, "\(value)")
    }

    /// Makes a client whose callbacks reach `callbacks`.
    consuming func makeClient(
        _ type: rd_kafka_type_t,
        _ callbacks: ClientCallbacks
    ) throws(KafkaError) -> ClientHandle {
        // Released by the handle, when librdkafka can call no more.
        let opaque = unsafe Unmanaged.passRetained(callbacks)
        unsafe rd_kafka_conf_set_opaque(conf, opaque.toOpaque())
        unsafe callbacks.install(on: conf)
        var text = ErrorText()
        let client = unsafe text.fill { buffer, size in unsafe rd_kafka_new(type, conf, buffer, size) }
        guard let client = unsafe client else {
            unsafe opaque.release()
            _ = consume self  // still ours: freed by deinit
            throw KafkaError(.configure, remedy: .giveUp, reason: text.text)
        }
        discard self  // now librdkafka's: rd_kafka_new takes the settings over when it succeeds
        return unsafe ClientHandle(stealing: client, callbacks: opaque)
    }
}
