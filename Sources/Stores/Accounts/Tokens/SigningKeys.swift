import Audit
import BSON
import Foundation
import KeyVault
import Mongo
import OpenSSL
import Synchronization

/// The keys that access tokens are signed with: made, published, used and retired by whichever gateway notices first.
///
/// A key is published before it signs (`signingKeyLead`), so that nobody who keeps the published keys meets a token of a
/// key they have not seen; and it stays published after its successor signs for as long as its last token is good.
final class SigningKeys: Sendable {
    private struct Known: Sendable {
        var byName: [String: VerificationKey] = [:]
        /// Oldest first.
        var documents: [SigningKeyDocument] = []
        var signer: (name: String, key: Ed25519SigningKey)?
        var readAt: Date?
    }

    private let collection: MongoCollection
    private let secrets: AccountSecrets
    private let policy: AccountsPolicy
    private let record: Record
    private let known = Mutex(Known())

    /// How long the keys are kept before they are read again.
    private static let freshness: TimeInterval = 30
    /// How long no token with an unknown key makes them be read again: such tokens cost nothing to make.
    private static let patience: TimeInterval = 1

    init(
        _ collection: MongoCollection,
        secrets: AccountSecrets,
        policy: AccountsPolicy,
        record: @escaping Record
    ) {
        self.collection = collection
        self.secrets = secrets
        self.policy = policy
        self.record = record
    }

    /// The key to sign with now.
    func signer(at now: Date) async throws(AccountsError) -> (name: String, key: Ed25519SigningKey) {
        try await refresh(at: now, after: Self.freshness)
        guard let signer = known.withLock({ $0.signer }) else {
            throw .corrupted(reason: "there is no key to sign with")
        }
        return signer
    }

    /// The published key of that name; nil when there is none.
    func verifier(named name: String, at now: Date) async throws(AccountsError) -> VerificationKey? {
        try await refresh(at: now, after: Self.freshness)
        if let key = known.withLock({ $0.byName[name] }) { return key }
        try await refresh(at: now, after: Self.patience)
        return known.withLock { $0.byName[name] }
    }

    /// What is published (RFC 7517 §5, RFC 8037 §2).
    func document(at now: Date) async throws(AccountsError) -> String {
        struct Key: Encodable { let kty = "OKP", crv = "Ed25519", use = "sig", alg = "EdDSA", kid: String, x: String }
        struct Keys: Encodable { let keys: [Key] }
        try await refresh(at: now, after: Self.freshness)
        let documents = known.withLock { $0.documents }
        let keys = documents.map { Key(kid: $0.name, x: Base64URL.text($0.publicKey.bytes)) }
        return try await stored { String(decoding: try JSONEncoder.sorted.encode(Keys(keys: keys)), as: UTF8.self) }
    }

    /// Begins a new key at once, for one that is not to be trusted any more; what the others signed is refused from now on.
    func replaceAll(at now: Date, by caller: Caller) async throws(AccountsError) {
        let documents = try await read()
        let generation = (documents.last?.generation ?? 0) + 1
        try await record(AuditEntry(.keyRotated, by: caller, .key, "generation-\(generation)"))
        try await insert(generation: generation, activeAt: now, madeAt: now)
        try await stored { _ = try await collection.deleteMany(["_id": ["$lt": .int64(generation)]]) }
        known.withLock { $0 = Known() }
    }

    private func refresh(at now: Date, after age: TimeInterval) async throws(AccountsError) {
        let isFresh = known.withLock { known in
            known.readAt.map { abs(now.timeIntervalSince($0)) < age } ?? false
        }
        if isFresh { return }
        var documents = try await read()
        if let wanted = next(after: documents, at: now) {
            try await insert(generation: wanted.generation, activeAt: wanted.activeAt, madeAt: now)
            documents = try await read()
        }
        documents = retire(documents, at: now)
        let current = documents.last { $0.activeAt <= now }
        let signer = try await stored { () -> (String, Ed25519SigningKey)? in
            guard let current else { return nil }
            let seed = try secrets.open(current.privateKey.bytes, for: .signingKey, of: current.secretOwner)
            return (current.name, try Ed25519SigningKey(seed: SecretBytes(copying: seed)))
        }
        let read = documents
        known.withLock { known in
            known.documents = read
            known.signer = signer
            known.byName = read.reduce(into: [:]) { keys, document in
                keys[document.name] = VerificationKey(ed25519: document.publicKey.bytes)
            }
            known.readAt = now
        }
    }

    private func read() async throws(AccountsError) -> [SigningKeyDocument] {
        try await stored {
            try await collection.find([:], as: SigningKeyDocument.self, FindOptions(sort: ["_id": 1]))
        }
    }

    /// The key that should be there and is not; the first of all signs at once.
    private func next(after documents: [SigningKeyDocument], at now: Date) -> (generation: Int64, activeAt: Date)? {
        guard let last = documents.last else { return (1, now) }
        let end = last.activeAt.addingTimeInterval(policy.signingKeyLifetime.seconds)
        let lead = policy.signingKeyLead.seconds
        guard now >= end.addingTimeInterval(-lead) else { return nil }
        // Late, because nobody asked for long: published all the same for the lead before it signs.
        return (last.generation + 1, max(end, now.addingTimeInterval(lead)))
    }

    private func insert(generation: Int64, activeAt: Date, madeAt: Date) async throws(AccountsError) {
        let seed = SecureRandom.bytes(count: Ed25519SigningKey.seedByteCount)
        do {
            let key = try Ed25519SigningKey(seed: SecretBytes(copying: seed))
            let owner = UUID()
            let document = SigningKeyDocument(
                generation: generation,
                name: Base64URL.text(Array(SHA256.hash(key.publicKey).prefix(12))),
                secretOwner: owner,
                privateKey: BSONBinary(try secrets.seal(bytes: seed, for: .signingKey, of: owner)),
                publicKey: BSONBinary(key.publicKey),
                // The database keeps milliseconds and may round up: a key that signs from now on must not sign from soon on.
                activeAt: Date(timeIntervalSince1970: activeAt.timeIntervalSince1970.rounded(.down)),
                madeAt: madeAt
            )
            try await collection.insertOne(document)
        } catch let error as MongoError {
            // Another gateway made this generation first: theirs is the one.
            guard error.remedy == .duplicateKey else { throw AccountsError(error) }
        } catch {
            throw AccountsError(error)
        }
    }

    /// Those whose last token may still be good.
    private func retire(_ documents: [SigningKeyDocument], at now: Date) -> [SigningKeyDocument] {
        let margin = policy.accessTokenLifetime.seconds + 120
        return documents.enumerated().filter { index, _ in
            guard index + 1 < documents.count else { return true }
            return now < documents[index + 1].activeAt.addingTimeInterval(margin)
        }.map(\.element)
    }
}

/// How one generation of the key is kept.
struct SigningKeyDocument: Codable, Sendable {
    enum CodingKeys: String, CodingKey {
        case generation = "_id", name = "kid", secretOwner = "o", privateKey = "sk", publicKey = "pk", activeAt = "from"
        case madeAt = "at"
    }

    let generation: Int64
    let name: String
    /// What the private key is sealed for.
    let secretOwner: UUID
    let privateKey: BSONBinary
    let publicKey: BSONBinary
    let activeAt: Date
    let madeAt: Date
}

extension JSONEncoder {
    static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension Duration {
    var seconds: TimeInterval {
        let (seconds, attoseconds) = components
        return TimeInterval(seconds) + TimeInterval(attoseconds) / 1e18
    }
}
