public import Access

/// What a command on a machine is about to do, as it hands it to the process that holds the log.
///
/// Who it was is not asked: whoever may hand it over is `actor`.
public struct CommandEntry: Codable, Sendable, Equatable {
    /// Commands on a machine, on the audit trail.
    public static let actor = "system:cli"

    public let action: AuditAction
    public let workspace: WorkspaceID?
    public let outcome: AuditOutcome
    public let object: AuditObject?
    public let detail: [AuditDetail: String]

    /// Leaves the actor and the address out; a command has no other.
    public init(_ entry: AuditEntry) {
        action = entry.action
        workspace = entry.workspace
        outcome = entry.outcome
        object = entry.object
        detail = entry.detail
    }

    public var entry: AuditEntry {
        AuditEntry(
            actor: Self.actor,
            workspace: workspace,
            action: action,
            outcome: outcome,
            // Through the rules for texts of the trail, whatever came.
            object: object.map { AuditObject($0.kind, $0.id) },
            detail: detail
        )
    }
}
