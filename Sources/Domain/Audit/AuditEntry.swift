public import Access

/// One access: who did what to what, from where, and what came of it.
///
/// Holds ids and codes only. Every text goes through `AuditText` on its way in, so that what a careless caller passes
/// (a name, a UID, a path with a query) is replaced by `withheld` and never reaches the trail. The one exception is
/// `AuditReason.text`, which whoever keeps the trail seals before it is written.
public struct AuditEntry: Sendable, Hashable {
    /// Who: `person:<uuid>`, `token:<uuid>`, `system:<role>`, `bootstrap`; `anonymous` when nobody proved who they are.
    public let actor: String
    /// Whose data or settings are concerned; nil for what concerns the installation as a whole.
    public let workspace: WorkspaceID?
    public let action: AuditAction
    public let outcome: AuditOutcome
    public let object: AuditObject?
    /// The client's address, IPv4 or IPv6 text; nil when it came from this process itself.
    public let origin: String?
    public let reason: AuditReason?
    /// What else is needed to understand it, as codes.
    public let detail: [AuditDetail: String]

    public init(
        actor: String,
        workspace: WorkspaceID?,
        action: AuditAction,
        outcome: AuditOutcome = .succeeded,
        object: AuditObject? = nil,
        origin: String? = nil,
        reason: AuditReason? = nil,
        detail: [AuditDetail: String] = [:]
    ) {
        self.actor = AuditText.code(actor)
        self.workspace = workspace
        self.action = action
        self.outcome = outcome
        self.object = object
        self.origin = origin.map(AuditText.address)
        self.reason = reason
        self.detail = detail.mapValues(AuditText.code)
    }

    /// The same, of what did not come about: an entry counts unless this one follows.
    ///
    /// - Parameter code: Why; nil when there is none.
    public func failed(_ code: String? = nil) -> AuditEntry { ended(.failed, code) }

    /// The same, of what was not there for whoever asked: missing, or not theirs, which is told alike.
    public func refused(_ code: String? = nil) -> AuditEntry { ended(.refused, code) }

    private func ended(_ outcome: AuditOutcome, _ code: String?) -> AuditEntry {
        AuditEntry(
            actor: actor,
            workspace: workspace,
            action: action,
            outcome: outcome,
            object: object,
            origin: origin,
            reason: reason,
            detail: code.map { detail.merging([.code: $0]) { _, code in code } } ?? detail
        )
    }

    /// Who stands on the trail when nobody proved who they are.
    public static let anonymous = "anonymous"
}

public enum AuditOutcome: String, Sendable, Codable, CaseIterable {
    case succeeded
    /// Not allowed, or not there for whoever asked; it did not happen.
    case refused
    /// Allowed, and did not succeed.
    case failed
}

/// What something was done to: its kind, and an id that tells nothing by itself.
public struct AuditObject: Sendable, Hashable, Codable {
    /// The kinds of `AccessObject` by the same names, and those that only the trail speaks of.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case workspace, study, task, payload, result, audit, worker, person, invitation, session, token, share, key
        case installation
        /// One request that brought payloads.
        case upload
        /// What opened images to an administrator.
        case grant
        /// A rule of retention, or a legal hold.
        case retention
        /// An archive made for a patient or of a range of the log.
        case export
        /// A route of the HTTP surface, for what was refused before an object was known.
        case route
        /// The patient of a workspace, by a keyed digest.
        case patient
        case role, settings, provider
    }

    public let kind: Kind
    /// A task id, a routing key, a person's id; nil when the kind says it all.
    public let id: String?

    public init(_ kind: Kind, _ id: String? = nil) {
        self.kind = kind
        self.id = id.map(AuditText.code)
    }
}

/// Why somebody did it, where a reason is asked for.
public enum AuditReason: Sendable, Hashable {
    /// One of a list that a person chose from.
    case code(String)
    /// In a person's own words, which may hold anything: sealed under a key of the workspace before it is written.
    case text(String)
}

/// What the entries of an entry's `detail` say.
public enum AuditDetail: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Whose account, membership, session or token it is, when not the actor's: `person:<uuid>` or the bare id.
    case person
    /// The workspace that a membership, share or invitation is for.
    case workspace
    /// One role, or several in order, separated by commas.
    case role
    /// Roles before a change, as `role`.
    case formerly
    /// Scopes of a token, separated by commas.
    case scope
    /// A share's recipient: `person:<uuid>` or `workspace:<name>`.
    case recipient
    /// A routing key.
    case study
    case share, grant, invitation, session, token
    /// When it ends, RFC 3339.
    case until
    /// The route's pattern, such as `GET:/api/studies/{study}`.
    case route
    /// The `Refusal`, or another stable code.
    case code
    /// HTTP status.
    case status
    case priority
    /// How many objects were concerned, by what became of them.
    case accepted, duplicate, rejected, count
    case bytes
    /// How somebody signed in: `password`, `oidc`, `bootstrap`.
    case method
    /// `single` or `second-factor`.
    case strength
    /// Kind of a result; name of a setting; name of a provider.
    case kind, setting, provider
    /// Versions of keys and rules.
    case version
    /// The operating system's name of whoever ran a command on a machine.
    case user
}

/// Where accesses are written down, before they happen.
///
/// `record` returns when the entry is durable. When it throws, the access does not happen: the request is answered 503.
public struct AuditSink: Sendable {
    public var record: @Sendable (AuditEntry) async throws -> Void

    public init(record: @escaping @Sendable (AuditEntry) async throws -> Void) {
        self.record = record
    }
}
