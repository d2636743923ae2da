public import Audit
import BSON
public import Foundation
public import KeyVault
public import Mongo
import OpenSSL

/// People, how they prove who they are, and what they may do: everything that identity asks and changes.
///
/// Several processes may hold one over the same database: every rule that must hold between them is kept by one step of
/// the database, never by a look before a write. Personal data is sealed and found by keyed codes; secrets are kept as
/// digests, or sealed where they must be had again.
public struct Accounts: Sendable {
    public let policy: AccountsPolicy

    let collections: AccountCollections
    let secrets: AccountSecrets
    let hasher: PasswordHasher
    let passwords: PasswordPolicy
    let throttle: Throttle
    let tickets: Tickets
    let signingKeys: SigningKeys
    let cache: PrincipalCache
    let now: @Sendable () -> Date
    let record: Record
    let onEvent: @Sendable (AccountsEvent) -> Void

    /// Makes the collections be there and takes the secrets from under the master key; at the first start they are made.
    ///
    /// - Parameters:
    ///   - patience: How long a caller is held up by one answer of the database once all is made.
    ///   - audit: Told of each change before it is made; what it throws is reported as `.unrecorded`.
    ///   - onEvent: Called for what operators should see.
    public static func open(
        database: MongoDatabase,
        vault: KeyVault,
        policy: AccountsPolicy,
        answering patience: Duration? = nil,
        now: @escaping @Sendable () -> Date = { Date() },
        audit: AuditSink,
        onEvent: @escaping @Sendable (AccountsEvent) -> Void = { _ in }
    ) async throws(AccountsError) -> Accounts {
        let patient = AccountCollections(database)
        try await stored { try await patient.prepare() }
        let secrets = AccountSecrets(root: try await root(in: patient, vault: vault))
        let collections = patience.map { AccountCollections(database.answering(within: $0)) } ?? patient
        return Accounts(policy, collections, secrets, now, onEvent) { change throws(AccountsError) in
            do {
                try await audit.record(change)
            } catch {
                onEvent(.unrecorded)
                throw .unrecorded
            }
        }
    }

    private init(
        _ policy: AccountsPolicy,
        _ collections: AccountCollections,
        _ secrets: AccountSecrets,
        _ now: @escaping @Sendable () -> Date,
        _ onEvent: @escaping @Sendable (AccountsEvent) -> Void,
        record: @escaping Record
    ) {
        self.policy = policy
        self.collections = collections
        self.secrets = secrets
        self.now = now
        self.record = record
        self.onEvent = onEvent
        passwords = PasswordPolicy(refused: policy.refusedPasswords)
        throttle = Throttle(
            collection: collections.throttle,
            secrets: secrets,
            limits: policy.throttling,
            onEvent: onEvent
        )
        tickets = Tickets(collection: collections.tickets, secrets: secrets)
        cache = PrincipalCache(lifetime: policy.principalLifetime, limit: policy.principalLimit)
        hasher = PasswordHasher(
            cost: policy.passwordCost,
            threads: policy.passwordThreads,
            queue: policy.passwordQueue,
            pepper: secrets.pepper
        )
        signingKeys = SigningKeys(collections.signingKeys, secrets: secrets, policy: policy, record: record)
    }

    /// The public halves of the keys that access tokens are signed with, as `/.well-known/jwks.json` shows them.
    public func publishedKeys() async throws(AccountsError) -> String {
        try await signingKeys.document(at: now())
    }

    /// Signs with a new key from now on, and refuses what older keys signed: for one that may be in other hands.
    ///
    /// Processes that are running take it up within half a minute; sessions go on by their refresh tokens.
    public func replaceSigningKeys(by caller: Caller) async throws(AccountsError) {
        try await signingKeys.replaceAll(at: now(), by: caller)
    }

    /// The root of all secrets; of processes that start together, the one that is first makes it.
    private static func root(in collections: AccountCollections, vault: KeyVault) async throws(AccountsError)
        -> SecretBytes
    {
        try await stored {
            for _ in 0..<2 {
                if let found = try await collections.state.findOne(["_id": "root"]),
                    let wrapped = found["wrapped"]?.binary?.bytes
                {
                    return try await vault.unwrap(wrapped, for: AccountSecrets.wrappingPurpose)
                }
                let fresh = SecretBytes.random(count: AccountSecrets.rootByteCount)
                let wrapped = try await vault.wrap(fresh, for: AccountSecrets.wrappingPurpose)
                let document: BSONDocument = ["_id": "root", "wrapped": .bytes(wrapped)]
                do {
                    try await collections.state.insertOne(document)
                } catch let error as MongoError {
                    guard error.remedy == .duplicateKey else { throw error }
                }
            }
            throw AccountsError.corrupted(reason: "the root secret is there and cannot be read")
        }
    }
}
