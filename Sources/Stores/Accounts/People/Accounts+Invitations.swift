public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// Inviting people, and letting those back in who lost their way in.
extension Accounts {
    /// Invites somebody to a workspace.
    ///
    /// - Returns: The invitation and its token, which is shown once and reaches the person by whatever way the
    ///   administrator trusts; only its digest is kept.
    public func invite(
        _ email: String,
        to workspace: WorkspaceID,
        roles: Set<Role>,
        by caller: Caller
    ) async throws(AccountsError) -> (invitation: Invitation, token: String) {
        guard !roles.isEmpty else { throw .invalid(.roles) }
        let address = try EmailAddress(email)
        let count = try await stored { try await collections.invitations.count(["w": .string(workspace.text)]) }
        guard count < policy.invitationsPerWorkspace else { throw .conflict(.tooMany) }
        return try await keepInvitation(.personInvited, address, workspace, roles, recovers: nil, by: caller)
    }

    /// The invitation that a token is for; looking changes nothing.
    public func invitation(_ token: String) async throws(AccountsError) -> Invitation {
        try invitation(try await findInvitation(token).document)
    }

    /// The invitations to a workspace that nobody has accepted yet.
    public func invitations(to workspace: WorkspaceID) async throws(AccountsError) -> [Invitation] {
        let found = try await stored {
            try await collections.invitations.find(
                ["w": .string(workspace.text), "p": .null, "x": ["$gt": .date(now())]],
                as: InvitationDocument.self,
                FindOptions(sort: ["_id": 1], limit: policy.invitationsPerWorkspace)
            )
        }
        var invitations: [Invitation] = []
        for document in found { invitations.append(try invitation(document)) }
        return invitations
    }

    public func withdraw(
        invitation id: UUID,
        to workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) {
        try await ending(AuditEntry(.invitationWithdrawn, by: caller, in: workspace, .invitation, id.lower)) {
            try await collections.invitations.deleteOne(["_id": .uuid(id), "w": .string(workspace.text)])
        }
    }

    /// Accepts an invitation as a new person.
    ///
    /// - Throws: `.conflict(.addressTaken)` when somebody has the address: they sign in and accept as themselves.
    public func accept(
        _ token: String,
        name: String,
        password: String,
        origin: String?
    ) async throws(AccountsError) -> Person {
        let (parsed, invited) = try await findInvitation(token)
        guard invited.recovers == nil else { throw .notFound }
        let invitation = try invitation(invited)
        let new = NewPerson(email: invitation.email, name: name, password: password)
        let document = try await document(new, context: [invitation.workspace.text])
        let id = PersonID(document.id)
        do {
            try await making(joining(invitation, id, [], origin)) { transaction in
                try await consume(parsed, in: transaction)
                try await collections.people.insertOne(document, in: transaction)
                try await touch(invitation.workspace, in: transaction)
                try await put(invitation.roles, for: id, in: invitation.workspace, in: transaction)
                try await endSetUp(by: id, invitation, in: transaction)
            }
        } catch {
            guard error == .conflict(.changed) else { throw error }
            throw .conflict(.addressTaken)
        }
        return try person(document)
    }

    /// Accepts an invitation as somebody who has an account: its roles are added to those they have there.
    ///
    /// Whoever holds the token may accept it: the address need not be theirs.
    public func accept(_ token: String, as person: PersonID, origin: String?) async throws(AccountsError) {
        let (parsed, invited) = try await findInvitation(token)
        guard invited.recovers == nil else { throw .notFound }
        let invitation = try invitation(invited)
        _ = try await findPerson(person)
        let before = try await membership(of: person, in: invitation.workspace)?.roles ?? []
        try await making(joining(invitation, person, before, origin)) { transaction in
            try await consume(parsed, in: transaction)
            try await touch(invitation.workspace, in: transaction)
            let id = MembershipDocument.id(person.uuid, invitation.workspace.text)
            let before = try await collections.memberships.findOne(
                ["_id": .string(id)],
                as: MembershipDocument.self,
                in: transaction
            )
            let roles = invitation.roles.union(Self.roles(before?.roles ?? []))
            try await put(roles, for: person, in: invitation.workspace, in: transaction)
            try await endSetUp(by: person, invitation, in: transaction)
        }
    }

    /// Makes a link by which somebody who lost their password sets a new one; until then the old one stays.
    ///
    /// - Returns: The token of the link, shown once.
    public func issueRecovery(
        for id: PersonID,
        in workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) -> String {
        try await lookAfter(id, from: workspace)
        let document = try await findPerson(id)
        let address = try EmailAddress(try identity(document).email)
        let (_, token) = try await keepInvitation(.passwordReset, address, workspace, [], recovers: id, by: caller)
        return token
    }

    /// Sets a new password by the token of a recovery link; ends every session.
    public func recover(_ token: String, password: String, origin: String?) async throws(AccountsError) {
        let (parsed, invited) = try await findInvitation(token)
        guard let owner = invited.recovers else { throw .notFound }
        let document = try await findPerson(PersonID(owner))
        let identity = try identity(document)
        let context =
            try EmailAddress(identity.email).words + identity.name.lowercased().split(separator: " ").map(String.init)
        try check(password, isAlone: document.secondFactor == nil, context: context + [invited.workspace])
        let hash = try await hasher.hash(password)
        let caller = Caller(actor: "person:\(owner.lower)", origin: origin)
        try await record(
            AuditEntry(.passwordChanged, by: caller, .person, owner.lower, detail: [.method: "recovery"])
        )
        try await changing { transaction in
            try await consume(parsed, in: transaction)
            let change = try await collections.people.updateOne(
                ["_id": .uuid(owner), "v": .int64(document.revision)],
                ["$set": ["pw": .string(hash), "ps": .bool(Self.isShort(password))], "$inc": ["v": 1]],
                in: transaction
            )
            guard change.matchedCount == 1 else { throw AccountsError.conflict(.changed) }
            try await collections.sessions.deleteMany(["p": .uuid(owner)], in: transaction)
        }
    }

    func keepInvitation(
        _ kind: AuditAction,
        _ address: EmailAddress,
        _ workspace: WorkspaceID,
        _ roles: Set<Role>,
        recovers person: PersonID?,
        by caller: Caller
    ) async throws(AccountsError) -> (Invitation, String) {
        let token = OpaqueToken(.invitation)
        let document = try await stored {
            InvitationDocument(
                id: token.id,
                workspace: workspace.text,
                roles: Self.texts(roles),
                address: BSONBinary(code(of: address)),
                email: BSONBinary(try secrets.seal(address.text, for: .invitation, of: token.id)),
                digest: BSONBinary(token.digest),
                by: caller.actor,
                recovers: person?.uuid,
                madeAt: now(),
                end: now().addingTimeInterval(policy.invitationLifetime.seconds)
            )
        }
        var detail: [AuditDetail: String] = [.workspace: workspace.text, .role: OnTrail.text(roles)]
        if let person { detail[.person] = person.description }
        try await record(AuditEntry(kind, by: caller, in: workspace, .invitation, token.id.lower, detail: detail))
        try await stored { try await collections.invitations.insertOne(document) }
        return (try invitation(document), token.text)
    }

    /// Where somebody comes to look after the installation, there is nothing left to set up: the token of that is over.
    private func endSetUp(
        by person: PersonID,
        _ invitation: Invitation,
        in transaction: MongoTransaction
    ) async throws {
        guard invitation.workspace == policy.custodian, invitation.roles.contains(.administrator) else { return }
        try await collections.state.updateOne(
            ["_id": "set-up"],
            ["$setOnInsert": ["p": .uuid(person.uuid), "at": .date(now())]],
            upsert: true,
            in: transaction
        )
    }

    private func joining(
        _ invitation: Invitation,
        _ person: PersonID,
        _ before: Set<Role>,
        _ origin: String?
    ) -> AuditEntry {
        AuditEntry(
            .invitationAccepted,
            by: Caller(actor: "person:\(person)", origin: origin),
            in: invitation.workspace,
            .person,
            person,
            detail: [
                .person: person.description, .workspace: invitation.workspace.text,
                .role: OnTrail.text(invitation.roles.union(before)), .formerly: OnTrail.text(before),
                .invitation: invitation.id.lower,
            ]
        )
    }

    private func findInvitation(
        _ text: String
    ) async throws(AccountsError) -> (token: OpaqueToken, document: InvitationDocument) {
        guard let token = OpaqueToken(.invitation, text) else { throw .notFound }
        let found = try await stored {
            try await collections.invitations.findOne(["_id": .uuid(token.id)], as: InvitationDocument.self)
        }
        guard let found, token.matches(found.digest.bytes), now() < found.end else { throw .notFound }
        return (token, found)
    }

    /// Of two that accept at once, one does.
    private func consume(_ token: OpaqueToken, in transaction: MongoTransaction) async throws {
        let isOurs = try await collections.invitations.deleteOne(
            ["_id": .uuid(token.id), "dg": .bytes(token.digest)],
            in: transaction
        )
        guard isOurs else { throw AccountsError.notFound }
    }
}
