import Foundation
import KeyVault
import OpenSSL

/// A random token that names what it opens: `rlg_<kind>_` and, in base64url, 16 bytes of id and 32 bytes of secret.
///
/// The prefix lets scanners of repositories and logs find one that leaked. The id is what it is looked up by, so that no
/// secret is ever compared by a database; of the secret only the SHA-256 is kept, which is enough for 256 random bits.
struct OpaqueToken: Equatable, Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case personal = "pat"
        case invitation = "inv"
        case challenge = "2fa"
        case flow = "oidc"

        var prefix: String { "rlg_\(rawValue)_" }
    }

    static let secretByteCount = 32

    let kind: Kind
    let id: UUID
    let secret: [UInt8]

    init(_ kind: Kind, id: UUID = UUID()) {
        self.kind = kind
        self.id = id
        secret = SecureRandom.bytes(count: Self.secretByteCount)
    }

    /// Nil for anything that is no token of that kind.
    init?(_ kind: Kind, _ text: String) {
        guard text.hasPrefix(kind.prefix), text.utf8.count <= 128,
            let bytes = Base64URL.bytes(String(text.dropFirst(kind.prefix.count))),
            bytes.count == UUID.byteCount + Self.secretByteCount
        else { return nil }
        self.kind = kind
        id = UUID(bytes: bytes.prefix(UUID.byteCount))
        secret = Array(bytes.dropFirst(UUID.byteCount))
    }

    var text: String { kind.prefix + Base64URL.text(id.byteArray + secret) }

    /// What is kept of it.
    var digest: [UInt8] { SHA256.hash(secret) }

    /// Whether `kept` is its digest; takes the same time wherever it differs.
    func matches(_ kept: [UInt8]) -> Bool { ConstantTime.isEqual(digest, kept) }
}

extension UUID {
    static let byteCount = 16

    var byteArray: [UInt8] {
        let it = uuid
        return [
            it.0, it.1, it.2, it.3, it.4, it.5, it.6, it.7, it.8, it.9, it.10, it.11, it.12, it.13, it.14, it.15,
        ]
    }

    /// - Precondition: There are 16 bytes.
    init(bytes: some Collection<UInt8>) {
        let it = Array(bytes)
        precondition(it.count == Self.byteCount)
        self.init(
            uuid: (
                it[0], it[1], it[2], it[3], it[4], it[5], it[6], it[7], it[8], it[9], it[10], it[11], it[12], it[13],
                it[14], it[15]
            )
        )
    }

    /// As it stands on the audit trail and in URLs.
    var lower: String { uuidString.lowercased() }
}
