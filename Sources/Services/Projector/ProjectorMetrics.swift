public import Runtime

/// The metrics of the projector, for `PrometheusRegistry.describe`.
public enum ProjectorMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_projector_events_total", "Events taken into the views."),
        .init("radiolog_projector_documents_total", "Documents written to the views."),
        .init("radiolog_projector_batch_events", "Events in one batch."),
        .init("radiolog_projector_batch_seconds", "Time to take in one batch."),
        .init("radiolog_projector_delay_seconds", "Time from the log to the views, of the oldest event of a batch."),
        .init("radiolog_projector_set_aside_total", "Events that cannot be taken in."),
        .init("radiolog_projector_outrun_total", "Batches that another projector had taken in already."),
        .init("radiolog_projector_view_failures_total", "Batches that the database could not take."),
        .init("radiolog_projector_log_failures_total", "Failed calls to the event log, by operation."),
        .init("radiolog_projector_lag_events", "Events on the log that the views do not contain, by topic."),
        .init("radiolog_projector_lag_seconds", "Age of the oldest event that the views do not contain, by topic."),
    ]
}
