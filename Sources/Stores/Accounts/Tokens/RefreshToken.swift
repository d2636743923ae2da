import Foundation
import KeyVault
import OpenSSL

/// A refresh token: `rlg_ref_` and, in base64url, the session's id, the generation, and a code over both.
///
/// Nothing of it is kept but the generation that is good. Every token that was ever given out can be told from one that
/// was made up, so that an old one is known as reused (RFC 9700 §4.14.2), and a made-up one ends nobody's session.
struct RefreshToken: Equatable, Sendable {
    static let prefix = "rlg_ref_"

    let session: UUID
    let generation: Int64
    private let code: [UInt8]

    /// - Parameter salt: Random, of the session: without it a session restored from a backup would honour old tokens.
    init(session: UUID, generation: Int64, salt: [UInt8], key: SecretBytes) {
        self.session = session
        self.generation = generation
        code = Self.code(session, generation, salt, key)
    }

    /// Nil for anything that cannot be one; whether it is one, `isGenuine` says.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count <= 128,
            let bytes = Base64URL.bytes(String(text.dropFirst(Self.prefix.count))),
            bytes.count == UUID.byteCount + 8 + HMACSHA256.byteCount
        else { return nil }
        session = UUID(bytes: bytes.prefix(UUID.byteCount))
        generation = bytes[UUID.byteCount..<UUID.byteCount + 8].reduce(0) { $0 << 8 | Int64($1) }
        code = Array(bytes.suffix(HMACSHA256.byteCount))
    }

    var text: String { Self.prefix + Base64URL.text(session.byteArray + Self.bytes(generation) + code) }

    /// Whether it was given out for the session with that salt; takes the same time wherever it differs.
    func isGenuine(salt: [UInt8], key: SecretBytes) -> Bool {
        ConstantTime.isEqual(code, Self.code(session, generation, salt, key))
    }

    private static func code(_ session: UUID, _ generation: Int64, _ salt: [UInt8], _ key: SecretBytes) -> [UInt8] {
        HMACSHA256.authenticate(session.byteArray + bytes(generation) + salt, key: key)
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
