public import Access
import Audit
import BSON
public import Foundation
import Mongo

/// What somebody shows in a session to say once more that it is they.
public enum SessionProof: Sendable {
    case password(String)
    /// Of the authenticator program, or a recovery code: either is then used up.
    case code(String)

    fileprivate var method: String {
        switch self {
        case .password: "password"
        case .code: "code"
        }
    }
}

/// Showing in a session who one is, for what outlives the session or reaches beyond it (ASVS 7.5).
extension Accounts {
    /// Takes a proof; it counts as fresh for `proofLifetime`, in that session alone.
    ///
    /// - Throws: `.wrongProof`; `.slowDown` when proofs were tried too often; `.notFound` for a session that is over.
    public func prove(
        _ proof: SessionProof,
        in session: UUID,
        of id: PersonID,
        by caller: Caller
    ) async throws(AccountsError) {
        try await admitProof(of: id)
        let document = try await findPerson(id)
        let isRight =
            switch proof {
            case .password(let password): try await hasher.check(password, against: document.password).isRight
            case .code(let code): try await takeCode(code, of: document)
            }
        guard isRight else {
            try await recordRefusal(id.uuid, proof.method, origin: caller.origin)
            throw .wrongProof
        }
        try await throttle.forgive([.proof(person: id.uuid)])
        let detail: [AuditDetail: String] = [.person: id.description, .method: proof.method]
        try await record(AuditEntry(.sessionProved, by: caller, .session, session.lower, detail: detail))
        let matched = try await stored {
            try await collections.sessions.updateOne(
                ["_id": .uuid(session), "p": .uuid(id.uuid), "x": ["$gt": .date(now())]],
                ["$set": ["pv": .date(now())]]
            ).matchedCount
        }
        cache.clear()
        guard matched == 1 else { throw .notFound }
    }
}
