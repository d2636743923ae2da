import Access
import Audit
import BSON
import Foundation
import Mongo

/// Signing in with a password, then a code where there is a second factor.
extension Accounts {
    /// Tries to sign in; takes as long for a name nobody has as for a wrong password.
    public func signIn(_ attempt: SignInAttempt) async throws(AccountsError) -> SignInOutcome {
        guard let address = try? EmailAddress(attempt.email) else {
            // Costs what a wrong password costs.
            _ = try await hasher.check(attempt.password, against: nil)
            return .refused
        }
        let code = code(of: address)
        let lanes = lanes(for: attempt, address: code)
        if let wait = try await throttle.admit(lanes, at: now()) { return .slowDown(retryAfter: wait) }
        let document = try await findPerson(at: address)
        let check = try await hasher.check(attempt.password, against: document?.password)
        guard let document, check.isRight, !document.isDisabled else {
            try await recordRefusal(document?.id, "password", origin: attempt.origin)
            return .refused
        }
        try await throttle.forgive(lanes)
        if check.isOutdated { try await rehash(attempt.password, of: document) }
        let client = SessionDocument.Client(label: String(attempt.label.prefix(200)), origin: attempt.origin)
        guard document.secondFactor == nil else {
            let challenge = Challenge(person: document.id, client: client, workspace: attempt.workspace?.text)
            let end = now().addingTimeInterval(policy.challengeLifetime.seconds)
            return .secondFactorNeeded(
                challenge: try await tickets.keep(challenge, as: .challenge, until: end),
                end: end
            )
        }
        return try await open(PersonID(document.id), address: code, .single, client, attempt.workspace)
    }

    /// Answers a challenge with a code of the authenticator program, or with a recovery code.
    ///
    /// A code that was taken once is not taken again, also of two that come at the same time. A challenge may be answered
    /// wrongly a few times before it has to wait; it ends when it is answered rightly, and by itself.
    public func answer(challenge text: String, code: String, origin: String) async throws(AccountsError)
        -> SignInOutcome
    {
        guard let challenge = try await tickets.look(Challenge.self, text, as: .challenge, at: now()) else {
            return .refused
        }
        let lane = Throttle.Lane.proof(person: challenge.person)
        if let wait = try await throttle.admit([lane], at: now()) { return .slowDown(retryAfter: wait) }
        let document = try await findPerson(PersonID(challenge.person))
        guard !document.isDisabled, try await takeCode(code, of: document) else {
            try await recordRefusal(document.id, "code", origin: origin)
            return .refused
        }
        guard try await tickets.take(Challenge.self, text, as: .challenge, at: now()) != nil else { return .refused }
        try await throttle.forgive([lane])
        let workspace = challenge.workspace.flatMap { try? WorkspaceID($0) }
        return try await open(
            PersonID(document.id),
            address: document.address.bytes,
            .secondFactor,
            challenge.client,
            workspace
        )
    }

    /// What waits for a code.
    private struct Challenge: Codable {
        let person: UUID
        let client: SessionDocument.Client
        let workspace: String?
    }

    /// A browser that its owner has used before is not held up by what others try.
    private func lanes(for attempt: SignInAttempt, address: [UInt8]) -> [Throttle.Lane] {
        if let device = attempt.device.flatMap({ DeviceToken($0, address: address, at: now(), key: secrets.device) }) {
            return [.device(address: address, id: device.id)]
        }
        return [
            .pair(address: address, origin: attempt.origin), .origin(attempt.origin), .account(address: address),
        ]
    }

    /// Replaces a hash that cost something else than hashes do now; the password stays.
    private func rehash(_ password: String, of document: PersonDocument) async throws(AccountsError) {
        let hash = try await hasher.hash(password)
        try await stored {
            // Not when it was changed in the meantime.
            try await collections.people.updateOne(
                ["_id": .uuid(document.id), "pw": document.password.map { .string($0) } ?? .null],
                ["$set": ["pw": .string(hash)]]
            )
        }
    }

    /// Records that somebody did not get in; `method` is what they tried.
    func recordRefusal(_ person: UUID?, _ method: String, origin: String?) async throws(AccountsError) {
        onEvent(.refused(AccountsEvent.Proof(rawValue: method) ?? .provider))
        // The one who tried is not known to be that person: the person is what it was tried on.
        let caller = Caller(actor: AuditEntry.anonymous, origin: origin)
        try await record(
            AuditEntry(
                method == "code" ? .secondFactorRefused : .sessionRefused,
                by: caller,
                .person,
                person?.lower ?? "unknown",
                outcome: .refused,
                detail: [.method: method]
            )
        )
    }
}
