public import Foundation

/// The one place that decides who may do what to which object.
///
/// Pure: the same question at the same moment has the same answer, and whoever asks records it before acting on it.
public enum Access {
    /// How recently somebody must have shown who they are.
    public enum Proof: Sendable, Hashable {
        /// When the session began is soon enough.
        case standing
        /// A short while ago: what is made or changed outlives the session, or reaches beyond it.
        case fresh
    }

    /// Denies by default.
    ///
    /// An object of another workspace is reached by a share alone; an administrator reaches images of their own
    /// workspace by a grant alone. Neither widens what the credential is good for.
    ///
    /// - Parameters:
    ///   - proof: Asked for last: whoever may not do it anyway is not asked who they are.
    ///   - now: What the ends of shares, grants and proofs are held against.
    public static func decide(
        _ principal: Principal,
        _ action: Action,
        on object: AccessObject,
        proof: Proof = .standing,
        at now: Date
    ) -> Decision {
        let decision = decideRight(principal, action, on: object, at: now)
        guard decision.isAllowed, proof == .fresh, !principal.isProved(at: now) else { return decision }
        if case .personalToken = principal.credential { return .refused(.credential) }
        return .refused(.proof)
    }

    /// Those of `shares` by which, and by nothing else, `principal` may do `action` to the study they lend.
    public static func lent(
        _ shares: [StudyShare],
        to principal: Principal,
        for action: Action,
        at now: Date
    ) -> [StudyShare] {
        shares.filter { share in
            let study = AccessObject.study(share.study, of: share.workspace, shares: [share])
            return decideRight(principal, action, on: study, at: now) == .allowedByShare(share.id)
        }
    }

    private static func decideRight(
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
        if principal.roles.allow(action) { return .allowed }
        if let share = reaching(object, for: principal, action, at: now) { return .allowedByShare(share) }
        if let grant = opening(object, for: principal, action, at: now) { return .allowedByBreakGlass(grant) }
        if object.kind == .workspace {
            let lent = lent(object.shares, to: principal, for: action, at: now)
            if !lent.isEmpty { return .allowedInPart(shares: lent.map(\.id)) }
        }
        return .refused(.role)
    }

    private static func aboutInstallation(_ principal: Principal, _ action: Action) -> Decision {
        if Action.byMachineAlone.contains(action) {
            return principal.credential == .system && principal.isCustodian ? .allowed : .refused(.role)
        }
        guard principal.roles.allow(action) else { return .refused(.role) }
        switch action {
        // Load says nothing about anybody's data, and whoever runs a queue needs to see it.
        case .readWorkers: return .allowed
        case .manageKeys, .readAudit, .verifyAudit, .replay:
            return principal.isCustodian ? .allowed : .refused(.workspace)
        case .upload, .readTasks, .followEvents, .readStudies, .readResults, .readPayloads, .manageQueue,
            .completeStudy, .shareStudy, .manageShares, .eraseStudy, .exportPatient, .manageRetention, .breakGlass,
            .managePeople, .readOwnAccount, .manageOwnAccount, .manageTokens, .recordCommands:
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
        // What a share was made with is not believed beyond what shares can lend.
        guard Action.lentByShares.contains(action), let study = object.study else { return nil }
        return object.shares.first { share in
            guard share.actions.contains(action), now < share.end, share.workspace == object.workspace,
                share.study == study
            else { return false }
            switch share.recipient {
            case .workspace(let recipient):
                // Its readers: other roles see nothing of whom images are of, here or there.
                return recipient == principal.workspace
                    && principal.roles.contains { $0.actions.isSuperset(of: [action, .readStudies]) }
            case .person(let recipient): return recipient == principal.person
            }
        }?.id
    }

    /// The grant that opens `object` to `principal` now.
    private static func opening(
        _ object: AccessObject,
        for principal: Principal,
        _ action: Action,
        at now: Date
    ) -> UUID? {
        guard Action.openedByBreakGlass.contains(action), principal.roles.contains(.administrator),
            // A token outlives the minute that gave the reason: only the person at the screen breaks the glass, and there.
            case .session(let session) = principal.credential,
            let grant = principal.breakGlass, now < grant.end, grant.session == session,
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
    /// A list, for the sake of what the shares of these ids lend into it: of nothing else may it tell.
    case allowedInPart(shares: [UUID])
    /// By the break-glass grant of this id: announced and recorded by itself each time.
    case allowedByBreakGlass(UUID)
    case refused(Refusal)

    public var isAllowed: Bool {
        switch self {
        case .allowed, .allowedByShare, .allowedInPart, .allowedByBreakGlass: true
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
    /// It needs a fresh proof of who one is.
    case proof

    /// Whether the caller must not learn that the object exists: answered as if it did not.
    public var isSecret: Bool {
        switch self {
        case .workspace, .notTheirs: true
        case .role, .scope, .credential, .strength, .proof: false
        }
    }
}
