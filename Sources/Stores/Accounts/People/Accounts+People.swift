public import Access
import Audit
import BSON
import Foundation
import Mongo

/// What administrators do about people.
extension Accounts {
    public func person(_ id: PersonID) async throws(AccountsError) -> Person { try person(try await findPerson(id)) }

    /// The person at that address; nil when there is none.
    ///
    /// For administrators of the installation alone: it tells who has an account.
    public func person(at email: String) async throws(AccountsError) -> Person? {
        guard let document = try await findPerson(at: EmailAddress(email)) else { return nil }
        return try person(document)
    }

    /// Everybody of the workspace, by id; at most `limit`, those after `cursor`.
    public func members(
        of workspace: WorkspaceID,
        after cursor: PersonID? = nil,
        limit: Int = 1000
    ) async throws(AccountsError) -> [Member] {
        var filter: BSONDocument = ["w": .string(workspace.text)]
        if let cursor {
            filter["_id"] = ["$gt": .string(MembershipDocument.id(cursor.uuid, workspace.text))]
        }
        let found = try await stored {
            try await collections.memberships.find(
                filter,
                as: MembershipDocument.self,
                FindOptions(sort: ["_id": 1], limit: max(1, min(limit, 1000)))
            )
        }
        let ids = found.map { BSONValue.uuid($0.person) }
        let people = try await stored {
            try await collections.people.find(["_id": ["$in": .array(ids)]], as: PersonDocument.self)
        }
        let byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        var members: [Member] = []
        for document in found {
            guard let person = byID[document.person] else { continue }
            members.append(Member(person: try self.person(person), membership: try membership(document)))
        }
        return members
    }

    /// Where somebody is a member.
    public func memberships(of person: PersonID) async throws(AccountsError) -> [Membership] {
        var memberships: [Membership] = []
        for document in try await findMemberships(of: person) { memberships.append(try membership(document)) }
        return memberships
    }

    /// What somebody may do in a workspace; nil when they are no member.
    public func membership(of person: PersonID, in workspace: WorkspaceID) async throws(AccountsError) -> Membership? {
        let id = MembershipDocument.id(person.uuid, workspace.text)
        let found = try await stored {
            try await collections.memberships.findOne(["_id": .string(id)], as: MembershipDocument.self)
        }
        return try found.map { document throws(AccountsError) in try membership(document) }
    }

    /// Makes a workspace, with nobody in it yet.
    public func makeWorkspace(_ workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await record(AuditEntry(.workspaceCreated, by: caller, in: workspace, .workspace, workspace))
        try await changing { try await touch(workspace, in: $0) }
    }

    /// Every workspace there is, by name: for the machine's own administrators.
    public func workspaces() async throws(AccountsError) -> [WorkspaceID] {
        let found = try await stored { try await collections.workspaces.find([:], FindOptions(sort: ["_id": 1])) }
        return found.compactMap { $0["_id"]?.string.flatMap { try? WorkspaceID($0) } }
    }

    /// Sets what somebody may do in a workspace; no roles end the membership.
    ///
    /// Holds at once here and within `principalLifetime` elsewhere.
    ///
    /// - Throws: `.conflict(.lastAdministrator)` when nobody would be left to look after the workspace.
    public func grant(
        _ roles: Set<Role>,
        to person: PersonID,
        in workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) {
        _ = try await findPerson(person)
        let before = try await membership(of: person, in: workspace)?.roles ?? []
        try await making(
            AuditEntry(
                roles.isEmpty ? .membershipRevoked : before.isEmpty ? .membershipGranted : .membershipChanged,
                by: caller,
                in: workspace,
                .person,
                person,
                detail: [
                    .person: person.description, .workspace: workspace.text, .role: OnTrail.text(roles),
                    .formerly: OnTrail.text(before),
                ]
            )
        ) { transaction in
            // First, so that changes of one workspace wait for each other and each sees what the one before left.
            try await touch(workspace, in: transaction)
            let id = MembershipDocument.id(person.uuid, workspace.text)
            let found = try await collections.memberships.findOne(
                ["_id": .string(id)],
                as: MembershipDocument.self,
                in: transaction
            )
            try await put(roles, for: person, in: workspace, in: transaction)
            if Self.roles(found?.roles ?? []).contains(.administrator), !roles.contains(.administrator) {
                try await keepAnAdministrator(in: workspace, transaction)
            }
        }
    }

    /// Keeps somebody out: no sign-in, no session, no token is good, until they are enabled again.
    ///
    /// - Parameter workspace: Whose administrator asks; see `lookAfter`.
    public func disable(_ id: PersonID, in workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await lookAfter(id, from: workspace)
        let detail: [AuditDetail: String] = [.person: id.description]
        try await making(
            AuditEntry(.personDisabled, by: caller, in: workspace, .person, id, detail: detail)
        ) { transaction in
            try await collections.people.updateOne(
                ["_id": .uuid(id.uuid)],
                ["$set": ["d": true], "$inc": ["v": 1]],
                in: transaction
            )
            try await collections.sessions.deleteMany(["p": .uuid(id.uuid)], in: transaction)
            let administered = try await collections.memberships.find(
                ["p": .uuid(id.uuid), "r": .string(Role.administrator.rawValue)],
                as: MembershipDocument.self,
                in: transaction
            )
            for membership in administered {
                let workspace = try Self.workspace(membership.workspace)
                try await touch(workspace, in: transaction)
                try await keepAnAdministrator(in: workspace, transaction)
            }
        }
    }

    /// Lets somebody in again.
    ///
    /// - Parameter workspace: Whose administrator asks; see `lookAfter`.
    public func enable(_ id: PersonID, in workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await lookAfter(id, from: workspace)
        let detail: [AuditDetail: String] = [.person: id.description]
        try await record(AuditEntry(.personEnabled, by: caller, in: workspace, .person, id, detail: detail))
        try await stored {
            try await collections.people.updateOne(
                ["_id": .uuid(id.uuid)],
                ["$set": ["d": false], "$inc": ["v": 1]]
            )
        }
        cache.clear()
    }

    /// Refuses a change of how somebody gets in, unless the workspace may make it.
    ///
    /// A person is one in all workspaces: whoever may reset how they get in may become them everywhere. So that is for
    /// the workspace of somebody who is a member of no other, and for the one that looks after the installation.
    ///
    /// - Throws: `.notFound` for who is no member, `.conflict(.memberElsewhere)` for who is one of others too.
    func lookAfter(_ id: PersonID, from workspace: WorkspaceID) async throws(AccountsError) {
        _ = try await findPerson(id)
        if workspace == policy.custodian { return }
        let memberships = try await findMemberships(of: id).map(\.workspace)
        guard memberships.contains(workspace.text) else { throw .notFound }
        guard memberships.count == 1 else { throw .conflict(.memberElsewhere) }
    }

    /// Records a change and makes it in one transaction; when it fails, that is recorded too.
    ///
    /// So the trail tells what is in force: an entry counts unless the same one follows with outcome `failed`.
    func making(
        _ entry: AuditEntry,
        _ body: (MongoTransaction) async throws -> Void
    ) async throws(AccountsError) {
        try await record(entry)
        do {
            try await changing(body)
        } catch {
            try await record(entry.failed())
            throw error
        }
    }

    /// Records that something ends, and ends it; when there was nothing to end, that is recorded too.
    ///
    /// - Throws: `.notFound` then.
    func ending(_ entry: AuditEntry, _ body: () async throws -> Bool) async throws(AccountsError) {
        try await record(entry)
        let isGone = try await stored { try await body() }
        cache.clear()
        guard isGone else {
            try await record(entry.failed())
            throw .notFound
        }
    }

    /// Runs a change of several documents in one transaction, and forgets what was remembered.
    func changing(_ body: (MongoTransaction) async throws -> Void) async throws(AccountsError) {
        defer { cache.clear() }
        try await stored { try await collections.database.client.withTransaction { try await body($0) } }
    }

    /// Throws unless somebody who is not disabled administers the workspace.
    func keepAnAdministrator(
        in workspace: WorkspaceID,
        _ transaction: MongoTransaction
    ) async throws {
        let administrators = try await collections.memberships.find(
            ["w": .string(workspace.text), "r": .string(Role.administrator.rawValue)],
            as: MembershipDocument.self,
            in: transaction
        )
        let ids = administrators.map { BSONValue.uuid($0.person) }
        let active = try await collections.people.count(["_id": ["$in": .array(ids)], "d": false], in: transaction)
        guard active > 0 else { throw AccountsError.conflict(.lastAdministrator) }
    }
}
