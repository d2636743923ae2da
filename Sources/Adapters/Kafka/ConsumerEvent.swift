/// What a group member learns, in order.
public enum ConsumerEvent: Sendable {
    /// Partitions that are now this member's; delivery starts at what was committed, else at the earliest record.
    case assigned([PartitionAssignment])
    /// Records in partition order; one batch may hold several partitions.
    case records([KafkaRecord])
    /// Partitions asked back by the group, kept until `confirm()` or until the drain time is over.
    case revoking(PartitionRevocation)
    /// Partitions that somebody else owns already: commits for them are refused.
    case lost([TopicPartition])
}

public struct PartitionAssignment: Sendable, Equatable {
    public let partition: TopicPartition
    /// Nil when the group has never committed this partition.
    public let committed: CommitPoint?
}

/// Partitions on their way to another member, for which commits still work.
public struct PartitionRevocation: Sendable {
    public let partitions: [TopicPartition]
    let onConfirm: @Sendable () -> Void

    /// Lets the partitions go; calling it again does nothing.
    public func confirm() { onConfirm() }
}

/// How a member joins a group.
public struct ConsumerSettings: Sendable, Equatable {
    public var group: String
    public var topics: [String]
    /// A name that survives restarts (static membership, KIP-345); nil for a member that comes and goes.
    public var instance: String?
    /// A member the broker has not heard of for this long loses its partitions.
    public var sessionTimeout: Duration
    /// How long a revocation waits for its confirmation.
    public var drainTimeout: Duration
    /// How many records wait for the caller before fetching pauses.
    public var bufferedRecords: Int
    /// How many bytes wait for the caller before fetching pauses; librdkafka keeps about as much again.
    public var bufferedBytes: Int

    public init(
        group: String,
        topics: [String],
        instance: String? = nil,
        sessionTimeout: Duration = .seconds(10),
        drainTimeout: Duration = .seconds(5),
        bufferedRecords: Int = 2048,
        bufferedBytes: Int = 16 << 20
    ) {
        self.group = group
        self.topics = topics
        self.instance = instance
        self.sessionTimeout = sessionTimeout
        self.drainTimeout = drainTimeout
        self.bufferedRecords = bufferedRecords
        self.bufferedBytes = bufferedBytes
    }

    /// How often a member tells of itself, which is also how soon it hears that the group shares out anew: a long session
    /// is no reason to wait longer for that.
    var heartbeatInterval: Duration { min(max(.milliseconds(100), sessionTimeout / 12), .seconds(3)) }

    func apply(to settings: inout ClientSettings) throws(KafkaError) {
        try settings.set("group.id", group)
        if let instance { try settings.set("group.instance.id", instance) }
        try settings.set("session.timeout.ms", sessionTimeout.milliseconds)
        try settings.set("heartbeat.interval.ms", heartbeatInterval.milliseconds)
        // The poll thread polls whatever the caller does, so this bounds a stuck process, not slow work.
        try settings.set("max.poll.interval.ms", max(300_000, sessionTimeout.milliseconds))
        try settings.set("partition.assignment.strategy", "cooperative-sticky")
        try settings.set("enable.auto.commit", "false")
        try settings.set("enable.auto.offset.store", "false")
        try settings.set("auto.offset.reset", "earliest")
        try settings.set("isolation.level", "read_committed")
        try settings.set("allow.auto.create.topics", "false")
        try settings.set("queued.max.messages.kbytes", max(1024, bufferedBytes / 1024))
        // New partitions of a topic are found within this time.
        try settings.set("topic.metadata.refresh.interval.ms", 30_000)
        try settings.set("fetch.wait.max.ms", 100)
    }
}
