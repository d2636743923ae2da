import CRdKafka

/// What there is on a cluster, and changes to it.
///
/// Calls come one after the other and take as long as the connection's `requestTimeout` at most.
public final class KafkaAdmin: Sendable {
    let connection: KafkaConnection
    let observer: ClientObserver
    private let client: ClientHandle
    private let blocking = BlockingQueue("admin")
    private let requestTimeout: Duration

    public init(on connection: KafkaConnection, observer: ClientObserver) throws(KafkaError) {
        var native = ClientSettings()
        try connection.apply(to: &native)
        // A consumer that joins nothing, so that offsets are asked for as a reader of committed records sees them.
        try native.set("isolation.level", "read_committed")
        try native.set("allow.auto.create.topics", "false")
        try ClientCallbacks.apply(observer, to: &native)
        client = try native.makeClient(RD_KAFKA_CONSUMER, ClientCallbacks(observer))
        self.connection = connection
        self.observer = observer
        requestTimeout = connection.requestTimeout
    }

    /// The cluster as a broker describes it; what asks for nothing else tells whether brokers answer.
    public func describeCluster(within timeout: Duration? = nil) async throws(KafkaError) -> KafkaCluster {
        try await run { (client, limit) throws(KafkaError) in
            try KafkaCluster(of: client, timeoutMilliseconds: min(limit, timeout?.milliseconds ?? limit))
        }
    }

    /// Topics and their partition counts, without the brokers' own (`__consumer_offsets` and the like).
    public func topics() async throws(KafkaError) -> [String: Int] {
        try await describeCluster().topics.mapValues(\.partitions.count)
    }

    /// The offsets of each partition of `topics`: first kept to one past the last readable one.
    public func extents(of topics: [String]) async throws(KafkaError) -> [TopicPartition: Range<Int64>] {
        let cluster = try await describeCluster()
        var partitions: [TopicPartition] = []
        for name in topics {
            guard let topic = cluster.topics[name] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
            }
            partitions += topic.partitions.map { TopicPartition(topic: name, partition: $0.number) }
        }
        let asked = partitions
        let deadline = ContinuousClock.now + requestTimeout
        return try await run { (client, _) throws(KafkaError) in
            try Watermarks.query(asked, on: client, until: deadline)
        }
    }

    func run<Value: Sendable>(
        _ body: @escaping @Sendable (ClientHandle, _ timeoutMilliseconds: Int32) throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let client = client
        let timeout = requestTimeout.milliseconds
        do throws(KafkaError) {
            let value = try await blocking.run { () throws(KafkaError) in try body(client, timeout) }
            observer.troubles.clear()
            return value
        } catch {
            throw error.explained(by: observer.troubles, on: connection)
        }
    }
}

/// A cluster as one of its brokers sees it.
public struct KafkaCluster: Sendable, Equatable {
    /// `host:port` by broker number.
    public let brokers: [Int32: String]
    public let topics: [String: Topic]

    public struct Topic: Sendable, Equatable {
        /// In the order of their numbers.
        public let partitions: [Partition]
    }

    public struct Partition: Sendable, Equatable {
        public let number: Int32
        /// Nil while one is elected.
        public let leader: Int32?
        public let replicas: Int
        public let replicasInSync: Int
    }

    init(of client: ClientHandle, timeoutMilliseconds: Int32) throws(KafkaError) {
        var answer: UnsafePointer<rd_kafka_metadata>?
        let code = unsafe rd_kafka_metadata(client.native, 1, nil, &answer, timeoutMilliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let answer = unsafe answer else {
            throw KafkaError(.administer, code)
        }
        defer { unsafe rd_kafka_metadata_destroy(answer) }
        let metadata = unsafe answer.pointee
        var brokers: [Int32: String] = [:]
        for index in 0..<Int(unsafe metadata.broker_cnt) {
            let broker = unsafe metadata.brokers[index]
            brokers[unsafe broker.id] = unsafe "\(String(cString: broker.host)):\(broker.port)"
        }
        var topics: [String: Topic] = [:]
        for index in 0..<Int(unsafe metadata.topic_cnt) {
            let topic = unsafe metadata.topics[index]
            let name = unsafe String(cString: topic.topic)
            guard unsafe topic.err == RD_KAFKA_RESP_ERR_NO_ERROR, !name.hasPrefix("__") else { continue }
            let partitions = unsafe UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
            topics[name] = Topic(
                partitions: unsafe partitions.map { unsafe Partition($0) }.sorted { $0.number < $1.number }
            )
        }
        self.brokers = brokers
        self.topics = topics
    }
}

extension KafkaCluster.Partition {
    fileprivate init(_ native: rd_kafka_metadata_partition) {
        unsafe self.init(
            number: native.id,
            leader: native.leader < 0 ? nil : native.leader,
            replicas: Int(native.replica_cnt),
            replicasInSync: Int(native.isr_cnt)
        )
    }
}
