public import Access
public import Foundation

/// Somebody with an account.
public struct Person: Sendable, Equatable {
    public let id: PersonID
    /// Personal data: for the person and the administrators of their workspaces; never logged.
    public let email: String
    /// Personal data, as above.
    public let name: String
    public let isDisabled: Bool
    public let hasPassword: Bool
    public let hasSecondFactor: Bool
    public let recoveryCodesLeft: Int
    public let madeAt: Date
}

/// What somebody may do, by the name that modules use which have roles of another kind.
public typealias PersonRole = Role

/// What somebody may do in one workspace.
public struct Membership: Sendable, Equatable {
    public let person: PersonID
    public let workspace: WorkspaceID
    public let roles: Set<Role>
    public let since: Date
}

/// Somebody of a workspace, as its administrators see them.
public struct Member: Sendable, Equatable {
    public let person: Person
    public let membership: Membership
}

/// Who the first administrator is to be.
public struct NewPerson: Sendable {
    public let email: String
    public let name: String
    public let password: String

    public init(email: String, name: String, password: String) {
        self.email = email
        self.name = name
        self.password = password
    }
}

/// An invitation to a workspace, or the way back in for one who lost theirs.
public struct Invitation: Sendable, Equatable {
    public let id: UUID
    public let workspace: WorkspaceID
    public let roles: Set<Role>
    public let email: String
    /// Whose way back in it is; nil for an invitation.
    public let recovers: PersonID?
    public let madeAt: Date
    public let end: Date
}
