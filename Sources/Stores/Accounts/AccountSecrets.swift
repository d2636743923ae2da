import Foundation
import KeyVault
import OpenSSL

/// The secrets of accounts: all follow from one root, which is random and kept wrapped under the master key.
///
/// So that a new master key means wrapping one secret anew, and not every person's.
struct AccountSecrets: Sendable {
    static let rootByteCount = 32
    static let wrappingPurpose = "accounts root"

    /// Added to every password before it is hashed: without it, stolen hashes cannot be guessed at.
    let pepper: SecretBytes
    /// Makes refresh tokens.
    let refresh: SecretBytes
    /// Makes the tokens of known devices.
    let device: SecretBytes
    /// Makes the digests of recovery codes.
    let recovery: SecretBytes

    private let sealing: SecretBytes
    private let index: SecretBytes

    init(root: SecretBytes) {
        func derive(_ purpose: String) -> SecretBytes {
            HKDFSHA256.derive(from: root, info: Array("radiolog accounts \(purpose) v1".utf8))
        }
        pepper = derive("password pepper")
        refresh = derive("refresh tokens")
        device = derive("known devices")
        recovery = derive("recovery codes")
        sealing = derive("sealed fields")
        index = derive("blind index")
    }

    /// What a value is found by without being readable: equal values have equal codes, for one purpose.
    func code(of value: String, for purpose: IndexPurpose) -> [UInt8] {
        HMACSHA256.authenticate(Array("\(purpose.rawValue)\u{0}\(value)".utf8), key: index)
    }

    /// What an index is for; codes of one purpose tell nothing about those of another.
    enum IndexPurpose: String {
        case address, providerIdentity, throttle
    }

    /// What a field is for: one that is sealed for a purpose and an owner does not open for another.
    enum FieldPurpose: String {
        case person, secondFactor, invitation, session, token, signingKey, reason, providerIdentity, ticket
    }

    /// Seals personal data and secrets: version 1, nonce (12 bytes), ciphertext, tag (16); AES-256-GCM.
    func seal(bytes plain: [UInt8], for purpose: FieldPurpose, of owner: UUID) throws -> [UInt8] {
        // Random nonces: fields of accounts are far fewer than the 2^32 of NIST SP 800-38D §8.3.
        let nonce = SecureRandom.bytes(count: AES256GCM.nonceByteCount)
        let associated = Self.associated(purpose, owner)
        return [1] + nonce + (try AES256GCM.seal(plain, key: sealing, nonce: nonce, associated: associated))
    }

    func open(_ sealed: [UInt8], for purpose: FieldPurpose, of owner: UUID) throws -> [UInt8] {
        let start = 1 + AES256GCM.nonceByteCount
        guard sealed.count >= start, sealed[0] == 1 else {
            throw AccountsError.corrupted(reason: "a sealed field is of no known version")
        }
        let nonce = Array(sealed[1..<start])
        let associated = Self.associated(purpose, owner)
        return try AES256GCM.open(Array(sealed[start...]), key: sealing, nonce: nonce, associated: associated)
    }

    func seal(_ value: some Encodable, for purpose: FieldPurpose, of owner: UUID) throws -> [UInt8] {
        try seal(bytes: Array(JSONEncoder().encode(value)), for: purpose, of: owner)
    }

    func open<Value: Decodable>(
        _ type: Value.Type,
        from sealed: [UInt8],
        for purpose: FieldPurpose,
        of owner: UUID
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(open(sealed, for: purpose, of: owner)))
    }

    private static func associated(_ purpose: FieldPurpose, _ owner: UUID) -> [UInt8] {
        Array("radiolog accounts \(purpose.rawValue) \(owner.uuidString.lowercased())".utf8)
    }
}
