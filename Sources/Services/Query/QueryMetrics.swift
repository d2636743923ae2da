public import Runtime

/// The metrics of the query, for `PrometheusRegistry.describe`.
public enum QueryMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_query_wait_seconds", "Time that requests waited for the views to contain a position."),
        .init("radiolog_query_view_failures_total", "Requests that the database could not answer."),
        .init("radiolog_query_unreadable_identities_total", "Sealed identities that could not be opened."),
        .init("radiolog_query_unreadable_objects_total", "Objects that could not be read."),
    ]
}
