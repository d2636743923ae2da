import CRdKafka

/// One partition of one topic.
public struct TopicPartition: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let topic: String
    public let partition: Int32

    public init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    public static func < (left: TopicPartition, right: TopicPartition) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }

    public var description: String { "\(topic)/\(partition)" }
}

/// How far a group has come in one partition.
public struct CommitPoint: Sendable, Hashable {
    public let partition: TopicPartition
    /// The first offset that is not done.
    public let nextOffset: Int64
    /// At most `metadataLimit` bytes of UTF-8, given back by `committed`.
    public let metadata: String
    /// The transactional id of the member that commits it; nil where there are no transactions, or the id is too long.
    public let committer: String?

    /// The `offset.metadata.max.bytes` of a broker that has not been told otherwise, without the room that the
    /// committer's name takes.
    public static let metadataLimit = 4096 - CommitLabel.limit

    public init(
        _ partition: TopicPartition,
        nextOffset: Int64,
        metadata: String = "",
        committer: String? = nil
    ) {
        self.partition = partition
        self.nextOffset = nextOffset
        self.metadata = metadata
        self.committer = committer.flatMap { CommitLabel.fits($0) ? $0 : nil }
    }

    /// Refuses what the broker would refuse, before a transaction is spent on it.
    func checked(_ operation: KafkaError.Operation) throws(KafkaError) {
        guard metadata.utf8.count <= Self.metadataLimit, !metadata.utf8.contains(0), nextOffset >= 0 else {
            throw KafkaError(operation, RD_KAFKA_RESP_ERR_OFFSET_METADATA_TOO_LARGE)
        }
    }
}
