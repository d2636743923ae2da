/// One header of a record; a name may come more than once.
public struct KafkaHeader: Sendable, Equatable {
    public let name: String
    public let value: [UInt8]

    public init(_ name: String, _ value: [UInt8]) {
        self.name = name
        self.value = value
    }
}

/// A record to be sent; its partition follows from its key (murmur2, as in Kafka's Java client).
public struct OutgoingRecord: Sendable, Equatable {
    public var topic: String
    public var key: [UInt8]
    public var value: [UInt8]
    public var headers: [KafkaHeader]
    /// Milliseconds since 1970; nil for the moment of sending.
    public var timestamp: Int64?

    public init(
        topic: String,
        key: [UInt8],
        value: [UInt8],
        headers: [KafkaHeader] = [],
        timestamp: Int64? = nil
    ) {
        self.topic = topic
        self.key = key
        self.value = value
        self.headers = headers
        self.timestamp = timestamp
    }
}

/// Where a record was put.
public struct RecordPosition: Sendable, Hashable {
    public let partition: TopicPartition
    public let offset: Int64

    public init(_ partition: TopicPartition, offset: Int64) {
        self.partition = partition
        self.offset = offset
    }
}

/// A record as it was read.
public struct KafkaRecord: Sendable, Equatable {
    public let partition: TopicPartition
    public let offset: Int64
    /// Milliseconds since 1970; zero when the broker keeps none.
    public let timestamp: Int64
    public let key: [UInt8]
    public let value: [UInt8]
    public let headers: [KafkaHeader]

    public init(
        partition: TopicPartition,
        offset: Int64,
        timestamp: Int64,
        key: [UInt8],
        value: [UInt8],
        headers: [KafkaHeader] = []
    ) {
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// About what it takes in memory.
    var byteCount: Int {
        headers.reduce(key.count + value.count + 128) { $0 + $1.name.utf8.count + $1.value.count + 64 }
    }
}
