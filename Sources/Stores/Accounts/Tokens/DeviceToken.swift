import Foundation
import KeyVault
import OpenSSL

/// Says that somebody has signed in to an account from a browser before: `rlg_dev_` and, in base64url, a random id, the end
/// in seconds since 1970, and a code over both and the account's address.
///
/// Not a credential: it only keeps others' wrong guesses from slowing its holder down.
struct DeviceToken: Sendable {
    static let prefix = "rlg_dev_"

    let id: UUID
    let text: String

    /// A new one.
    init(address: [UInt8], end: Date, key: SecretBytes) {
        id = UUID()
        let seconds = Self.bytes(Int64(end.timeIntervalSince1970))
        let code = HMACSHA256.authenticate(id.byteArray + seconds + address, key: key)
        text = Self.prefix + Base64URL.text(id.byteArray + seconds + code)
    }

    /// Nil unless it was given out for that address and has not ended.
    init?(_ text: String, address: [UInt8], at now: Date, key: SecretBytes) {
        guard text.hasPrefix(Self.prefix), text.utf8.count <= 128,
            let bytes = Base64URL.bytes(String(text.dropFirst(Self.prefix.count))),
            bytes.count == UUID.byteCount + 8 + HMACSHA256.byteCount
        else { return nil }
        let stated = Array(bytes.dropLast(HMACSHA256.byteCount))
        let end = stated.suffix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let code = Array(bytes.suffix(HMACSHA256.byteCount))
        guard HMACSHA256.isValid(code, for: stated + address, key: key), now.timeIntervalSince1970 < Double(end)
        else { return nil }
        id = UUID(bytes: stated.prefix(UUID.byteCount))
        self.text = text
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
