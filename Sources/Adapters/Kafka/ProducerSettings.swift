/// How records are sent.
public struct ProducerSettings: Sendable, Equatable {
    /// A record that is not acknowledged within this time fails, whatever the brokers do.
    public var deliveryTimeout: Duration
    /// How long a record waits for company in its batch.
    public var linger: Duration
    /// How many records may wait; a full queue makes senders wait.
    public var queuedRecords: Int
    /// How many bytes may wait, in KiB.
    public var queuedKibibytes: Int
    /// The largest record, in bytes, headers included; brokers have a limit of their own (`max.message.bytes`).
    public var largestRecord: Int

    public init(
        deliveryTimeout: Duration = .seconds(10),
        linger: Duration = .milliseconds(5),
        queuedRecords: Int = 100_000,
        queuedKibibytes: Int = 64 << 10,
        largestRecord: Int = 1_000_000
    ) {
        self.deliveryTimeout = deliveryTimeout
        self.linger = linger
        self.queuedRecords = queuedRecords
        self.queuedKibibytes = queuedKibibytes
        self.largestRecord = largestRecord
    }

    func apply(to settings: inout ClientSettings) throws(KafkaError) {
        try settings.set("enable.idempotence", "true")
        try settings.set("acks", "all")
        // As in Kafka's Java client, so that a key lies in the same partition whoever wrote it.
        try settings.set("partitioner", "murmur2_random")
        try settings.set("message.timeout.ms", deliveryTimeout.milliseconds)
        let wait = linger > .zero ? linger.milliseconds : 0
        try settings.set("linger.ms", min(wait, deliveryTimeout.milliseconds / 2))
        try settings.set("queue.buffering.max.messages", queuedRecords)
        try settings.set("queue.buffering.max.kbytes", queuedKibibytes)
        try settings.set("message.max.bytes", largestRecord)
        // A topic that was created a moment ago may be unknown for this long.
        try settings.set("topic.metadata.propagation.max.ms", max(1000, deliveryTimeout.milliseconds / 2))
    }
}
