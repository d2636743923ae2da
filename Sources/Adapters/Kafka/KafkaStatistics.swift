public import Foundation

/// What librdkafka measures of one client (its STATISTICS.md); counters grow from the client's start.
public struct KafkaStatistics: Sendable, Equatable, Decodable {
    /// librdkafka's name of the client: `client.id` and a number.
    public let name: String
    /// `producer` or `consumer`.
    public let type: String
    /// Records waiting to be sent or acknowledged.
    public let queuedRecords: Int64
    public let queuedBytes: Int64
    public let sentRecords: Int64
    public let sentBytes: Int64
    public let receivedRecords: Int64
    public let receivedBytes: Int64
    /// By librdkafka's name of the broker.
    public let brokers: [String: Broker]
    public let topics: [String: Topic]
    /// Nil for clients that are in no group.
    public let group: Group?

    enum CodingKeys: String, CodingKey {
        case name, type, brokers, topics
        case queuedRecords = "msg_cnt", queuedBytes = "msg_size"
        case sentRecords = "txmsgs", sentBytes = "txmsg_bytes"
        case receivedRecords = "rxmsgs", receivedBytes = "rxmsg_bytes"
        case group = "cgrp"
    }

    public struct Broker: Sendable, Equatable, Decodable {
        /// `UP`, `DOWN`, `CONNECT` and others.
        public let state: String
        public let requestsInFlight: Int64
        public let errors: Int64
        public let disconnects: Int64?
        /// Microseconds.
        public let roundTrip: Window?

        enum CodingKeys: String, CodingKey {
            case state, disconnects
            case requestsInFlight = "waitresp_cnt", errors = "txerrs", roundTrip = "rtt"
        }
    }

    /// A distribution over the last interval.
    public struct Window: Sendable, Equatable, Decodable {
        public let average: Int64
        public let p50: Int64
        public let p99: Int64
        public let count: Int64

        enum CodingKeys: String, CodingKey {
            case p50, p99, average = "avg", count = "cnt"
        }
    }

    public struct Topic: Sendable, Equatable, Decodable {
        /// By number; -1 holds records that wait for a partition.
        public let partitions: [String: Partition]
    }

    public struct Partition: Sendable, Equatable, Decodable {
        /// Records between the group's commit and the end; -1 while unknown.
        public let lag: Int64
        public let committedOffset: Int64
        public let endOffset: Int64

        enum CodingKeys: String, CodingKey {
            case lag = "consumer_lag", committedOffset = "committed_offset", endOffset = "hi_offset"
        }
    }

    public struct Group: Sendable, Equatable, Decodable {
        public let state: String
        public let joinState: String
        public let rebalances: Int64
        public let assignedPartitions: Int64

        enum CodingKeys: String, CodingKey {
            case state, joinState = "join_state", rebalances = "rebalance_cnt", assignedPartitions = "assignment_size"
        }
    }

    /// Reads what librdkafka reports.
    public init(json: Data) throws {
        self = try JSONDecoder().decode(KafkaStatistics.self, from: json)
    }
}
