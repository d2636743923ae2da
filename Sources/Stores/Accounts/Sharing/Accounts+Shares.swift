public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// Lending studies to other workspaces and people.
extension Accounts {
    /// Which life of a study stands, that can be lent; nil when none does, or when it is being erased.
    public typealias StandingLife = @Sendable () async throws(AccountsError) -> Int?

    /// Lends a study until a moment; that the caller may, `Access` has decided.
    ///
    /// A share and an erasure at once never both win: what is lent is an offer first, which lends nothing and which an
    /// erasure ends like any share. Only then is it asked once more whether the study stands: an erasure that began before
    /// is found, and one that begins later finds the offer. A crash in between leaves an offer, which ends unused.
    ///
    /// - Parameters:
    ///   - study: Its routing key; never a UID.
    ///   - actions: What may be done with it, among `Action.lentByShares`.
    ///   - life: Asked before the offer and after it.
    /// - Throws: `.notFound` when the study does not stand, or not any more, and `.conflict(.tooMany)` when the workspace lends, or the recipient is lent, as much as may be.
    public func share(
        study: String,
        of workspace: WorkspaceID,
        with recipient: StudyShare.Recipient,
        for actions: Set<Action> = Action.lentByShares,
        until end: Date,
        standing life: StandingLife = { () throws(AccountsError) in 1 },
        by caller: Caller
    ) async throws(AccountsError) -> StudyShare {
        guard (1...128).contains(study.utf8.count), study.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .invalid(.study)
        }
        guard !actions.isEmpty, actions.isSubset(of: Action.lentByShares) else { throw .invalid(.actions) }
        guard end > now(), end <= now().addingTimeInterval(policy.shareLimit.seconds) else { throw .invalid(.lifetime) }
        switch recipient {
        case .person(let person): _ = try await findPerson(person)
        case .workspace(let other):
            let isThere = try await stored {
                try await collections.workspaces.findOne(["_id": .string(other.text)]) != nil
            }
            guard isThere, other != workspace else { throw .invalid(.workspace) }
        }
        try await refuseMore(than: ["w": .string(workspace.text)])
        try await refuseMore(than: ["to": .string(OnTrail.text(recipient))])
        guard let standing = try await life() else { throw .notFound }
        let document = ShareDocument(
            id: UUID(),
            workspace: workspace.text,
            study: study,
            recipient: OnTrail.text(recipient),
            actions: actions.map(\.rawValue).sorted(),
            by: caller.actor,
            madeAt: now(),
            end: end,
            isOffer: true
        )
        try await stored { try await collections.shares.insertOne(document) }
        guard try await life() == standing else {
            _ = try await stored { try await collections.shares.deleteOne(["_id": .uuid(document.id)]) }
            throw .notFound
        }
        try await record(
            AuditEntry(
                .shareGranted,
                by: caller,
                in: workspace,
                .share,
                document.id.lower,
                detail: [
                    .study: study, .recipient: document.recipient, .workspace: workspace.text,
                    .scope: actions.map(\.rawValue).sorted().joined(separator: ","), .until: OnTrail.text(end),
                ]
            )
        )
        let isTaken = try await stored {
            try await collections.shares.updateOne(["_id": .uuid(document.id)], ["$unset": ["o": 1]]).matchedCount > 0
        }
        // An erasure has ended it meanwhile, and has said so.
        guard isTaken else { throw .notFound }
        return try share(document)
    }

    /// Ends a share of the workspace before its time.
    public func endShare(_ id: UUID, of workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await ending(AuditEntry(.shareEnded, by: caller, in: workspace, .share, id.lower)) {
            try await collections.shares.deleteOne(["_id": .uuid(id), "w": .string(workspace.text)])
        }
    }

    /// Ends every share of a study: it was erased, and what comes under its UID later was lent to nobody.
    public func endShares(
        ofStudy study: String,
        of workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) {
        let filter: BSONDocument = ["w": .string(workspace.text), "st": .string(study)]
        for share in try await shares(filter, withOffers: true) {
            let detail: [AuditDetail: String] = [.study: study, .code: "erased"]
            try await record(
                AuditEntry(.shareEnded, by: caller, in: workspace, .share, share.id.lower, detail: detail)
            )
        }
        try await stored { _ = try await collections.shares.deleteMany(filter) }
    }

    /// What a workspace lends now.
    public func shares(of workspace: WorkspaceID) async throws(AccountsError) -> [StudyShare] {
        try await shares(["w": .string(workspace.text), "x": ["$gt": .date(now())]])
    }

    /// What is lent to somebody now, as a person or through their workspace: what `AccessObject.shares` is for.
    public func shares(with principal: Principal) async throws(AccountsError) -> [StudyShare] {
        try await shares(["to": ["$in": .array(recipients(principal))], "x": ["$gt": .date(now())]])
    }

    private func refuseMore(than filter: BSONDocument) async throws(AccountsError) {
        var filter = filter
        filter["x"] = ["$gt": .date(now())]
        filter["o"] = ["$exists": false]
        let standing = filter
        guard try await stored({ try await collections.shares.count(standing) }) < policy.sharesPerParty else {
            throw .conflict(.tooMany)
        }
    }

    private func shares(_ filter: BSONDocument, withOffers: Bool = false) async throws(AccountsError) -> [StudyShare] {
        var filter = filter
        if !withOffers { filter["o"] = ["$exists": false] }
        let wanted = filter
        let found = try await stored {
            try await collections.shares.find(
                wanted,
                as: ShareDocument.self,
                FindOptions(sort: ["_id": 1], limit: policy.sharesPerParty * 2)
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
            // What a later version lends is left out: what is not understood is not lent.
            actions: document.actions.map { Set($0.compactMap(Action.init(rawValue:))) } ?? Action.lentByShares,
            end: document.end
        )
    }
}
