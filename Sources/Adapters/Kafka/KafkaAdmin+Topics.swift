import CRdKafka

/// A topic to be created.
public struct NewTopic: Sendable, Equatable {
    public var name: String
    public var partitions: Int
    public var replicationFactor: Int
    /// Broker settings by Kafka's names, such as `retention.ms`.
    public var settings: [String: String]

    public init(name: String, partitions: Int, replicationFactor: Int, settings: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.settings = settings
    }
}

extension KafkaAdmin {
    /// Creates `topic`; false when there is one of that name already.
    @discardableResult
    public func create(_ topic: NewTopic) async throws(KafkaError) -> Bool {
        try await run { (client, timeout) throws(KafkaError) in
            var text = ErrorText()
            let native = unsafe text.fill { buffer, size in
                unsafe rd_kafka_NewTopic_new(
                    topic.name,
                    Int32(clamping: topic.partitions),
                    Int32(clamping: topic.replicationFactor),
                    buffer,
                    size
                )
            }
            guard let native = unsafe native else {
                throw KafkaError(.administer, remedy: .giveUp, reason: text.text)
            }
            defer { unsafe rd_kafka_NewTopic_destroy(native) }
            for (name, value) in topic.settings {
                let code = unsafe rd_kafka_NewTopic_set_config(native, name, value)
                guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
            }
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_CREATETOPICS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            var topics: OpaquePointer? = unsafe native
            unsafe rd_kafka_CreateTopics(client.native, &topics, 1, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var count = 0
            let results = unsafe rd_kafka_CreateTopics_result_topics(
                rd_kafka_event_CreateTopics_result(answer.native),
                &count
            )
            guard count == 1, let result = unsafe results?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            let code = unsafe rd_kafka_topic_result_error(result)
            if code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS { return false }
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
            return true
        }
    }

    /// Grows `topic` to `count` partitions.
    public func grow(_ topic: String, to count: Int) async throws(KafkaError) {
        try await run { (client, timeout) throws(KafkaError) in
            var text = ErrorText()
            let native = unsafe text.fill { buffer, size in
                unsafe rd_kafka_NewPartitions_new(topic, count, buffer, size)
            }
            guard let native = unsafe native else {
                throw KafkaError(.administer, remedy: .giveUp, reason: text.text)
            }
            defer { unsafe rd_kafka_NewPartitions_destroy(native) }
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_CREATEPARTITIONS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            var partitions: OpaquePointer? = unsafe native
            unsafe rd_kafka_CreatePartitions(client.native, &partitions, 1, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var results = 0
            let first = unsafe rd_kafka_CreatePartitions_result_topics(
                rd_kafka_event_CreatePartitions_result(answer.native),
                &results
            )
            guard results == 1, let result = unsafe first?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            let code = unsafe rd_kafka_topic_result_error(result)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
        }
    }
}
