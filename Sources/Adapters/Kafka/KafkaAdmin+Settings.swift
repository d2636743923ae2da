import CRdKafka

/// One setting of a topic as a broker tells it.
public struct TopicSetting: Sendable, Equatable {
    /// Nil when the broker keeps it to itself.
    public let value: String?
    /// Set for this topic, rather than following from the broker.
    public let isOwn: Bool
}

extension KafkaAdmin {
    /// The settings of a topic by Kafka's names.
    public func settings(of topic: String) async throws(KafkaError) -> [String: TopicSetting] {
        try await run { (client, timeout) throws(KafkaError) in
            let resource = try TopicResource(topic)
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            var asked: OpaquePointer? = unsafe resource.native
            unsafe rd_kafka_DescribeConfigs(client.native, &asked, 1, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var count = 0
            let resources = unsafe rd_kafka_DescribeConfigs_result_resources(
                rd_kafka_event_DescribeConfigs_result(answer.native),
                &count
            )
            guard count == 1, let described = unsafe resources?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            return try unsafe TopicResource.entries(of: described)
        }
    }

    /// Changes settings of a topic and leaves its others as they are; returns the names of those that differed.
    ///
    /// librdkafka before 2.2 can only replace all of a topic's settings at once, so its own ones are read first and
    /// sent along: of two changes at the same moment, one may be lost.
    public func change(_ changes: [String: String], of topic: String) async throws(KafkaError) -> [String] {
        let current = try await settings(of: topic)
        let different = changes.filter { current[$0.key]?.value != $0.value }
        guard !different.isEmpty else { return [] }
        let own = current.compactMapValues { $0.isOwn ? $0.value : nil }.merging(changes) { $1 }
        try await run { (client, timeout) throws(KafkaError) in
            let resource = try TopicResource(topic)
            for (name, value) in own {
                let code = unsafe rd_kafka_ConfigResource_set_config(resource.native, name, value)
                guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
            }
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_ALTERCONFIGS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            var altered: OpaquePointer? = unsafe resource.native
            unsafe rd_kafka_AlterConfigs(client.native, &altered, 1, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var count = 0
            let resources = unsafe rd_kafka_AlterConfigs_result_resources(
                rd_kafka_event_AlterConfigs_result(answer.native),
                &count
            )
            guard count == 1, let result = unsafe resources?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            let code = unsafe rd_kafka_ConfigResource_error(result)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
        }
        return different.keys.sorted()
    }
}

/// Owns the name of a topic whose settings are asked for or changed.
@safe private struct TopicResource: ~Copyable {
    let native: OpaquePointer

    init(_ topic: String) throws(KafkaError) {
        guard let native = unsafe rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic) else {
            throw KafkaError(.administer, RD_KAFKA_RESP_ERR__INVALID_ARG)
        }
        unsafe self.native = native
    }

    deinit { unsafe rd_kafka_ConfigResource_destroy(native) }

    static func entries(of described: OpaquePointer) throws(KafkaError) -> [String: TopicSetting] {
        let code = unsafe rd_kafka_ConfigResource_error(described)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
        var count = 0
        let entries = unsafe rd_kafka_ConfigResource_configs(described, &count)
        var settings: [String: TopicSetting] = [:]
        for index in 0..<count {
            guard let entry = unsafe entries?[index], let name = unsafe rd_kafka_ConfigEntry_name(entry) else {
                continue
            }
            settings[unsafe String(cString: name)] = unsafe TopicSetting(
                value: rd_kafka_ConfigEntry_value(entry).map { unsafe String(cString: $0) },
                isOwn: rd_kafka_ConfigEntry_source(entry) == RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG
            )
        }
        return settings
    }
}
