public import Runtime

/// The metrics of the completion of studies, for `PrometheusRegistry.describe`.
public enum CompletionMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_completion_deciding", "Whether this process decides which studies are complete."),
        .init("radiolog_completion_completed_total", "Studies stated to be complete by a policy, by reason."),
        .init("radiolog_completion_reopened_total", "Studies opened again by late instances."),
        .init("radiolog_completion_views_behind_total", "Looks given up because the views were behind the log."),
        .init("radiolog_completion_view_failures_total", "Looks that the database could not answer."),
        .init("radiolog_completion_log_failures_total", "Decisions that the log could not take."),
    ]
}
