public import Access
import Audit
import BSON
public import Foundation
import Mongo
import OpenSSL

/// Sessions: opening, refreshing, listing, ending.
extension Accounts {
    /// Opens a session for somebody who has proved who they are.
    func open(
        _ person: PersonID,
        address: [UInt8],
        _ strength: AuthenticationStrength,
        _ client: SessionDocument.Client,
        _ wanted: WorkspaceID?
    ) async throws(AccountsError) -> SignInOutcome {
        let memberships = try await findMemberships(of: person)
        guard let workspace = memberships.first(where: { wanted == nil || $0.workspace == wanted?.text })?.workspace
        else {
            try await record(
                AuditEntry(
                    .sessionRefused,
                    by: Caller(actor: "person:\(person)", origin: client.origin),
                    .person,
                    person,
                    outcome: .refused,
                    detail: [.code: OnTrail.noWorkspace]
                )
            )
            return .noWorkspace
        }
        try await endOldest(of: person)
        let (id, salt) = (UUID(), SecureRandom.bytes(count: 16))
        let limit = now().addingTimeInterval(policy.sessionLimit.seconds)
        let document = try await stored {
            SessionDocument(
                id: id,
                person: person.uuid,
                workspace: workspace,
                salt: BSONBinary(salt),
                generation: 1,
                rotatedAt: nil,
                strength: strength.rawValue,
                client: BSONBinary(try secrets.seal(client, for: .session, of: id)),
                openedAt: now(),
                provedAt: nil,
                limit: limit,
                end: min(limit, now().addingTimeInterval(policy.sessionIdleLimit.seconds))
            )
        }
        try await record(
            AuditEntry(
                .sessionOpened,
                by: Caller(actor: "person:\(person)", origin: client.origin),
                in: try Self.workspace(workspace),
                .session,
                id.lower,
                detail: [.person: person.description, .strength: OnTrail.text(strength)]
            )
        )
        try await stored { try await collections.sessions.insertOne(document) }
        onEvent(.opened(isStrong: strength >= .secondFactor))
        let deviceEnd = now().addingTimeInterval(policy.deviceLifetime.seconds)
        let device = DeviceToken(address: address, end: deviceEnd, key: secrets.device)
        return .signedIn(try await grantTokens(document, device: device.text))
    }

    /// Exchanges a refresh token for its successor and a new access token, maybe for another workspace.
    ///
    /// The same token within `refreshGrace` of its use yields the same successor, because two tabs refresh at once and
    /// answers get lost; whoever stole it can use that moment too, and shows as soon as either of the two comes later.
    /// After that, it is reuse: the session ends for everybody who holds any token of it.
    ///
    /// Asking for a workspace that its person is no member of is refused before anything moves on: the token stays good and
    /// the session stays where it is. It is no sign of theft, and a successor that stood on a refusal would be overlooked by
    /// many a client, whose next refresh would then count as reuse and sign its person out.
    public func refresh(
        _ text: String,
        for wanted: WorkspaceID? = nil,
        origin: String
    ) async throws(AccountsError) -> RefreshOutcome {
        guard let token = RefreshToken(text), let session = try await findSession(token.session),
            token.isGenuine(salt: session.salt.bytes, key: secrets.refresh)
        else { return .refused }
        if token.generation == session.generation {
            guard try await isMember(session, of: wanted) else {
                return try await refuseWorkspace(session, origin)
            }
            if let rotated = try await rotate(session, to: wanted, origin: origin) {
                return try await renewed(rotated)
            }
            // Another was quicker, this moment: look again at what is there now.
            guard let current = try await findSession(session.id) else { return .refused }
            return try await answerLate(token, current, wanted, origin)
        }
        return try await answerLate(token, session, wanted, origin)
    }

    /// Ends a session; one that is not there is no error.
    ///
    /// - Parameter person: Whose it must be.
    public func end(session id: UUID, of person: PersonID, by caller: Caller) async throws(AccountsError) {
        let detail: [AuditDetail: String] = [.person: person.description]
        do {
            try await ending(AuditEntry(.sessionClosed, by: caller, .session, id.lower, detail: detail)) {
                try await collections.sessions.deleteOne(["_id": .uuid(id), "p": .uuid(person.uuid)])
            }
        } catch {
            guard error == .notFound else { throw error }
        }
    }

    /// Ends all sessions of somebody for an administrator.
    ///
    /// - Parameter workspace: Whose administrator asks; see `lookAfter`.
    public func endSessions(
        of person: PersonID,
        in workspace: WorkspaceID,
        by caller: Caller
    ) async throws(AccountsError) {
        try await lookAfter(person, from: workspace)
        try await endSessions(of: person, on: workspace, except: nil, by: caller)
    }

    /// Ends all sessions of somebody, but for one when it is named; personal access tokens stay.
    public func endSessions(
        of person: PersonID,
        except kept: UUID? = nil,
        by caller: Caller
    ) async throws(AccountsError) {
        try await endSessions(of: person, on: nil, except: kept, by: caller)
    }

    /// - Parameter trail: Whose auditors see it; nil for the installation's, for what somebody does to their own.
    private func endSessions(
        of person: PersonID,
        on trail: WorkspaceID?,
        except kept: UUID?,
        by caller: Caller
    ) async throws(AccountsError) {
        try await record(
            AuditEntry(
                .sessionsClosed,
                by: caller,
                in: trail,
                .person,
                person,
                detail: [.person: person.description]
            )
        )
        try await deleteSessions(of: person, except: kept)
    }

    /// The sessions of somebody that go on, the youngest first.
    public func sessions(of person: PersonID) async throws(AccountsError) -> [Session] {
        let found = try await stored {
            try await collections.sessions.find(
                ["p": .uuid(person.uuid), "x": ["$gt": .date(now())]],
                as: SessionDocument.self,
                FindOptions(sort: ["at": -1], limit: policy.sessionsPerPerson * 2)
            )
        }
        var sessions: [Session] = []
        for document in found { sessions.append(try session(document)) }
        return sessions
    }

    func findSession(_ id: UUID) async throws(AccountsError) -> SessionDocument? {
        try await stored {
            try await collections.sessions.findOne(
                ["_id": .uuid(id), "x": ["$gt": .date(now())]],
                as: SessionDocument.self
            )
        }
    }

    func deleteSessions(of person: PersonID, except kept: UUID?) async throws(AccountsError) {
        var filter: BSONDocument = ["p": .uuid(person.uuid)]
        if let kept { filter["_id"] = ["$ne": .uuid(kept)] }
        let ended = filter
        try await stored { _ = try await collections.sessions.deleteMany(ended) }
        cache.clear()
    }
}

extension Accounts {
    /// A genuine token that is not the current one: the one before, just now, or reuse.
    private func answerLate(
        _ token: RefreshToken,
        _ session: SessionDocument,
        _ wanted: WorkspaceID?,
        _ origin: String
    ) async throws(AccountsError) -> RefreshOutcome {
        if token.generation == session.generation - 1, let rotatedAt = session.rotatedAt,
            now() < rotatedAt.addingTimeInterval(policy.refreshGrace.seconds)
        {
            guard try await isMember(session, of: wanted) else { return try await refuseWorkspace(session, origin) }
            return try await renewed(session)
        }
        let caller = Caller(actor: "person:\(session.person.lower)", origin: origin)
        let detail: [AuditDetail: String] = [.person: session.person.lower]
        try await record(AuditEntry(.sessionReused, by: caller, .session, session.id.lower, detail: detail))
        try await stored { try await collections.sessions.deleteOne(["_id": .uuid(session.id)]) }
        cache.clear()
        onEvent(.reused)
        return .reuseDetected
    }

    /// Whether the session may go on in `wanted`; in the workspace that it is in, anyway, as far as this says.
    private func isMember(_ session: SessionDocument, of wanted: WorkspaceID?) async throws(AccountsError) -> Bool {
        guard let wanted else { return true }
        return try await membership(of: PersonID(session.person), in: wanted) != nil
    }

    /// The trail is that of the workspace that the session is in, and names no other.
    private func refuseWorkspace(
        _ session: SessionDocument,
        _ origin: String
    ) async throws(AccountsError) -> RefreshOutcome {
        try await record(
            AuditEntry(
                .accessRefused,
                by: Caller(actor: "person:\(session.person.lower)", origin: origin),
                in: try Self.workspace(session.workspace),
                .session,
                session.id.lower,
                outcome: .refused,
                detail: [.code: OnTrail.noWorkspace]
            )
        )
        return .noWorkspace
    }

    /// Moves the session on by one generation; nil when another did so first.
    private func rotate(
        _ session: SessionDocument,
        to wanted: WorkspaceID?,
        origin: String
    ) async throws(AccountsError) -> SessionDocument? {
        let end = min(session.limit, now().addingTimeInterval(policy.sessionIdleLimit.seconds))
        let chosen = wanted?.text ?? session.workspace
        try await record(
            AuditEntry(
                .sessionRenewed,
                by: Caller(actor: "person:\(session.person.lower)", origin: origin),
                in: try Self.workspace(chosen),
                .session,
                session.id.lower
            )
        )
        return try await stored {
            var client = try secrets.open(
                SessionDocument.Client.self,
                from: session.client.bytes,
                for: .session,
                of: session.id
            )
            client.origin = origin
            let changed = try await collections.sessions.findAndModify(
                ["_id": .uuid(session.id), "g": .int64(session.generation)],
                .update([
                    "$set": [
                        "g": .int64(session.generation + 1), "ro": .date(now()), "x": .date(end), "w": .string(chosen),
                        "se": .bytes(try secrets.seal(client, for: .session, of: session.id)),
                    ]
                ])
            )
            return try changed.map { try BSONDecoder().decode(SessionDocument.self, from: $0) }
        }
    }

    private func renewed(_ session: SessionDocument) async throws(AccountsError) -> RefreshOutcome {
        let person = try await findPerson(PersonID(session.person))
        let workspace = try Self.workspace(session.workspace)
        guard !person.isDisabled, try await membership(of: PersonID(person.id), in: workspace) != nil else {
            return .refused
        }
        return .renewed(try await grantTokens(session, device: nil))
    }

    /// The tokens of a session as it stands.
    private func grantTokens(_ document: SessionDocument, device: String?) async throws(AccountsError) -> SignedIn {
        let session = try session(document)
        guard let principal = try await principal(of: document, in: session.workspace) else { throw .notFound }
        let (name, key) = try await signingKeys.signer(at: now())
        let issuedAt = Int64(now().timeIntervalSince1970)
        let lifetime = Int64(policy.accessTokenLifetime.seconds)
        let access = AccessToken(
            issuer: policy.issuer,
            audience: AccessToken.audience,
            person: document.person,
            session: document.id,
            workspace: session.workspace,
            strength: session.strength,
            issuedAt: issuedAt,
            end: issuedAt + lifetime,
            id: UUID()
        )
        let refresh = RefreshToken(
            session: document.id,
            generation: document.generation,
            salt: document.salt.bytes,
            key: secrets.refresh
        )
        let signed = try await stored { try access.signed(by: key, named: name) }
        return SignedIn(
            accessToken: signed,
            accessTokenEnd: Date(timeIntervalSince1970: TimeInterval(access.end)),
            refreshToken: refresh.text,
            refreshTokenEnd: document.end,
            device: device,
            session: session,
            principal: principal
        )
    }

    /// Makes room for one more session.
    private func endOldest(of person: PersonID) async throws(AccountsError) {
        try await stored {
            let found = try await collections.sessions.find(
                ["p": .uuid(person.uuid)],
                FindOptions(sort: ["at": -1], projection: ["_id": 1], skip: policy.sessionsPerPerson - 1)
            )
            let ids = found.compactMap { $0["_id"] }
            guard !ids.isEmpty else { return }
            _ = try await collections.sessions.deleteMany(["_id": ["$in": .array(ids)]])
        }
    }

    private func session(_ document: SessionDocument) throws(AccountsError) -> Session {
        do {
            let client = try secrets.open(
                SessionDocument.Client.self,
                from: document.client.bytes,
                for: .session,
                of: document.id
            )
            return Session(
                id: document.id,
                person: PersonID(document.person),
                workspace: try Self.workspace(document.workspace),
                strength: AuthenticationStrength(rawValue: document.strength) ?? .single,
                label: client.label,
                origin: client.origin,
                openedAt: document.openedAt,
                end: document.end
            )
        } catch {
            throw AccountsError(error)
        }
    }
}
