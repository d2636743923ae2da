public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// Lending studies to other workspaces and people.
extension Accounts {
    /// Lends a study until a moment; that the caller may, `Access` has decided.
    ///
    /// - Parameter study: Its routing key; never a UID.
    public func share(
        study: String,
        of workspace: WorkspaceID,
        with recipient: StudyShare.Recipient,
        until end: Date,
        by caller: Caller
    ) async throws(AccountsError) -> StudyShare {
        guard (1...128).contains(study.utf8.count), study.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .invalid(.study)
        }
        guard end > now(), end <= now().addingTimeInterval(policy.shareLimit.seconds) else { throw .invalid(.lifetime) }
        switch recipient {
        case .person(let person): _ = try await findPerson(person)
        case .workspace(let other):
            let isThere = try await stored {
                try await collections.workspaces.findOne(["_id": .string(other.text)]) != nil
            }
            guard isThere, other != workspace else { throw .invalid(.workspace) }
        }
        let document = ShareDocument(
            id: UUID(),
            workspace: workspace.text,
            study: study,
            recipient: OnTrail.text(recipient),
            by: caller.actor,
            madeAt: now(),
            end: end
        )
        try await record(
            AuditEntry(
                .shareGranted,
                by: caller,
                in: workspace,
                .share,
                document.id.lower,
                detail: [
                    .study: study, .recipient: document.recipient, .workspace: workspace.text,
                    .until: OnTrail.text(end),
                ]
            )
        )
        try await stored { try await collections.shares.insertOne(document) }
        return try share(document)
    }

    /// Ends a share of the workspace before its time.
    public func endShare(_ id: UUID, of workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await record(AuditEntry(.shareEnded, by: caller, in: workspace, .share, id.lower))
        let isGone = try await stored {
            try await collections.shares.deleteOne(["_id": .uuid(id), "w": .string(workspace.text)])
        }
        guard isGone else { throw .notFound }
    }

    /// What a workspace lends now; at most a thousand.
    public func shares(of workspace: WorkspaceID) async throws(AccountsError) -> [StudyShare] {
        try await shares(["w": .string(workspace.text), "x": ["$gt": .date(now())]])
    }

    /// What is lent to somebody now, as a person or through their workspace; at most a thousand.
    public func shares(with principal: Principal) async throws(AccountsError) -> [StudyShare] {
        try await shares(["to": ["$in": .array(recipients(principal))], "x": ["$gt": .date(now())]])
    }

    /// A share that lends the study to somebody now: what `AccessObject.share` is for; nil when there is none.
    public func share(
        reaching study: String,
        of workspace: WorkspaceID,
        for principal: Principal
    ) async throws(AccountsError) -> StudyShare? {
        try await shares([
            "w": .string(workspace.text), "st": .string(study), "to": ["$in": .array(recipients(principal))],
            "x": ["$gt": .date(now())],
        ]).first
    }

    private func shares(_ filter: BSONDocument) async throws(AccountsError) -> [StudyShare] {
        let found = try await stored {
            try await collections.shares.find(
                filter,
                as: ShareDocument.self,
                FindOptions(sort: ["_id": 1], limit: 1000)
            )
        }
        var shares: [StudyShare] = []
        for document in found { shares.append(try share(document)) }
        return shares
    }

    /// The person first: a share with them needs no role.
    private func recipients(_ principal: Principal) -> [BSONValue] {
        var recipients = [OnTrail.text(.workspace(principal.workspace))]
        if let person = principal.person { recipients.insert(OnTrail.text(.person(person)), at: 0) }
        return recipients.map { .string($0) }
    }

    private func share(_ document: ShareDocument) throws(AccountsError) -> StudyShare {
        let parts = document.recipient.split(separator: ":", maxSplits: 1).map(String.init)
        let recipient: StudyShare.Recipient? =
            switch parts.first {
            case "workspace": (try? WorkspaceID(parts.last ?? "")).map { .workspace($0) }
            case "person": PersonID(parts.last ?? "").map { .person($0) }
            default: nil
            }
        guard let recipient else { throw .corrupted(reason: "a share names no recipient") }
        return StudyShare(
            id: document.id,
            workspace: try Self.workspace(document.workspace),
            study: document.study,
            recipient: recipient,
            end: document.end
        )
    }
}
