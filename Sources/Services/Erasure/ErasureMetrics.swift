public import Runtime

/// What the metrics of erasures mean.
public enum ErasureMetrics {
    public static let descriptions: [MetricDescription] = [
        .init(
            "radiolog_erasures_total",
            "Erasures of studies, by step: ordered, taken-back, interrupted, resumed, finished."
        ),
        .init(
            "radiolog_retention_studies_total",
            "Studies that rules of retention were due for, by outcome: erased, kept, failed."
        ),
        .init(
            "radiolog_retention_sweeps_total",
            "Looks at what rules of retention say, by outcome: whole, bounded, failed."
        ),
        .init("radiolog_erasure_keys_total", "Keys destroyed by erasures."),
        .init("radiolog_erasure_objects_total", "Payloads and results deleted by erasures."),
        .init("radiolog_restraints_total", "Legal holds and restrictions, by kind and by change: placed, lifted."),
        .init("radiolog_erasure_sweep_failures_total", "Times that unfinished erasures could not be looked for."),
    ]
}
