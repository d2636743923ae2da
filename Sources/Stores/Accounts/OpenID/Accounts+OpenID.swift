public import Access
import Audit
import BSON
public import Foundation
import Mongo
import OpenSSL

/// A flow at a provider that waits for its answer (OpenID Connect Core §3.1); kept sealed, taken once.
public struct OpenIDFlow: Codable, Sendable, Equatable {
    /// Which provider of the settings.
    public let provider: String
    public let nonce: String
    /// The secret half of PKCE (RFC 7636 §4.1).
    public let verifier: String
    /// Where in the portal to go on; a path, checked by whoever uses it.
    public let returnTo: String
    /// Who wants the identity linked; nil for signing in.
    public let linksTo: UUID?
    /// Ties the answer to the browser that asked: what its cookie must hold.
    public let browser: String

    public init(
        provider: String,
        nonce: String,
        verifier: String,
        returnTo: String,
        linksTo: PersonID?,
        browser: String
    ) {
        self.provider = provider
        self.nonce = nonce
        self.verifier = verifier
        self.returnTo = returnTo
        self.linksTo = linksTo?.uuid
        self.browser = browser
    }
}

/// What a provider may do for people whom it vouches for.
public struct OpenIDTrust: Sendable {
    public let mapping: GroupMapping
    /// Whether somebody in a mapped group, whom nobody has invited, gets an account.
    public let makesPeople: Bool
    /// Methods (`amr`, RFC 8176) of which one says that there was a second factor.
    public let secondFactorMethods: Set<String>

    public init(
        mapping: GroupMapping,
        makesPeople: Bool,
        secondFactorMethods: Set<String> = ["mfa", "otp", "hwk", "swk", "sc"]
    ) {
        self.mapping = mapping
        self.makesPeople = makesPeople
        self.secondFactorMethods = secondFactorMethods
    }
}

/// An identity at a provider that somebody signs in with.
public struct LinkedIdentity: Sendable, Equatable {
    public let issuer: String
    /// Personal data.
    public let subject: String
    public let since: Date
}

/// Signing in through a provider, and linking its identities to people.
///
/// An identity is known by issuer and subject alone. An address never links one by itself: whoever can have a provider
/// state an address would else have that person's account.
extension Accounts {
    /// Keeps a flow; its token is the `state` of the request (RFC 6749 §10.12).
    public func begin(_ flow: OpenIDFlow) async throws(AccountsError) -> String {
        try await tickets.keep(flow, as: .flow, until: now().addingTimeInterval(600))
    }

    /// The flow that `state` belongs to, once; nil when there is none or it took too long.
    public func takeFlow(_ state: String) async throws(AccountsError) -> OpenIDFlow? {
        try await tickets.take(OpenIDFlow.self, state, as: .flow, at: now())
    }

    /// Signs somebody in whom a provider vouches for, with the roles that their groups give.
    ///
    /// - Returns: `.refused` when the identity is linked to nobody and the provider makes no people.
    public func signIn(
        _ claims: IDTokenClaims,
        trust: OpenIDTrust,
        origin: String,
        label: String,
        workspace: WorkspaceID? = nil
    ) async throws(AccountsError) -> SignInOutcome {
        let wanted = trust.mapping.memberships(for: claims.groups)
        let person: PersonID
        if let known = try await owner(of: claims) {
            person = known
        } else {
            guard trust.makesPeople, wanted.values.contains(where: { !$0.isEmpty }),
                let made = try await make(from: claims, origin)
            else {
                try await recordRefusal(nil, "provider", origin: origin)
                return .refused
            }
            person = made
        }
        let document = try await findPerson(person)
        guard !document.isDisabled else {
            try await recordRefusal(document.id, "provider", origin: origin)
            return .refused
        }
        try await follow(wanted, of: person, origin)
        let strength: AuthenticationStrength =
            trust.secondFactorMethods.isDisjoint(with: claims.methods) ? .single : .secondFactor
        let client = SessionDocument.Client(label: String(label.prefix(200)), origin: origin)
        return try await open(person, address: document.address.bytes, strength, client, workspace)
    }

    /// Links an identity to somebody who is signed in.
    public func link(_ claims: IDTokenClaims, to person: PersonID, by caller: Caller) async throws(AccountsError) {
        _ = try await findPerson(person)
        try await record(AuditEntry(.accountLinked, by: caller, .person, person, detail: [.person: "\(person)"]))
        do {
            try await stored { try await collections.identities.insertOne(try identity(of: claims, person)) }
        } catch {
            guard error == .conflict(.changed) else { throw error }
            throw .conflict(.alreadyLinked)
        }
    }

    /// Takes all links to an issuer off.
    ///
    /// - Throws: `.conflict(.onlyWayIn)` when there is no password and no other provider.
    public func unlink(issuer: String, of person: PersonID, by caller: Caller) async throws(AccountsError) {
        let document = try await findPerson(person)
        let found = try await identities(of: person)
        let gone = found.filter { $0.linked.issuer == issuer }
        guard !gone.isEmpty else { throw .notFound }
        guard document.password != nil || gone.count < found.count else { throw .conflict(.onlyWayIn) }
        try await record(AuditEntry(.accountUnlinked, by: caller, .person, person, detail: [.person: "\(person)"]))
        try await stored {
            let ids = gone.map { BSONValue.binary($0.id) }
            _ = try await collections.identities.deleteMany(["_id": ["$in": .array(ids)], "p": .uuid(person.uuid)])
        }
    }

    /// What somebody signs in with besides a password.
    public func linkedIdentities(of person: PersonID) async throws(AccountsError) -> [LinkedIdentity] {
        try await identities(of: person).map(\.linked)
    }
}

extension Accounts {
    private func owner(of claims: IDTokenClaims) async throws(AccountsError) -> PersonID? {
        let found = try await stored {
            try await collections.identities.findOne(["_id": .bytes(code(of: claims))], as: IdentityDocument.self)
        }
        return found.map { PersonID($0.person) }
    }

    /// A new person without a password; nil when the provider does not vouch for an address, or somebody has it.
    private func make(from claims: IDTokenClaims, _ origin: String) async throws(AccountsError) -> PersonID? {
        guard claims.emailIsVerified, let email = claims.email, let address = try? EmailAddress(email),
            try await findPerson(at: address) == nil
        else { return nil }
        let name = (try? PersonName(claims.name ?? email))?.text ?? address.text
        let id = UUID()
        let person = PersonID(id)
        let document = try await stored {
            PersonDocument(
                id: id,
                address: BSONBinary(code(of: address)),
                identity: BSONBinary(
                    try secrets.seal(PersonDocument.Identity(email: address.text, name: name), for: .person, of: id)
                ),
                password: nil,
                hasShortPassword: false,
                secondFactor: nil,
                enrolment: nil,
                recoveryCodes: [],
                isDisabled: false,
                madeAt: now(),
                revision: 0
            )
        }
        let caller = Caller(actor: "person:\(person)", origin: origin)
        try await record(AuditEntry(.accountLinked, by: caller, .person, person, detail: [.person: "\(person)"]))
        try await changing { transaction in
            try await collections.people.insertOne(document, in: transaction)
            try await collections.identities.insertOne(try identity(of: claims, person), in: transaction)
        }
        return person
    }

    /// Makes memberships what the groups say; those of workspaces that no rule names stay as they are.
    private func follow(
        _ wanted: [WorkspaceID: Set<Role>],
        of person: PersonID,
        _ origin: String
    ) async throws(AccountsError) {
        for (workspace, roles) in wanted.sorted(by: { $0.key.text < $1.key.text }) {
            guard try await membership(of: person, in: workspace)?.roles ?? [] != roles else { continue }
            do {
                try await grant(roles, to: person, in: workspace, by: Caller(actor: "system:provider", origin: origin))
            } catch {
                // The last administrator stays one, whatever a provider's directory says.
                guard error == .conflict(.lastAdministrator) else { throw error }
            }
        }
    }

    private func identities(
        of person: PersonID
    ) async throws(AccountsError) -> [(id: BSONBinary, linked: LinkedIdentity)] {
        try await stored {
            let found = try await collections.identities.find(
                ["p": .uuid(person.uuid)],
                as: IdentityDocument.self,
                FindOptions(limit: 100)
            )
            return try found.map { document in
                let identity = try secrets.open(
                    IdentityDocument.Identity.self,
                    from: document.identity.bytes,
                    for: .providerIdentity,
                    of: document.owner
                )
                let linked = LinkedIdentity(
                    issuer: identity.issuer,
                    subject: identity.subject,
                    since: document.madeAt
                )
                return (document.id, linked)
            }
        }
    }

    private func identity(of claims: IDTokenClaims, _ person: PersonID) throws -> IdentityDocument {
        let owner = UUID()
        let identity = IdentityDocument.Identity(issuer: claims.issuer, subject: claims.subject)
        return IdentityDocument(
            id: BSONBinary(code(of: claims)),
            person: person.uuid,
            owner: owner,
            identity: BSONBinary(try secrets.seal(identity, for: .providerIdentity, of: owner)),
            madeAt: now()
        )
    }

    private func code(of claims: IDTokenClaims) -> [UInt8] {
        secrets.code(of: "\(claims.issuer.utf8.count):\(claims.issuer)\(claims.subject)", for: .providerIdentity)
    }
}
