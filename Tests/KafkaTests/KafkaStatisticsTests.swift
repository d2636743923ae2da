import Foundation
import Testing

@testable import Kafka

@Suite struct `Statistics of librdkafka` {
    @Test func `are read by the names of its STATISTICS.md`() throws {
        let json = """
            {"name": "radiolog#consumer-1", "type": "consumer", "msg_cnt": 3, "msg_size": 400, "txmsgs": 5,
             "txmsg_bytes": 600, "rxmsgs": 7, "rxmsg_bytes": 800, "unknown": {"later": true},
             "brokers": {"b:1/0": {"state": "UP", "waitresp_cnt": 1, "txerrs": 0, "disconnects": 2,
                                   "rtt": {"avg": 900, "p50": 800, "p99": 2000, "cnt": 12}}},
             "topics": {"t": {"partitions": {"0": {"consumer_lag": 42, "committed_offset": 10, "hi_offset": 52}}}},
             "cgrp": {"state": "up", "join_state": "steady", "rebalance_cnt": 2, "assignment_size": 4}}
            """
        let statistics = try KafkaStatistics(json: Data(json.utf8))
        #expect(statistics.queuedRecords == 3)
        #expect(statistics.brokers["b:1/0"]?.roundTrip?.p99 == 2000)
        #expect(statistics.topics["t"]?.partitions["0"]?.lag == 42)
        #expect(statistics.group?.assignedPartitions == 4)
    }
}
