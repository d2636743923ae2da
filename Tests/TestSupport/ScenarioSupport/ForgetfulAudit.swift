public import Audit

extension AuditSink {
    /// Takes every entry and keeps none, for tests about something else.
    public static let forgetful = AuditSink { _ in }
}
