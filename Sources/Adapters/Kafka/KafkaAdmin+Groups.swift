import CRdKafka

/// A consumer group as its coordinator sees it.
public struct ConsumerGroup: Sendable, Equatable {
    public let name: String
    /// `Stable`, `PreparingRebalance`, `Empty`, `Dead` and others.
    public let state: String
    /// The assignor the members agreed on; empty while there is none.
    public let assignor: String
    public let members: [Member]

    public struct Member: Sendable, Equatable {
        public let id: String
        public let clientID: String
        public let host: String
        public let partitions: [TopicPartition]
    }
}

// Not by librdkafka's newer DescribeConsumerGroups and ListConsumerGroupOffsets: when a coordinator goes away at the
// wrong moment, they end the whole process (confluentinc/librdkafka#4605, in all versions up to this day).
extension KafkaAdmin {
    /// The groups the cluster knows, by name.
    public func groups() async throws(KafkaError) -> [String: ConsumerGroup] {
        try await groups(named: nil)
    }

    /// One group with its members; nil when the cluster does not know it.
    public func group(_ name: String) async throws(KafkaError) -> ConsumerGroup? {
        guard let group = try await groups(named: name)[name], group.state != "Dead" else { return nil }
        return group
    }

    private func groups(named name: String?) async throws(KafkaError) -> [String: ConsumerGroup] {
        try await run { (client, timeout) throws(KafkaError) in
            var answer: UnsafePointer<rd_kafka_group_list>?
            let code = unsafe rd_kafka_list_groups(client.native, name, &answer, timeout)
            // With an error there may be a partial answer: half the truth is none.
            defer { if let answer = unsafe answer { unsafe rd_kafka_group_list_destroy(answer) } }
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let answer = unsafe answer else {
                throw KafkaError(.administer, code)
            }
            var groups: [String: ConsumerGroup] = [:]
            for index in 0..<Int(unsafe answer.pointee.group_cnt) {
                let native = unsafe answer.pointee.groups[index]
                let failure = unsafe native.err
                guard failure == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, failure) }
                guard unsafe String(cString: native.protocol_type) == "consumer" else { continue }
                let group = unsafe ConsumerGroup(copying: native)
                groups[group.name] = group
            }
            return groups
        }
    }

    /// What `group` has committed of `partitions`; those without a commit are absent.
    ///
    /// Waits for transactions that are about to commit there.
    public func committed(
        by group: String,
        of partitions: [TopicPartition]
    ) async throws(KafkaError) -> [TopicPartition: CommitPoint] {
        guard !partitions.isEmpty else { return [:] }
        var native = ClientSettings()
        try connection.apply(to: &native)
        // Asks in the group's name and does not join it.
        try native.set("group.id", group)
        try native.set("enable.auto.commit", "false")
        try native.set("isolation.level", "read_committed")
        let client = try native.makeClient(RD_KAFKA_CONSUMER, ClientCallbacks(observer))
        return try await run { (_, timeout) throws(KafkaError) in
            let list = PartitionList(partitions)
            let code = unsafe rd_kafka_committed(client.native, list.native, timeout)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(.administer, code) }
            var points: [TopicPartition: CommitPoint] = [:]
            for entry in list.entries {
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
    fileprivate init(copying native: rd_kafka_group_info) {
        var members: [Member] = []
        for index in 0..<Int(unsafe native.member_cnt) {
            let member = unsafe native.members[index]
            let assignment = unsafe UnsafeRawBufferPointer(
                start: member.member_assignment,
                count: Int(member.member_assignment_size)
            )
            members.append(
                unsafe Member(
                    id: String(cString: member.member_id),
                    clientID: String(cString: member.client_id),
                    host: String(cString: member.client_host),
                    partitions: MemberAssignment.partitions(in: Array(assignment)).sorted()
                )
            )
        }
        unsafe self.init(
            name: String(cString: native.group),
            state: String(cString: native.state),
            assignor: String(cString: native.protocol),
            members: members
        )
    }
}
