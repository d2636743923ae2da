public import Runtime

/// The metrics of the gateway, for `PrometheusRegistry.describe`.
public enum GatewayMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_gateway_objects_total", "Uploaded objects, by what became of them."),
        .init("radiolog_gateway_received_bytes_total", "Bytes of uploaded objects."),
        .init("radiolog_gateway_rejections_total", "Refused objects, by reason."),
        .init(
            "radiolog_gateway_refused_uploads_total",
            "Upload requests answered with 503 or 429, by what was missing."
        ),
        .init("radiolog_gateway_abandoned_uploads_total", "Upload requests that ended before their end."),
        .init(
            "radiolog_gateway_blind_duplicate_checks_total",
            "Uploads whose duplicates were looked for without the views."
        ),
        .init("radiolog_gateway_orphaned_objects_total", "Objects that no event names and that could not be deleted."),
    ]
}
