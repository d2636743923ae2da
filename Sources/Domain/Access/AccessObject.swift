public import Foundation

/// What is being asked about: whose it is, what it is, and which share reaches it.
public struct AccessObject: Sendable, Equatable {
    /// The kind, as it stands on the audit trail.
    public enum Kind: String, Sendable, CaseIterable {
        case workspace, study, task, payload, result, audit, worker, person, invitation, session, token, share, key
        case installation
    }

    public let kind: Kind
    /// Whose it is; nil for what belongs to the installation as a whole.
    public let workspace: WorkspaceID?
    /// The routing key of the study that it is, or is part of.
    public let study: String?
    /// Whose account it is part of; only for what concerns one person alone.
    public let owner: PersonID?
    /// The shares that are said to reach it, or to lend something into a list; `Access` checks whether they do.
    public let shares: [StudyShare]

    public init(
        _ kind: Kind,
        of workspace: WorkspaceID?,
        study: String? = nil,
        owner: PersonID? = nil,
        shares: [StudyShare] = []
    ) {
        self.kind = kind
        self.workspace = workspace
        self.study = study
        self.owner = owner
        self.shares = shares
    }

    /// A workspace as a whole: lists, searches, what is yet to be made in it.
    ///
    /// - Parameter shares: What others lend into the list, if it is one.
    public static func workspace(_ workspace: WorkspaceID, shares: [StudyShare] = []) -> AccessObject {
        AccessObject(.workspace, of: workspace, shares: shares)
    }

    /// A study or what hangs on it, by its routing key.
    public static func study(_ study: String, of workspace: WorkspaceID, shares: [StudyShare] = []) -> AccessObject {
        AccessObject(.study, of: workspace, study: study, shares: shares)
    }

    /// What belongs to no workspace: workers, keys, the part of the audit trail that concerns everybody.
    public static let installation = AccessObject(.installation, of: nil)

    /// What is one's own: the account, its sessions and tokens.
    public static func account(of owner: PersonID?) -> AccessObject { AccessObject(.person, of: nil, owner: owner) }
}

/// Lends one study of a workspace to another workspace or to a person until a moment.
public struct StudyShare: Sendable, Equatable {
    public enum Recipient: Hashable, Sendable {
        /// Its readers may read the study.
        case workspace(WorkspaceID)
        /// May read the study whatever their roles are elsewhere.
        case person(PersonID)
    }

    public let id: UUID
    /// Whose study it is.
    public let workspace: WorkspaceID
    /// The study's routing key.
    public let study: String
    public let recipient: Recipient
    /// What may be done with it; nothing but what is among `Action.lentByShares`.
    public let actions: Set<Action>
    /// From here on it lends nothing.
    public let end: Date

    public init(
        id: UUID,
        workspace: WorkspaceID,
        study: String,
        recipient: Recipient,
        actions: Set<Action> = Action.lentByShares,
        end: Date
    ) {
        self.id = id
        self.workspace = workspace
        self.study = study
        self.recipient = recipient
        self.actions = actions.intersection(Action.lentByShares)
        self.end = end
    }
}
