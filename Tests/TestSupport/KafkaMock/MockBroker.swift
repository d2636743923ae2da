import CRdKafka

/// Kafka brokers within this process: librdkafka's mock cluster.
///
/// Speaks the real protocol on loopback ports, for this process and others. Has no administration and no isolation of
/// transactions; topics have to be created here.
@safe public final class MockBroker: @unchecked Sendable {
    /// The client that carries the cluster; both are thread-safe by librdkafka's contract: hence unchecked.
    private let host: OpaquePointer
    private let cluster: OpaquePointer

    public struct CannotStart: Error {}

    public init(brokers: Int32 = 1) throws(CannotStart) {
        let settings = unsafe rd_kafka_conf_new()
        guard let host = unsafe rd_kafka_new(RD_KAFKA_PRODUCER, settings, nil, 0) else {
            unsafe rd_kafka_conf_destroy(settings)
            throw CannotStart()
        }
        guard let cluster = unsafe rd_kafka_mock_cluster_new(host, brokers) else {
            unsafe rd_kafka_destroy(host)
            throw CannotStart()
        }
        unsafe self.host = host
        unsafe self.cluster = cluster
    }

    deinit {
        unsafe rd_kafka_mock_cluster_destroy(cluster)
        unsafe rd_kafka_destroy(host)
    }

    /// `host:port` of each broker.
    public var bootstrapServers: [String] {
        unsafe String(cString: rd_kafka_mock_cluster_bootstraps(cluster)).split(separator: ",").map(String.init)
    }

    public func createTopic(_ name: String, partitions: Int) {
        unsafe _ = rd_kafka_mock_topic_create(cluster, name, Int32(partitions), 1)
    }

    /// Makes a broker refuse connections, or take them again.
    public func setBroker(_ number: Int32, isUp: Bool) {
        unsafe _ = isUp ? rd_kafka_mock_broker_set_up(cluster, number) : rd_kafka_mock_broker_set_down(cluster, number)
    }

    /// Makes a broker slow to answer.
    public func setRoundTrip(of broker: Int32, milliseconds: Int32) {
        unsafe _ = rd_kafka_mock_broker_set_rtt(cluster, broker, milliseconds)
    }

    /// Answers the next requests of one kind with errors, by their numbers in Kafka's protocol.
    public func fail(_ request: Request, with codes: [Int32]) {
        let errors = codes.map { rd_kafka_resp_err_t(rawValue: $0) }
        unsafe rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    /// Kinds of requests by their key in Kafka's protocol.
    public enum Request: Int16, Sendable {
        case produce = 0
        case fetch = 1
        case offsetCommit = 8
        case offsetFetch = 9
        case joinGroup = 11
        case heartbeat = 12
    }
}
