public import Foundation

/// Who was allowed what at a moment: roles, shares, open glass and tokens, by opaque ids.
public struct Permissions: Sendable, Equatable, Encodable {
    public struct Membership: Sendable, Equatable, Encodable {
        public let person: String
        public let workspace: String
        /// Sorted.
        public let roles: [String]
        public let since: Date
        /// Who gave them, as on the trail.
        public let by: String
        /// Kept out at that moment, whatever their roles.
        public let isDisabled: Bool
    }

    /// What lends something for a time.
    public struct Loan: Sendable, Equatable, Encodable {
        public let id: String
        /// Whose data; nil where the trail names none.
        public let workspace: String?
        /// Whom it is for: `person:<id>` or `workspace:<name>` of a share, otherwise a person's id.
        public let recipient: String
        /// A study's routing key, a workspace, or scopes.
        public let what: String
        public let since: Date
        /// Nil where the trail names no end.
        public let until: Date?
        /// Who gave it, as on the trail.
        public let by: String

        func isFor(_ person: String) -> Bool { recipient == person || recipient == "person:\(person)" }
    }

    public let at: Date
    /// By workspace, then person.
    public var memberships: [Membership]
    /// Studies lent to people and workspaces; this and what follows by time.
    public var shares: [Loan]
    /// Images opened to administrators.
    public var brokenGlass: [Loan]
    public var tokens: [Loan]

    /// Those of one workspace, or of one person, alone.
    public func filtered(workspace: String?, person: String?) -> Permissions {
        let isMeant = { (loan: Loan) in
            workspace.map { loan.workspace == $0 } ?? true && person.map { loan.isFor($0) } ?? true
        }
        var filtered = self
        filtered.memberships = memberships.filter {
            workspace ?? $0.workspace == $0.workspace && person ?? $0.person == $0.person
        }
        filtered.shares = shares.filter(isMeant)
        filtered.brokenGlass = brokenGlass.filter(isMeant)
        filtered.tokens = tokens.filter(isMeant)
        return filtered
    }
}
