import Foundation
import OpenSSL

/// One-time passwords by time, as every authenticator program makes them (RFC 6238): HMAC-SHA-1, six digits, 30 seconds.
enum TOTP {
    /// 160 bits, as RFC 4226 §4 (R6) recommends.
    static let secretByteCount = 20
    static let digits = 6
    /// Seconds.
    static let period: Int64 = 30
    /// Steps before and after the present one that are taken, for clocks that are off and people who are slow (§5.2).
    static let tolerance: Int64 = 1

    static func step(at date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) / period }

    /// The code of one step (RFC 4226 §5.3).
    static func code(secret: SecretBytes, step: Int64) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = HMACSHA1.authenticate(message, key: secret)
        let offset = Int(mac[mac.count - 1] & 0x0f)
        var number: UInt32 = 0
        for byte in mac[offset..<offset + 4] { number = number << 8 | UInt32(byte) }
        let text = String(number & 0x7fff_ffff)
        let short = String(text.suffix(digits))
        return String(repeating: "0", count: digits - short.count) + short
    }

    /// The step that `code` is of; nil when it is of none that is taken now.
    ///
    /// Tries all of them whichever it is.
    static func matchingStep(_ code: String, secret: SecretBytes, at date: Date) -> Int64? {
        let now = step(at: date)
        var found: Int64?
        for step in (now - tolerance)...(now + tolerance) {
            let isRight = ConstantTime.isEqual(Array(self.code(secret: secret, step: step).utf8), Array(code.utf8))
            if isRight { found = step }
        }
        return found
    }

    /// What authenticator programs read from a QR code (the "Key Uri Format").
    static func uri(secret: SecretBytes, issuer: String, account: String) -> String {
        let allowed = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(Base32.text(secret))"
            + "&issuer=\(escaped(issuer))&algorithm=SHA1&digits=\(digits)&period=\(period)"
    }
}
