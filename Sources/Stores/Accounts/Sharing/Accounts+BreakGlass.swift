public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// Opening a workspace's images to an administrator, with a reason, for a time.
extension Accounts {
    /// Opens them; that the caller may (`Action.breakGlass`), `Access` has decided.
    ///
    /// - Parameters:
    ///   - session: Of the person: it opens them in no other, and is good for nothing once that has ended.
    ///   - study: The routing key of the one study to open; nil for all.
    ///   - reason: Ten characters at least; kept sealed.
    public func breakGlass(
        by person: PersonID,
        session: UUID,
        in workspace: WorkspaceID,
        study: String? = nil,
        reason: String,
        for duration: Duration,
        origin: String?
    ) async throws(AccountsError) -> BreakGlassGrant {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (10...1000).contains(reason.count) else { throw .invalid(.reason) }
        guard duration > .zero, duration <= policy.breakGlassLimit else { throw .invalid(.lifetime) }
        guard try await membership(of: person, in: workspace)?.roles.contains(.administrator) == true else {
            throw .notFound
        }
        let id = UUID()
        let document = try await stored {
            GrantDocument(
                id: id,
                person: person.uuid,
                session: session,
                workspace: workspace.text,
                study: study,
                reason: BSONBinary(try secrets.seal(reason, for: .reason, of: id)),
                madeAt: now(),
                end: now().addingTimeInterval(duration.seconds)
            )
        }
        try await record(
            AuditEntry(
                .breakGlassOpened,
                by: Caller(actor: "person:\(person)", origin: origin),
                in: workspace,
                study == nil ? .workspace : .study,
                study ?? workspace.text,
                reason: .text(reason),
                detail: [
                    .person: person.description, .workspace: workspace.text, .grant: id.lower,
                    .session: session.lower, .until: OnTrail.text(document.end),
                ]
            )
        )
        try await stored { try await collections.grants.insertOne(document) }
        cache.clear()
        return BreakGlassGrant(
            id: id,
            person: person,
            session: session,
            workspace: workspace,
            study: study,
            end: document.end
        )
    }

    /// Ends one's own grant before its time.
    public func endBreakGlass(_ id: UUID, of person: PersonID, origin: String?) async throws(AccountsError) {
        let caller = Caller(actor: "person:\(person)", origin: origin)
        try await ending(AuditEntry(.breakGlassClosed, by: caller, .person, person, detail: [.grant: id.lower])) {
            try await collections.grants.updateOne(
                ["_id": .uuid(id), "p": .uuid(person.uuid), "x": ["$gt": .date(now())]],
                ["$set": ["x": .date(now())]]
            ).matchedCount == 1
        }
    }

    /// The grants of a workspace that have not ended, the youngest first, for announcing them to its people; also those
    /// whose session has.
    public func openGrants(in workspace: WorkspaceID) async throws(AccountsError) -> [BreakGlassGrant] {
        try await grants(["w": .string(workspace.text), "x": ["$gt": .date(now())]])
    }

    /// The reason that was given for a grant: for auditors of the workspace.
    public func reason(ofGrant id: UUID, in workspace: WorkspaceID) async throws(AccountsError) -> String {
        try await stored {
            let filter: BSONDocument = ["_id": .uuid(id), "w": .string(workspace.text)]
            guard let found = try await collections.grants.findOne(filter, as: GrantDocument.self) else {
                throw AccountsError.notFound
            }
            return try secrets.open(String.self, from: found.reason.bytes, for: .reason, of: id)
        }
    }

    /// The grant that was opened last in a session: the one that counts; nil when the glass is whole.
    func currentGrant(in session: UUID, of workspace: WorkspaceID) async throws(AccountsError) -> BreakGlassGrant? {
        let filter: BSONDocument = [
            "ss": .uuid(session), "w": .string(workspace.text), "x": ["$gt": .date(now())],
        ]
        return try await grants(filter).first
    }

    private func grants(_ filter: BSONDocument) async throws(AccountsError) -> [BreakGlassGrant] {
        let found = try await stored {
            try await collections.grants.find(
                filter,
                as: GrantDocument.self,
                FindOptions(sort: ["at": -1], limit: 100)
            )
        }
        var grants: [BreakGlassGrant] = []
        for document in found {
            if let grant = try grant(document) { grants.append(grant) }
        }
        return grants
    }

    /// Nil for one of before grants belonged to sessions.
    private func grant(_ document: GrantDocument) throws(AccountsError) -> BreakGlassGrant? {
        guard let session = document.session else { return nil }
        return BreakGlassGrant(
            id: document.id,
            person: PersonID(document.person),
            session: session,
            workspace: try Self.workspace(document.workspace),
            study: document.study,
            end: document.end
        )
    }
}
