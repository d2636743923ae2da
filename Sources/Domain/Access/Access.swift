public import Foundation

/// The one place that decides who may do what to which object.
///
/// Pure: the same question at the same moment has the same answer, and whoever asks records it before acting on it.
public enum Access {
    /// Denies by default.
    ///
    /// `now` is what the ends of shares and grants are held against.
    ///
    /// An object of another workspace is reached by a share alone; an administrator reaches images of their own
    /// workspace by a grant alone. Neither widens what the credential is good for.
    public static func decide(
        _ principal: Principal,
        _ action: Action,
        on object: AccessObject,
        at now: Date
    ) -> Decision {
        if let refusal = principal.credentialAllows(action) { return .refused(refusal) }
        if Action.aboutOneself.contains(action) {
            // Somebody's account is theirs alone: no role reaches into it.
            return object.owner == principal.person && object.workspace == nil ? .allowed : .refused(.notTheirs)
        }
        guard let workspace = object.workspace else { return aboutInstallation(principal, action) }
        guard workspace == principal.workspace else { return elsewhere(principal, action, on: object, at: now) }
        if principal.roles.contains(where: { $0.actions.contains(action) }) { return .allowed }
        if let share = reaching(object, for: principal, action, at: now) { return .allowedByShare(share) }
        if let grant = opening(object, for: principal, action, at: now) { return .allowedByBreakGlass(grant) }
        return .refused(.role)
    }

    private static func aboutInstallation(_ principal: Principal, _ action: Action) -> Decision {
        guard principal.roles.contains(where: { $0.actions.contains(action) }) else { return .refused(.role) }
        switch action {
        // Load says nothing about anybody's data, and whoever runs a queue needs to see it.
        case .readWorkers: return .allowed
        case .manageKeys, .readAudit, .verifyAudit, .replay:
            return principal.isCustodian ? .allowed : .refused(.workspace)
        case .upload, .readTasks, .followEvents, .readStudies, .readResults, .readPayloads, .manageQueue,
            .completeStudy, .shareStudy, .manageShares, .eraseStudy, .exportPatient, .manageRetention, .breakGlass,
            .managePeople, .readOwnAccount, .manageOwnAccount, .manageTokens:
            return .refused(.workspace)
        }
    }

    private static func elsewhere(
        _ principal: Principal,
        _ action: Action,
        on object: AccessObject,
        at now: Date
    ) -> Decision {
        guard let share = reaching(object, for: principal, action, at: now) else { return .refused(.workspace) }
        return .allowedByShare(share)
    }

    /// The share that lends `object` to `principal` now.
    private static func reaching(
        _ object: AccessObject,
        for principal: Principal,
        _ action: Action,
        at now: Date
    ) -> UUID? {
        guard Action.lentByShares.contains(action), let share = object.share, now < share.end,
            share.workspace == object.workspace, share.study == object.study
        else { return nil }
        switch share.recipient {
        case .workspace(let recipient):
            let reads = principal.roles.contains { $0.actions.contains(action) }
            return recipient == principal.workspace && reads ? share.id : nil
        case .person(let recipient):
            return recipient == principal.person ? share.id : nil
        }
    }

    /// The grant that opens `object` to `principal` now.
    private static func opening(
        _ object: AccessObject,
        for principal: Principal,
        _ action: Action,
        at now: Date
    ) -> UUID? {
        guard Action.openedByBreakGlass.contains(action), principal.roles.contains(.administrator),
            // A token outlives the minute that gave the reason: only the person at the screen breaks the glass.
            case .session = principal.credential,
            let grant = principal.breakGlass, now < grant.end,
            grant.person == principal.person, grant.workspace == object.workspace,
            grant.study == nil || grant.study == object.study
        else { return nil }
        return grant.id
    }
}

/// The answer to whether somebody may do something, and by what right.
public enum Decision: Sendable, Equatable {
    /// By a role, or because it is one's own.
    case allowed
    /// By the share of this id.
    case allowedByShare(UUID)
    /// By the break-glass grant of this id: announced and recorded by itself each time.
    case allowedByBreakGlass(UUID)
    case refused(Refusal)

    public var isAllowed: Bool {
        switch self {
        case .allowed, .allowedByShare, .allowedByBreakGlass: true
        case .refused: false
        }
    }
}

/// Why something is refused, as a stable code for the audit trail.
///
/// A caller learns less: see `isSecret`.
public enum Refusal: String, Sendable, CaseIterable {
    /// No role allows it.
    case role
    /// It belongs to another workspace, or to the installation.
    case workspace
    /// It is another person's own.
    case notTheirs = "not-theirs"
    /// The token was not made for this.
    case scope
    /// This kind of credential can never do it.
    case credential
    /// It needs a second factor.
    case strength

    /// Whether the caller must not learn that the object exists: answered as if it did not.
    public var isSecret: Bool {
        switch self {
        case .workspace, .notTheirs: true
        case .role, .scope, .credential, .strength: false
        }
    }
}
