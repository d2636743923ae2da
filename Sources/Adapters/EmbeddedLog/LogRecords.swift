public import struct Foundation.Date

/// One partition of one topic.
public struct TopicPartition: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let topic: String
    public let number: Int32

    public init(topic: String, number: Int32) {
        self.topic = topic
        self.number = number
    }

    public static func < (left: TopicPartition, right: TopicPartition) -> Bool {
        (left.topic, left.number) < (right.topic, right.number)
    }

    public var description: String { "\(topic)/\(number)" }
}

/// A record to append; its partition follows from its key.
public struct NewRecord: Sendable, Equatable {
    public var topic: String
    public var key: String
    public var headers: [RecordHeader]
    public var value: [UInt8]

    public init(topic: String, key: String, headers: [RecordHeader] = [], value: [UInt8]) {
        self.topic = topic
        self.key = key
        self.headers = headers
        self.value = value
    }

    /// Bytes of key, headers and value; what limits on records count.
    var payloadBytes: Int {
        headers.reduce(key.utf8.count + value.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    }

    /// Bytes it takes in a queue, so that a limit in bytes limits the number of empty records too.
    var queuedBytes: Int { payloadBytes + 128 }
}

public struct RecordHeader: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Where a record lies.
public struct RecordPosition: Hashable, Sendable {
    public let partition: TopicPartition
    /// Counted from 0, without gaps but for what was compacted.
    public let offset: Int64

    public init(partition: TopicPartition, offset: Int64) {
        self.partition = partition
        self.offset = offset
    }
}

/// A record as it lies in the file.
public struct Record: Sendable, Equatable {
    public let position: RecordPosition
    /// When it was appended, to the millisecond.
    public let appendedAt: Date
    public let key: String
    public let headers: [RecordHeader]
    public let value: [UInt8]
}

/// How far a group has come in one partition.
public struct GroupOffset: Sendable, Equatable {
    public let partition: TopicPartition
    public let nextOffset: Int64
    /// Anything the group wants back, at most `metadataLimit` bytes of UTF-8.
    public let metadata: String

    /// Kafka's `offset.metadata.max.bytes`, 4,096, without what the Kafka engine keeps for itself.
    public static let metadataLimit = 3_968

    public init(partition: TopicPartition, nextOffset: Int64, metadata: String) {
        self.partition = partition
        self.nextOffset = nextOffset
        self.metadata = metadata
    }
}

/// What `LogFile.apply` did about one topic.
public enum TopicOutcome: Sendable, Equatable {
    case created
    case grown(from: Int)
    /// It has more partitions than asked for, and keeps them.
    case kept(partitions: Int)
    case unchanged
}
