import AuditTrail
import Runtime

/// How accesses are written on the audit trail.
struct AuditSettings: SettingsGroup {
    static let section = "Audit trail"

    let limits: AuditTrail.Limits

    init(_ read: inout EnvironmentReader) {
        var limits = AuditTrail.Limits()
        limits.readWindow = read.seconds(
            "AUDIT_READ_WINDOW_SECONDS",
            in: 0...3_600,
            default: 60,
            meaning: "The same read of the same object by the same actor within it is recorded once; 0: each time."
        )
        limits.recentReads = read.integer(
            "AUDIT_RECENT_READS",
            in: 2...1_000_000,
            default: 20_000,
            meaning: "Most reads remembered for it, about 500 bytes each."
        )
        limits.queue = read.integer(
            "AUDIT_QUEUE_ENTRIES",
            in: 1...1_000_000,
            default: 10_000,
            meaning: "Most accesses that wait to be recorded; beyond it they are answered 503."
        )
        limits.batch = read.integer(
            "AUDIT_BATCH_ENTRIES",
            in: 1...500,
            default: 500,
            meaning: "Most entries in one append."
        )
        limits.checkpointEntries = read.integer(
            "AUDIT_CHECKPOINT_ENTRIES",
            in: 1...1_000_000,
            default: 1_000,
            meaning: "Entries after which the head of the chain is signed."
        )
        limits.checkpointInterval = read.seconds(
            "AUDIT_CHECKPOINT_SECONDS",
            in: 1...86_400,
            default: 60,
            meaning: "The longest that an entry stays unsigned."
        )
        self.limits = limits
    }
}
