public import Access
import Audit
import BSON
public import Foundation
import Mongo
import OpenSSL
import QRCode

/// A second factor that waits for its first code.
public struct SecondFactorEnrolment: Sendable, Equatable {
    /// In Base32, for typing.
    public let secret: String
    /// For authenticator programs on the same device.
    public let uri: String
    /// The squares of a QR code of `uri`, row after row, true for dark; four light squares must surround it.
    public let squares: [[Bool]]
    public let end: Date
}

/// Second factors and passwords: what people change about how they prove who they are.
extension Accounts {
    /// Begins a second factor; it counts once a code of it has been given (`confirmSecondFactor`).
    public func beginSecondFactor(of id: PersonID) async throws(AccountsError) -> SecondFactorEnrolment {
        let document = try await findPerson(id)
        guard document.secondFactor == nil else { throw .conflict(.secondFactor) }
        let secret = SecretBytes.random(count: TOTP.secretByteCount)
        let end = now().addingTimeInterval(policy.challengeLifetime.seconds * 2)
        let account = try identity(document).email
        let uri = TOTP.uri(secret: secret, issuer: policy.issuer, account: account)
        try await stored {
            let plain = secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
            let sealed = try secrets.seal(bytes: plain, for: .secondFactor, of: document.id)
            try await collections.people.updateOne(
                ["_id": .uuid(document.id)],
                ["$set": ["te": ["s": .bytes(sealed), "x": .date(end)]]]
            )
        }
        guard let code = QRMatrix(uri) else { throw .corrupted(reason: "the address does not fit into a QR code") }
        let squares = (0..<code.width).map { row in (0..<code.width).map { code[$0, row] } }
        return SecondFactorEnrolment(secret: Base32.text(secret), uri: uri, squares: squares, end: end)
    }

    /// Makes the second factor count, by a code of it; the session that asks has it from then on.
    ///
    /// - Returns: Recovery codes, shown once.
    public func confirmSecondFactor(
        of id: PersonID,
        code: String,
        session: UUID?,
        by caller: Caller
    ) async throws(AccountsError) -> [String] {
        try await admitProof(of: id)
        let document = try await findPerson(id)
        guard document.secondFactor == nil else { throw .conflict(.secondFactor) }
        guard let enrolment = document.enrolment, now() < enrolment.end else { throw .notFound }
        let secret = try await secret(enrolment.secret, of: document)
        guard let step = TOTP.matchingStep(Self.digits(code), secret: secret, at: now()) else { throw .wrongProof }
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make() }
        try await record(AuditEntry(.secondFactorAdded, by: caller, .person, id, detail: [.person: "\(id)"]))
        try await change(document) {
            [
                "$set": [
                    "t": ["s": .binary(enrolment.secret), "l": .int64(step)], "rc": .array(digests(of: codes)),
                ],
                "$unset": ["te": ""],
            ]
        }
        if let session {
            try await stored {
                try await collections.sessions.updateOne(
                    ["_id": .uuid(session), "p": .uuid(id.uuid)],
                    ["$set": ["s": .int(AuthenticationStrength.secondFactor.rawValue)]]
                )
            }
        }
        try await throttle.forgive([.proof(person: id.uuid)])
        cache.clear()
        return codes
    }

    /// Takes the second factor off, by a code of it or a recovery code; ends the other sessions.
    ///
    /// - Throws: `.conflict(.passwordNeedsSecondFactor)` when the password is too short to stand alone.
    public func removeSecondFactor(
        of id: PersonID,
        code: String,
        keeping session: UUID?,
        by caller: Caller
    ) async throws(AccountsError) {
        let document = try await prove(id, code)
        guard !document.hasShortPassword else { throw .conflict(.passwordNeedsSecondFactor) }
        try await record(AuditEntry(.secondFactorRemoved, by: caller, .person, id, detail: [.person: "\(id)"]))
        try await change(document) { ["$unset": ["t": "", "te": ""], "$set": ["rc": []]] }
        try await deleteSessions(of: id, except: session)
        if let session {
            try await stored {
                try await collections.sessions.updateOne(
                    ["_id": .uuid(session)],
                    ["$set": ["s": .int(AuthenticationStrength.single.rawValue)]]
                )
            }
        }
        cache.clear()
    }

    /// Makes new recovery codes, by a code of the second factor; the old ones are good for nothing.
    public func renewRecoveryCodes(of id: PersonID, code: String, by caller: Caller) async throws(AccountsError)
        -> [String]
    {
        let document = try await prove(id, code)
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make() }
        try await record(AuditEntry(.recoveryCodesMade, by: caller, .person, id, detail: [.person: "\(id)"]))
        try await change(document) { ["$set": ["rc": .array(digests(of: codes))]] }
        return codes
    }

    /// Takes somebody's second factor off who lost it, and ends their sessions: for administrators.
    ///
    /// A password that is too short to stand alone goes with it: a recovery link (`issueRecovery`) is then the way in.
    ///
    /// - Parameter workspace: Whose administrator asks; see `lookAfter`.
    /// - Returns: Whether the password went.
    /// - Throws: `.notFound` when there is none, and then nothing ends.
    @discardableResult
    public func resetSecondFactor(
        of id: PersonID,
        in workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) -> Bool {
        try await lookAfter(id, from: workspace)
        let document = try await findPerson(id)
        guard document.secondFactor != nil else { throw .notFound }
        try await record(
            AuditEntry(
                .secondFactorRemoved,
                by: caller,
                in: workspace,
                .person,
                id,
                detail: [.person: "\(id)", .code: "reset"]
            )
        )
        try await change(document) {
            var gone: BSONDocument = ["t": "", "te": ""]
            if document.hasShortPassword { gone["pw"] = "" }
            return ["$unset": .document(gone), "$set": ["rc": [], "ps": false]]
        }
        try await deleteSessions(of: id, except: nil)
        return document.hasShortPassword
    }

    /// Sets a new password, by the old one; ends the other sessions.
    public func changePassword(
        of id: PersonID,
        from old: String,
        to new: String,
        keeping session: UUID?,
        by caller: Caller
    ) async throws(AccountsError) {
        try await admitProof(of: id)
        let document = try await findPerson(id)
        guard try await hasher.check(old, against: document.password).isRight else { throw .wrongProof }
        try await throttle.forgive([.proof(person: id.uuid)])
        let identity = try identity(document)
        let context = try EmailAddress(identity.email).words + PersonName(identity.name).words
        let workspaces = try await findMemberships(of: id).map(\.workspace)
        try check(new, isAlone: document.secondFactor == nil, context: context + workspaces)
        let hash = try await hasher.hash(new)
        try await record(AuditEntry(.passwordChanged, by: caller, .person, id, detail: [.method: "password"]))
        try await change(document) { ["$set": ["pw": .string(hash), "ps": .bool(Self.isShort(new))]] }
        try await deleteSessions(of: id, except: session)
    }
}

extension Accounts {
    /// Takes a code of the second factor, or a recovery code: each once, whoever asks at the same time.
    func takeCode(_ code: String, of document: PersonDocument) async throws(AccountsError) -> Bool {
        guard let factor = document.secondFactor else { return false }
        let secret = try await secret(factor.secret, of: document)
        if let step = TOTP.matchingStep(Self.digits(code), secret: secret, at: now()) {
            return try await stored {
                // Compare and set: of all who come with this step, one finds an earlier one here.
                try await collections.people.updateOne(
                    ["_id": .uuid(document.id), "t.l": ["$lt": .int64(step)]],
                    ["$set": ["t.l": .int64(step)]]
                ).modifiedCount == 1
            }
        }
        guard let digest = RecoveryCode.digest(of: code, key: secrets.recovery),
            document.recoveryCodes.contains(where: { ConstantTime.isEqual($0.bytes, digest) })
        else { return false }
        let caller = Caller(actor: "person:\(document.id.lower)")
        try await record(AuditEntry(.recoveryCodeUsed, by: caller, .person, document.id.lower))
        return try await stored {
            try await collections.people.updateOne(
                ["_id": .uuid(document.id), "rc": .bytes(digest)],
                ["$pull": ["rc": .bytes(digest)]]
            ).modifiedCount == 1
        }
    }

    /// The person, when `code` is theirs; counted against guessing.
    private func prove(_ id: PersonID, _ code: String) async throws(AccountsError) -> PersonDocument {
        try await admitProof(of: id)
        let document = try await findPerson(id)
        guard document.secondFactor != nil else { throw .conflict(.secondFactor) }
        guard try await takeCode(code, of: document) else { throw .wrongProof }
        try await throttle.forgive([.proof(person: id.uuid)])
        return try await findPerson(id)
    }

    func admitProof(of id: PersonID) async throws(AccountsError) {
        if let wait = try await throttle.admit([.proof(person: id.uuid)], at: now()) {
            throw .slowDown(retryAfter: wait)
        }
    }

    /// Changes a person unless somebody else changed how they prove who they are in the meantime.
    func change(_ document: PersonDocument, _ update: () -> BSONDocument) async throws(AccountsError) {
        var change = update()
        change["$inc"] = ["v": 1]
        let operators = change
        let matched = try await stored {
            try await collections.people.updateOne(
                ["_id": .uuid(document.id), "v": .int64(document.revision)],
                .operators(operators)
            ).matchedCount
        }
        guard matched == 1 else { throw .conflict(.changed) }
        cache.clear()
    }

    private func secret(_ sealed: BSONBinary, of document: PersonDocument) async throws(AccountsError) -> SecretBytes {
        try await stored {
            SecretBytes(copying: try secrets.open(sealed.bytes, for: .secondFactor, of: document.id))
        }
    }

    private func digests(of codes: [String]) -> [BSONValue] {
        codes.compactMap { RecoveryCode.digest(of: $0, key: secrets.recovery) }.map { .bytes($0) }
    }

    /// As people type it: some programs show a blank in the middle.
    private static func digits(_ code: String) -> String { code.utf8.count <= 32 ? code.filter { $0 != " " } : "" }
}
