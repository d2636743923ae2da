import CRdKafka

/// A consumer group as its coordinator sees it.
public struct ConsumerGroup: Sendable, Equatable {
    public let name: String
    /// `Stable`, `PreparingRebalance`, `Empty` and others.
    public let state: String
    /// The assignor the members agreed on.
    public let assignor: String
    public let members: [Member]

    public struct Member: Sendable, Equatable {
        public let id: String
        /// Nil for a member that comes and goes.
        public let instance: String?
        public let clientID: String
        public let host: String
        public let partitions: [TopicPartition]
    }
}

extension KafkaAdmin {
    /// The names of the groups the cluster knows.
    public func groups() async throws(KafkaError) -> [String] {
        try await run { (client, timeout) throws(KafkaError) in
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            unsafe rd_kafka_ListConsumerGroups(client.native, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var count = 0
            let result = unsafe rd_kafka_event_ListConsumerGroups_result(answer.native)
            let groups = unsafe rd_kafka_ListConsumerGroups_result_valid(result, &count)
            return (0..<count).compactMap { index in
                unsafe groups?[index].map { unsafe String(cString: rd_kafka_ConsumerGroupListing_group_id($0)) }
            }.sorted()
        }
    }

    /// A group with its members; one the cluster does not know is `Dead` and empty.
    public func group(_ name: String) async throws(KafkaError) -> ConsumerGroup {
        try await run { (client, timeout) throws(KafkaError) in
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            unsafe name.withCString { text in
                var names: UnsafePointer<CChar>? = unsafe text
                unsafe rd_kafka_DescribeConsumerGroups(client.native, &names, 1, options.native, queue.native)
            }
            let answer = try queue.answer(within: timeout)
            var count = 0
            let result = unsafe rd_kafka_event_DescribeConsumerGroups_result(answer.native)
            let groups = unsafe rd_kafka_DescribeConsumerGroups_result_groups(result, &count)
            guard count == 1, let group = unsafe groups?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            // The error stays the group's.
            if let error = unsafe rd_kafka_ConsumerGroupDescription_error(group) {
                let code = unsafe rd_kafka_error_code(error)
                guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
            }
            return unsafe ConsumerGroup(copying: group)
        }
    }

    /// What `group` has committed of `partitions`; those without a commit are absent.
    public func committed(
        by group: String,
        of partitions: [TopicPartition]
    ) async throws(KafkaError) -> [TopicPartition: CommitPoint] {
        guard !partitions.isEmpty else { return [:] }
        return try await run { (client, timeout) throws(KafkaError) in
            let list = PartitionList(partitions)
            let asked = unsafe rd_kafka_ListConsumerGroupOffsets_new(group, list.native)
            defer { unsafe rd_kafka_ListConsumerGroupOffsets_destroy(asked) }
            let options = try AdminOptions.make(
                RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS,
                of: client,
                timeoutMilliseconds: timeout
            )
            let queue = NativeQueue(of: client)
            var request: OpaquePointer? = unsafe asked
            unsafe rd_kafka_ListConsumerGroupOffsets(client.native, &request, 1, options.native, queue.native)
            let answer = try queue.answer(within: timeout)
            var count = 0
            let result = unsafe rd_kafka_event_ListConsumerGroupOffsets_result(answer.native)
            let groups = unsafe rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count)
            guard count == 1, let first = unsafe groups?[0] else {
                throw KafkaError(.administer, RD_KAFKA_RESP_ERR__BAD_MSG)
            }
            if let error = unsafe rd_kafka_group_result_error(first) {
                throw KafkaError(.administer, unsafe rd_kafka_error_code(error))
            }
            guard let offsets = unsafe rd_kafka_group_result_partitions(first) else { return [:] }
            var points: [TopicPartition: CommitPoint] = [:]
            for entry in unsafe PartitionList.entries(of: offsets) {
                if let failure = entry.reportedFailure { throw KafkaError(.administer, failure) }
                points[entry.partition] = entry.commitPoint
            }
            return points
        }
    }

    /// How many records of each partition of `topics` are readable and not done by `group`.
    public func lag(of group: String, in topics: [String]) async throws(KafkaError) -> [TopicPartition: Int64] {
        let extents = try await extents(of: topics)
        let committed = try await committed(by: group, of: Array(extents.keys))
        var lag: [TopicPartition: Int64] = [:]
        for (partition, extent) in extents {
            let done = committed[partition]?.nextOffset ?? extent.lowerBound
            lag[partition] = max(0, extent.upperBound - max(done, extent.lowerBound))
        }
        return lag
    }
}

extension ConsumerGroup {
    fileprivate init(copying group: OpaquePointer) {
        let count = unsafe rd_kafka_ConsumerGroupDescription_member_count(group)
        let state = unsafe rd_kafka_ConsumerGroupDescription_state(group)
        unsafe self.init(
            name: String(cString: rd_kafka_ConsumerGroupDescription_group_id(group)),
            state: String(cString: rd_kafka_consumer_group_state_name(state)),
            assignor: String(cString: rd_kafka_ConsumerGroupDescription_partition_assignor(group)),
            members: (0..<count).compactMap { index in
                unsafe rd_kafka_ConsumerGroupDescription_member(group, index).map { unsafe Member(copying: $0) }
            }
        )
    }
}

extension ConsumerGroup.Member {
    fileprivate init(copying member: OpaquePointer) {
        var partitions: [TopicPartition] = []
        if let assignment = unsafe rd_kafka_MemberDescription_assignment(member),
            let list = unsafe rd_kafka_MemberAssignment_partitions(assignment)
        {
            partitions = unsafe PartitionList.entries(of: list).map(\.partition)
        }
        unsafe self.init(
            id: String(cString: rd_kafka_MemberDescription_consumer_id(member)),
            instance: rd_kafka_MemberDescription_group_instance_id(member).map { unsafe String(cString: $0) },
            clientID: String(cString: rd_kafka_MemberDescription_client_id(member)),
            host: String(cString: rd_kafka_MemberDescription_host(member)),
            partitions: partitions.sorted()
        )
    }
}
