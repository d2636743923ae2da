import CRdKafka

/// What a transactional producer has to know of a group member: its generation and id at one moment.
@safe final class GroupMetadata: @unchecked Sendable {
    /// Immutable once made: hence unchecked.
    let native: OpaquePointer

    init(of client: ClientHandle) throws(KafkaError) {
        guard let native = unsafe rd_kafka_consumer_group_metadata(client.native) else {
            // A member whose client is closing.
            throw KafkaError(.commit, RD_KAFKA_RESP_ERR__STATE, remedy: .discard)
        }
        unsafe self.native = native
    }

    deinit { unsafe rd_kafka_consumer_group_metadata_destroy(native) }
}

/// Commits without a transaction.
enum GroupCommit {
    /// Blocks until the broker has answered, or until the time is over.
    static func perform(
        _ points: [CommitPoint],
        on client: ClientHandle,
        timeoutMilliseconds: Int32
    ) throws(KafkaError) {
        let list = PartitionList(points)
        let queue = NativeQueue(of: client)
        let code = unsafe rd_kafka_commit_queue(client.native, list.native, queue.native, nil, nil)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw error(code) }
        guard let answer = queue.next(within: timeoutMilliseconds) else {
            throw KafkaError(.commit, RD_KAFKA_RESP_ERR__TIMED_OUT)
        }
        guard answer.failure == RD_KAFKA_RESP_ERR_NO_ERROR else { throw error(answer.failure) }
        if let failure = answer.partitions?.compactMap(\.reportedFailure).first { throw error(failure) }
    }

    /// A member that another of its name has replaced owns nothing any more.
    static func error(_ code: rd_kafka_resp_err_t) -> KafkaError {
        KafkaError(.commit, code, remedy: code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID ? .discard : nil)
    }
}

extension PartitionList.Entry {
    var reportedFailure: rd_kafka_resp_err_t? { failure == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : failure }
}

/// Owns a queue on which librdkafka answers one request.
@safe struct NativeQueue: ~Copyable {
    let native: OpaquePointer

    init(of client: ClientHandle) {
        unsafe native = rd_kafka_queue_new(client.native)
    }

    deinit { unsafe rd_kafka_queue_destroy(native) }

    func next(within milliseconds: Int32) -> NativeEvent? {
        unsafe NativeEvent(stealing: rd_kafka_queue_poll(native, milliseconds))
    }
}

/// Owns one answer.
@safe struct NativeEvent: ~Copyable {
    let native: OpaquePointer

    init?(stealing event: OpaquePointer?) {
        guard let event = unsafe event else { return nil }
        unsafe native = event
    }

    deinit { unsafe rd_kafka_event_destroy(native) }

    var failure: rd_kafka_resp_err_t { unsafe rd_kafka_event_error(native) }

    /// The partitions the answer is about, when it has any.
    var partitions: [PartitionList.Entry]? {
        guard let list = unsafe rd_kafka_event_topic_partition_list(native) else { return nil }
        return unsafe PartitionList.entries(of: list)
    }
}
