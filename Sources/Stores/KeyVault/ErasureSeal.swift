public import Events
import Foundation
import OpenSSL

/// What a certificate of erasure says, in JSON with sorted keys.
public struct ErasureStatement: Codable, Sendable, Equatable {
    /// Says what the object is, whoever finds it.
    public var type = Self.type
    public let workspace: String
    /// The study's routing key: whoever knows the UID and has the installation's secrets can tell which study it is.
    public let study: String
    public let life: Int
    public let erasure: String
    /// Ids of the keys that were destroyed.
    public let keys: [String]
    /// Payloads and results that were deleted.
    public let objectCount: Int
    /// SHA-256, in hex, over the names of those, sorted, each with a newline behind it.
    public let objectDigest: String
    public let actor: String
    /// RFC 3339, when it was ordered.
    public let orderedAt: String

    public static let type = "org.radiolog.ErasureStatement.v1"

    public init(
        workspace: String,
        study: String,
        life: Int,
        erasure: String,
        keys: [String],
        objects: [String],
        actor: String,
        orderedAt: String
    ) {
        self.workspace = workspace
        self.study = study
        self.life = life
        self.erasure = erasure
        self.keys = keys.sorted()
        objectCount = objects.count
        var hash = SHA256()
        for name in objects.sorted() { hash.update(Array((name + "\n").utf8)) }
        objectDigest = hexadecimal(hash.finish())
        self.actor = actor
        self.orderedAt = orderedAt
    }
}

extension KeyVault {
    private var erasureSeed: SecretBytes { root.derive(framed("radiolog erasure certificate key v1")) }

    /// The public key that proves this installation's certificates of erasure: 32 bytes of Ed25519, base64url.
    public func erasureCertificateKey() throws(KeyVaultError) -> String {
        do {
            return Base64URL.text(try Ed25519SigningKey(seed: erasureSeed).publicKey)
        } catch {
            throw KeyVaultError(.seal, .giveUp, reason: "\(error)")
        }
    }

    /// Signs what was erased; the same statement has the same certificate each time.
    public func certify(_ statement: ErasureStatement) throws(KeyVaultError) -> ErasureCertificate {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let text = String(decoding: try encoder.encode(statement), as: UTF8.self)
            let key = try Ed25519SigningKey(seed: erasureSeed)
            return ErasureCertificate(
                statement: text,
                key: Base64URL.text(key.publicKey),
                signature: Base64URL.text(key.sign(Array(text.utf8)))
            )
        } catch {
            throw KeyVaultError(.seal, .giveUp, reason: "the certificate cannot be made: \(type(of: error))")
        }
    }
}

extension ErasureCertificate {
    /// The statement, when it was signed by the owner of the key that the certificate names, and that is `key` when one is
    /// given; nil when it was not, or is none that this version knows.
    public func verified(by key: String? = nil) -> ErasureStatement? {
        guard key == nil || key == self.key,
            let publicKey = Base64URL.bytes(self.key).flatMap(VerificationKey.init(ed25519:)),
            let signature = Base64URL.bytes(signature),
            publicKey.isValid(signature, for: Array(statement.utf8), by: .ed25519),
            let read = try? JSONDecoder().decode(ErasureStatement.self, from: Data(statement.utf8)),
            read.type == ErasureStatement.type
        else { return nil }
        return read
    }
}
