public import Access
import Audit
import BSON
import Foundation
import Mongo

/// Deleting accounts (GDPR Article 17).
extension Accounts {
    /// Deletes somebody's account for an administrator.
    ///
    /// - Parameter workspace: Whose administrator asks; see `lookAfter`.
    /// - Throws: `.conflict(.lastAdministrator)` when a workspace would have nobody left to look after it.
    public func remove(_ id: PersonID, in workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await lookAfter(id, from: workspace)
        try await remove(id, by: caller)
    }

    /// Deletes an account: name and address, password, second factor, links, sessions, tokens, memberships, what was lent
    /// to the person, and invitations to their address.
    ///
    /// What stays is the opaque id, on the audit trail, in events and in grants of broken glass: it names nobody any more.
    public func remove(_ id: PersonID, by caller: Caller) async throws(AccountsError) {
        let document = try await findPerson(id)
        let person = BSONValue.uuid(id.uuid)
        let detail: [AuditDetail: String] = [.person: id.description]
        try await making(AuditEntry(.personRemoved, by: caller, .person, id, detail: detail)) { transaction in
            let memberships = try await collections.memberships.find(
                ["p": person],
                as: MembershipDocument.self,
                in: transaction
            )
            // In one order for all, so that two removals do not wait for each other.
            for membership in memberships.sorted(by: { $0.workspace < $1.workspace }) {
                try await touch(try Self.workspace(membership.workspace), in: transaction)
            }
            try await collections.memberships.deleteMany(["p": person], in: transaction)
            try await collections.people.deleteOne(["_id": person], in: transaction)
            for membership in memberships where Self.roles(membership.roles).contains(.administrator) {
                try await keepAnAdministrator(in: try Self.workspace(membership.workspace), transaction)
            }
            for collection in [collections.sessions, collections.tokens, collections.identities] {
                try await collection.deleteMany(["p": person], in: transaction)
            }
            try await collections.shares.deleteMany(
                ["to": .string(OnTrail.text(.person(id)))],
                in: transaction
            )
            try await collections.invitations.deleteMany(
                ["$or": [["em": .binary(document.address)], ["p": person]]],
                in: transaction
            )
        }
    }
}
