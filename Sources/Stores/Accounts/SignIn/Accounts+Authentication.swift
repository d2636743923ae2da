public import Access
import BSON
import Foundation
import Mongo
import OpenSSL

/// Who a request is from.
extension Accounts {
    /// Who an access token or a personal access token stands for; nil for nobody: unknown, ended, revoked, kept out.
    ///
    /// What is taken away is gone here at once and elsewhere within `principalLifetime`.
    public func authenticate(_ bearer: String) async throws(AccountsError) -> Principal? {
        if bearer.hasPrefix(OpaqueToken.Kind.personal.prefix) { return try await personal(bearer) }
        return try await session(bearer)
    }

    /// The principal of a session; nil when its person is kept out or no member any more.
    func principal(of session: SessionDocument, in workspace: WorkspaceID) async throws(AccountsError) -> Principal? {
        let person = PersonID(session.person)
        guard let document = try await found(person), !document.isDisabled,
            let membership = try await membership(of: person, in: workspace)
        else { return nil }
        let strength = AuthenticationStrength(rawValue: session.strength) ?? .single
        return Principal(
            actor: "person:\(person)",
            workspace: workspace,
            roles: roles(membership.roles, at: strength),
            person: person,
            credential: .session(session.id),
            strength: strength,
            isCustodian: workspace == policy.custodian,
            breakGlass: membership.roles.contains(.administrator)
                ? try await currentGrant(in: session.id, of: workspace) : nil,
            provedUntil: (session.provedAt ?? session.openedAt).addingTimeInterval(policy.proofLifetime.seconds)
        )
    }

    /// The roles that a session of that strength is given.
    ///
    /// Without the second factor that is demanded, somebody can do nothing but enrol one.
    private func roles(_ roles: Set<Role>, at strength: AuthenticationStrength) -> Set<Role> {
        guard strength < .secondFactor else { return roles }
        return switch policy.secondFactorDemand {
        case .nobody: roles
        case .administrators: roles.subtracting([.administrator])
        case .everybody: []
        }
    }

    private func session(_ bearer: String) async throws(AccountsError) -> Principal? {
        guard let token = JWS(bearer), token.header.alg == AccessToken.algorithm,
            token.header.typ == AccessToken.type, let name = token.header.kid,
            let key = try await signingKeys.verifier(named: name, at: now()),
            key.isValid(token.signature, for: token.signed, by: .ed25519),
            let access = try? JSONDecoder().decode(AccessToken.self, from: Data(token.payload)),
            access.isGood(at: Int64(now().timeIntervalSince1970), issuer: policy.issuer)
        else { return nil }
        let cached = "\(access.session) \(access.workspace)"
        if let principal = cache.principal(cached, at: now()) { return principal }
        guard let session = try await findSession(access.session), session.person == access.person,
            let principal = try await principal(of: session, in: access.workspace)
        else { return nil }
        cache.keep(principal, for: cached, at: now())
        return principal
    }

    private func personal(_ bearer: String) async throws(AccountsError) -> Principal? {
        guard let token = OpaqueToken(.personal, bearer) else { return nil }
        // By the digest too: a wrong secret beside a known id must not meet what was kept for the right one.
        let cached = "\(token.id) \(token.digest)"
        if let principal = cache.principal(cached, at: now()) { return principal }
        let found = try await stored {
            try await collections.tokens.findOne(["_id": .uuid(token.id)], as: TokenDocument.self)
        }
        guard let found, token.matches(found.digest.bytes), now() < found.end else { return nil }
        let person = PersonID(found.person)
        let workspace = try Self.workspace(found.workspace)
        guard let owner = try await self.found(person), !owner.isDisabled,
            let membership = try await membership(of: person, in: workspace)
        else { return nil }
        try await noteUse(of: found)
        let principal = Principal(
            actor: "token:\(found.id.lower)",
            workspace: workspace,
            roles: membership.roles,
            person: person,
            credential: .personalToken(found.id),
            // Scopes of a later version are left out: what is not understood is not allowed.
            scopes: found.scopes.map { Set($0.compactMap(Action.init(rawValue:))) },
            isCustodian: workspace == policy.custodian
        )
        cache.keep(principal, for: cached, at: now())
        return principal
    }

    /// When a token was last used is kept to the minute: a write for each request would cost more than the request.
    private func noteUse(of token: TokenDocument) async throws(AccountsError) {
        if let last = token.lastUsedAt, now().timeIntervalSince(last) < 60 { return }
        try await stored {
            try await collections.tokens.updateOne(["_id": .uuid(token.id)], ["$set": ["lu": .date(now())]])
        }
    }

    private func found(_ person: PersonID) async throws(AccountsError) -> PersonDocument? {
        try await stored {
            try await collections.people.findOne(["_id": .uuid(person.uuid)], as: PersonDocument.self)
        }
    }
}
