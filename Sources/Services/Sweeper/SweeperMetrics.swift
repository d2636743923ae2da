public import Runtime

/// The metrics of sweeping, for `PrometheusRegistry.describe`.
public enum SweeperMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_sweeper_removed_objects_total", "Objects removed that no event named."),
        .init("radiolog_sweeper_removed_bytes_total", "Bytes of objects removed that no event named."),
        .init("radiolog_sweeper_seconds", "Time to sweep all objects."),
        .init("radiolog_sweeper_failures_total", "Sweeps that were given up."),
    ]
}
