public import Access
import Audit
import BSON
import Foundation
import Mongo

/// The first administrator.
extension Accounts {
    /// Whether somebody has been made the first administrator; from then on the set-up token is good for nothing.
    public func isSetUp() async throws(AccountsError) -> Bool {
        try await stored { try await collections.state.findOne(["_id": "set-up"]) != nil }
    }

    /// Makes the first person, with `roles` in the workspace that looks after the installation.
    ///
    /// The caller has held the set-up token against the one of the settings; that it is used once is seen to here.
    ///
    /// - Throws: `.conflict(.alreadySetUp)` for everybody but the first, also of two at once.
    public func setUp(
        _ first: NewPerson,
        roles: Set<Role> = [.administrator],
        by caller: Caller
    ) async throws(AccountsError) -> Person {
        guard roles.contains(.administrator) else { throw .invalid(.roles) }
        guard try await !isSetUp() else { throw .conflict(.alreadySetUp) }
        let document = try await document(first, context: [policy.custodian.text])
        let entry = AuditEntry(
            .membershipGranted,
            by: caller,
            in: policy.custodian,
            .person,
            document.id.lower,
            detail: [
                .person: document.id.lower, .role: OnTrail.text(roles), .workspace: policy.custodian.text,
                .method: "bootstrap",
            ]
        )
        do {
            try await making(entry) { transaction in
                let mark: BSONDocument = ["_id": "set-up", "p": .uuid(document.id), "at": .date(now())]
                try await collections.state.insertOne(mark, in: transaction)
                try await collections.people.insertOne(document, in: transaction)
                try await touch(policy.custodian, in: transaction)
                try await put(roles, for: PersonID(document.id), in: policy.custodian, in: transaction)
            }
        } catch {
            guard error == .conflict(.changed) else { throw error }
            throw .conflict(.alreadySetUp)
        }
        return try person(document)
    }

    /// Makes the workspace be there, and makes changes of its memberships wait for each other.
    func touch(_ workspace: WorkspaceID, in transaction: MongoTransaction) async throws {
        try await collections.workspaces.updateOne(
            ["_id": .string(workspace.text)],
            ["$inc": ["v": 1], "$setOnInsert": ["at": .date(now())]],
            upsert: true,
            in: transaction
        )
    }

    /// Sets the roles of a membership; none ends it.
    func put(
        _ roles: Set<Role>,
        for person: PersonID,
        in workspace: WorkspaceID,
        in transaction: MongoTransaction
    ) async throws {
        let id = MembershipDocument.id(person.uuid, workspace.text)
        guard !roles.isEmpty else {
            try await collections.memberships.deleteOne(["_id": .string(id)], in: transaction)
            return
        }
        try await collections.memberships.updateOne(
            ["_id": .string(id)],
            [
                "$set": ["r": .array(Self.texts(roles).map { .string($0) })],
                "$setOnInsert": [
                    "p": .uuid(person.uuid), "w": .string(workspace.text), "at": .date(now()),
                ],
            ],
            upsert: true,
            in: transaction
        )
    }
}
