import Completion
import Erasure
import Gateway
import HTTPSurface
import Identity
import Projector
import Query
import Runtime
import Sweeper
import Worker

/// What every metric of the product means.
enum MetricCatalogue {
    static let descriptions =
        HTTPMetrics.descriptions + IdentityMetrics.descriptions + GatewayMetrics.descriptions
        + WorkerMetrics.descriptions + ProjectorMetrics.descriptions + QueryMetrics.descriptions
        + ExportMetrics.descriptions
        + CompletionMetrics.descriptions + SweeperMetrics.descriptions + ErasureMetrics.descriptions
        + AccountsSignal.descriptions + CodecSignal.descriptions + AuditSignal.descriptions
        + HeadSignal.descriptions + kafka + dev

    /// Measured by librdkafka, published by the event log's Kafka engine, which knows no registry.
    private static let kafka: [MetricDescription] = [
        .init("radiolog_kafka_queued_records", "Records that wait to be sent."),
        .init("radiolog_kafka_queued_bytes", "Bytes of records that wait to be sent."),
        .init("radiolog_kafka_sent_records", "Records sent since the start."),
        .init("radiolog_kafka_received_records", "Records received since the start."),
        .init(
            "radiolog_kafka_lag_records",
            "Records that a member of a group has not committed, by partition.",
            maximumSeries: 2_000
        ),
        .init("radiolog_kafka_assigned_partitions", "Partitions of a member of a group."),
        .init("radiolog_kafka_rebalances", "Rebalances since the start."),
    ]

    private static let dev: [MetricDescription] = [
        .init("radiolog_dev_mongod_restarts_total", "Times that the embedded mongod died and was started again.")
    ]
}
