public import Runtime

/// The metrics of the query, for `PrometheusRegistry.describe`.
public enum QueryMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_query_wait_seconds", "Time that requests waited for the views to contain a position."),
        .init("radiolog_query_view_failures_total", "Requests that the database could not answer."),
        .init("radiolog_query_unreadable_identities_total", "Sealed identities that could not be opened."),
        .init("radiolog_query_unreadable_objects_total", "Objects that could not be read."),
        .init("radiolog_query_audit_failures_total", "Requests that the view of the audit trail could not answer."),
        .init("radiolog_query_worker_failures_total", "Requests that the reports of workers could not answer."),
        .init("radiolog_query_orders_total", "Tasks that operators released, cancelled or moved."),
        .init("radiolog_query_closed_studies_total", "Studies that somebody said are complete."),
        .init("radiolog_query_order_failures_total", "Orders that the log could not take."),
    ]
}
