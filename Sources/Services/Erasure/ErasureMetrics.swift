public import Runtime

/// What the metrics of erasures mean.
public enum ErasureMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_erasures_total", "Erasures of studies, by step: ordered, interrupted, resumed, finished."),
        .init("radiolog_erasure_keys_total", "Keys destroyed by erasures."),
        .init("radiolog_erasure_objects_total", "Payloads and results deleted by erasures."),
        .init("radiolog_erasure_sweep_failures_total", "Times that unfinished erasures could not be looked for."),
    ]
}
