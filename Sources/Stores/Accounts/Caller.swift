import Access
import Audit
import Foundation

/// Who makes a change, and from where.
public struct Caller: Sendable, Equatable {
    /// As on the audit trail: `person:<uuid>`, `token:<uuid>`, `system:<role>`.
    public let actor: String
    /// The client's address; nil for a command on the machine.
    public let origin: String?

    public init(actor: String, origin: String? = nil) {
        self.actor = actor
        self.origin = origin
    }
}

/// Records an access before it takes effect; when it throws, nothing is changed.
typealias Record = @Sendable (AuditEntry) async throws(AccountsError) -> Void

extension AuditEntry {
    /// What `caller` is about to do to an account; `detail` names people, workspaces and codes, nothing else.
    init(
        _ action: AuditAction,
        by caller: Caller,
        in workspace: WorkspaceID? = nil,
        _ kind: AuditObject.Kind,
        _ id: some CustomStringConvertible,
        outcome: AuditOutcome = .succeeded,
        reason: AuditReason? = nil,
        detail: [AuditDetail: String] = [:]
    ) {
        self.init(
            actor: caller.actor,
            workspace: workspace,
            action: action,
            outcome: outcome,
            object: AuditObject(kind, id.description),
            origin: caller.origin,
            reason: reason,
            detail: detail
        )
    }
}

/// How values stand on the trail.
enum OnTrail {
    /// Why somebody who showed who they are was let in nowhere, or not where they asked to be.
    static let noWorkspace = "no-workspace"

    /// Roles in order, separated by commas; `none`.
    static func text(_ roles: Set<Role>) -> String {
        roles.isEmpty ? "none" : roles.sorted().map(\.rawValue).joined(separator: ",")
    }

    /// RFC 3339.
    static func text(_ moment: Date) -> String { moment.formatted(.iso8601) }

    static func text(_ strength: AuthenticationStrength) -> String {
        switch strength {
        case .single: "single"
        case .secondFactor: "second-factor"
        }
    }

    static func text(_ recipient: StudyShare.Recipient) -> String {
        switch recipient {
        case .workspace(let workspace): "workspace:\(workspace)"
        case .person(let person): "person:\(person)"
        }
    }
}
