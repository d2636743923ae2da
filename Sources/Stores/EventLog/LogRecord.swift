import EmbeddedLog
public import struct Foundation.Date

/// One record to append.
///
/// Its partition follows from its key (murmur2, as in Kafka's Java client).
public struct LogRecord: Sendable, Equatable {
    public var topic: String
    public var key: String
    public var headers: [LogHeader]
    public var value: [UInt8]

    public init(topic: String, key: String, headers: [LogHeader] = [], value: [UInt8]) {
        self.topic = topic
        self.key = key
        self.headers = headers
        self.value = value
    }
}

public struct LogHeader: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Marks the record of an upload that somebody else has finished already: no worker takes it for work.
    ///
    /// Written by `replay import` only. It says nothing about what happened, so no view looks at it, and a copy that an
    /// operator puts into the queue later is without it.
    public static let settled = LogHeader("radiolog-settled", "true")
}

/// A record as it lies on the log.
public struct StoredRecord: Sendable, Equatable {
    public let position: LogPosition
    /// When the log took it (Kafka's record timestamp; milliseconds).
    public let appendedAt: Date
    public let key: String
    public let headers: [LogHeader]
    public let value: [UInt8]

    public init(position: LogPosition, appendedAt: Date, key: String, headers: [LogHeader], value: [UInt8]) {
        self.position = position
        self.appendedAt = appendedAt
        self.key = key
        self.headers = headers
        self.value = value
    }

    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// Whether it carries `LogHeader.settled`.
    public var isSettled: Bool { header(LogHeader.settled.name) != nil }
}

/// One partition of one topic.
public struct PartitionID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let topic: String
    public let number: Int32

    public init(topic: String, number: Int32) {
        self.topic = topic
        self.number = number
    }

    public static func < (left: PartitionID, right: PartitionID) -> Bool {
        (left.topic, left.number) < (right.topic, right.number)
    }

    public var description: String { "\(topic)/\(number)" }

    /// The partition of a topic with `count` partitions that a record with this key is appended to, by either engine.
    public static func number(of key: String, among count: Int) -> Int32 {
        Partitioner.partition(of: key, among: count)
    }
}

/// Where an event lies: `topic/partition/offset`.
public struct LogPosition: Hashable, Sendable, Comparable, LosslessStringConvertible {
    public let partition: PartitionID
    public let offset: Int64

    public init(_ partition: PartitionID, offset: Int64) {
        self.partition = partition
        self.offset = offset
    }

    /// Reads `topic/partition/offset`; nil when it is anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let number = Int32(parts[1]), number >= 0,
            let offset = Int64(parts[2]), offset >= 0
        else { return nil }
        self.init(PartitionID(topic: String(parts[0]), number: number), offset: offset)
    }

    public static func < (left: LogPosition, right: LogPosition) -> Bool {
        (left.partition, left.offset) < (right.partition, right.offset)
    }

    public var description: String { "\(partition)/\(offset)" }
}

/// What a group has done of one partition: everything before `nextOffset`, and what `metadata` says beyond it.
public struct Progress: Sendable, Equatable {
    public let partition: PartitionID
    public let nextOffset: Int64
    /// At most `metadataLimit` bytes of UTF-8.
    public let metadata: String

    /// Kafka's `offset.metadata.max.bytes`, 4,096, without what the engine keeps for itself.
    public static let metadataLimit = 3_968

    public init(_ partition: PartitionID, nextOffset: Int64, metadata: String = "") {
        self.partition = partition
        self.nextOffset = nextOffset
        self.metadata = metadata
    }
}

/// What a topic should be; declared in `topics/*.yaml`.
public struct TopicDeclaration: Sendable, Equatable {
    public let name: String
    public let partitions: Int
    public let replicationFactor: Int
    /// Broker settings by Kafka's names: `cleanup.policy`, `retention.ms`, `min.insync.replicas`.
    public let settings: [String: String]

    /// Whether only the latest record of each key is kept for certain.
    public var isCompacted: Bool { settings["cleanup.policy"] == "compact" }

    public init(name: String, partitions: Int, replicationFactor: Int, settings: [String: String]) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.settings = settings
    }
}

public enum TopicChange: Sendable, Equatable {
    case created(String)
    case grown(String, from: Int, to: Int)
    case configured(String, setting: String)
    /// Fewer partitions than the log has were declared; partitions are never taken away.
    case kept(String, partitions: Int)
    case unchanged(String)
}
