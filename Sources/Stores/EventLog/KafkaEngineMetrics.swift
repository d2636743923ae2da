import Kafka
import Metrics

/// What librdkafka measures, as metrics.
enum KafkaEngineMetrics {
    @Sendable static func record(_ statistics: KafkaStatistics) {
        let client = [("client", statistics.name)]
        gauge("radiolog_kafka_queued_records", client, statistics.queuedRecords)
        gauge("radiolog_kafka_queued_bytes", client, statistics.queuedBytes)
        gauge("radiolog_kafka_sent_records", client, statistics.sentRecords)
        gauge("radiolog_kafka_received_records", client, statistics.receivedRecords)
        for (topic, figures) in statistics.topics {
            for (partition, figures) in figures.partitions where figures.lag >= 0 {
                gauge("radiolog_kafka_lag_records", [("topic", topic), ("partition", partition)], figures.lag)
            }
        }
        if let group = statistics.group {
            gauge("radiolog_kafka_assigned_partitions", client, group.assignedPartitions)
            gauge("radiolog_kafka_rebalances", client, group.rebalances)
        }
    }

    private static func gauge(_ label: String, _ dimensions: [(String, String)], _ value: Int64) {
        Gauge(label: label, dimensions: dimensions).record(value)
    }
}
