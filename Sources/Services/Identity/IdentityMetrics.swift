public import Runtime

/// The metrics of signing in, for `PrometheusRegistry.describe`.
public enum IdentityMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_identity_sign_ins_total", "Tries to sign in, by method and by what became of them."),
        .init("radiolog_identity_account_failures_total", "Times that accounts could not be reached."),
        .init("radiolog_identity_provider_failures_total", "Times that an identity provider could not vouch."),
    ]
}
