public import Foundation

/// Who is asking, for which workspace, and by what right.
///
/// Made for each request from what the request proved; every query names the principal's workspace, and only that one.
public struct Principal: Sendable, Equatable {
    /// Stands in events and logs as the actor: `person:<uuid>`, `token:<uuid>`, `system:<role>`; never a name or address.
    public let actor: String
    public let workspace: WorkspaceID
    public let roles: Set<Role>
    /// Nil for machines.
    public let person: PersonID?
    public let credential: Credential
    /// What a token is good for; nil when the credential does not narrow the roles.
    public let scopes: Set<Action>?
    public let strength: AuthenticationStrength
    /// Whether the workspace looks after the installation: then its roles also count for what belongs to no workspace.
    public let isCustodian: Bool
    public let breakGlass: BreakGlassGrant?
    /// Until when the last proof of who it is counts as fresh; nil for what is no session.
    public let provedUntil: Date?

    public init(
        actor: String,
        workspace: WorkspaceID,
        roles: Set<Role>,
        person: PersonID? = nil,
        credential: Credential = .system,
        scopes: Set<Action>? = nil,
        strength: AuthenticationStrength = .single,
        isCustodian: Bool = false,
        breakGlass: BreakGlassGrant? = nil,
        provedUntil: Date? = nil
    ) {
        self.actor = actor
        self.workspace = workspace
        self.roles = roles
        self.person = person
        self.credential = credential
        self.scopes = scopes
        self.strength = strength
        self.isCustodian = isCustodian
        self.breakGlass = breakGlass
        self.provedUntil = provedUntil
    }

    /// Whether the roles and the credential allow `action` somewhere in the principal's own workspace.
    ///
    /// For showing and hiding; what decides is `Access.decide`, which also looks at the object, at shares and at grants.
    public func may(_ action: Action) -> Bool {
        credentialAllows(action) == nil
            && (Action.aboutOneself.contains(action) || roles.allow(action))
    }

    /// Why the credential is not good for `action` whatever the roles; nil when it is.
    func credentialAllows(_ action: Action) -> Refusal? {
        if case .personalToken = credential, Action.neverByToken.contains(action) { return .credential }
        // Of machines, none has an account of its own or a reason to break the glass.
        if case .system = credential, Action.neverByToken.contains(action) { return .credential }
        if let scopes, !scopes.contains(action) { return .scope }
        if Action.needingSecondFactor.contains(action), strength < .secondFactor { return .strength }
        return nil
    }

    /// Whether it showed a short while ago who it is.
    func isProved(at now: Date) -> Bool {
        switch credential {
        case .session: provedUntil.map { now < $0 } ?? false
        // A token shows only that somebody has it.
        case .personalToken: false
        // Its secret comes from the machine with every request.
        case .system: true
        }
    }
}

/// Opens the images of a workspace, or of one study, to one of its administrators until a moment, in the session in which
/// they said why: whoever signs in anew, there or elsewhere, breaks the glass anew.
public struct BreakGlassGrant: Sendable, Equatable {
    public let id: UUID
    public let person: PersonID
    /// In which the glass was broken.
    public let session: UUID
    public let workspace: WorkspaceID
    /// The routing key of the one study that it opens; nil when it opens all of the workspace's.
    public let study: String?
    /// From here on it opens nothing.
    public let end: Date

    public init(
        id: UUID,
        person: PersonID,
        session: UUID,
        workspace: WorkspaceID,
        study: String? = nil,
        end: Date
    ) {
        self.id = id
        self.person = person
        self.session = session
        self.workspace = workspace
        self.study = study
        self.end = end
    }
}
