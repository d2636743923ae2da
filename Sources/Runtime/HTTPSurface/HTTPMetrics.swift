public import Runtime

/// The metrics of HTTP listeners, for `PrometheusRegistry.describe`.
public enum HTTPMetrics {
    public static let descriptions: [MetricDescription] = [
        .init(
            "http_server_request_duration_seconds",
            "Time from the head of a request to the end of its answer.",
            maximumSeries: 500
        ),
        .init("http_server_active_requests", "Requests that are being answered."),
        .init("http_server_unexpected_errors_total", "Requests that failed by a defect."),
        .init("http_server_unrecorded_accesses_total", "Requests refused because the audit trail took no entry."),
        .init(
            "http_server_unidentified_accesses_total",
            "Requests refused because it could not be told who holds their token."
        ),
        .init(
            "http_server_held_up_requests_total",
            "Requests refused because their caller, or all of a workspace, made too many."
        ),
        .init("http_server_incomplete_requests_total", "Requests whose client ended before sending all of it."),
        .init("http_server_drain_timeouts_total", "Shutdowns that cut off requests."),
        .init("http_server_slow_bodies_total", "Requests cut off because their body came too slowly."),
        .init("http_server_tls_failures_total", "TLS handshakes that failed or took too long."),
        .init("http_server_certificate_expiry_timestamp_seconds", "When the certificate in use ends, as Unix time."),
        .init("http_server_certificate_refusals_total", "Certificate files that changed and could not be used."),
    ]
}
