import Foundation
import OpenSSL
import Testing

@testable import Accounts

@Suite struct `A one-time password` {
    private static let secret = SecretBytes(copying: Array("12345678901234567890".utf8))

    /// The last six digits of RFC 6238, appendix B.
    @Test(arguments: [
        (59.0, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `is what the standard says`(time: TimeInterval, code: String) {
        let date = Date(timeIntervalSince1970: time)
        #expect(TOTP.code(secret: Self.secret, step: TOTP.step(at: date)) == code)
    }

    @Test func `is taken one step early and late, and no more`() {
        let now = Date(timeIntervalSince1970: 1_234_567_890)
        let step = TOTP.step(at: now)
        for offset in Int64(-3)...3 {
            let code = TOTP.code(secret: Self.secret, step: step + offset)
            let found = TOTP.matchingStep(code, secret: Self.secret, at: now)
            #expect(found == (abs(offset) <= 1 ? step + offset : nil))
        }
    }

    @Test(arguments: ["", "28708", "2870822", "abcdef", "２８７０８２"])
    func `is nothing else`(code: String) {
        let date = Date(timeIntervalSince1970: 59)
        #expect(TOTP.matchingStep(code, secret: Self.secret, at: date) == nil)
    }

    @Test func `is set up by an address that escapes what is in it`() {
        let uri = TOTP.uri(secret: Self.secret, issuer: "radio log", account: "a&b@example.org")
        #expect(
            uri == "otpauth://totp/radio%20log:a%26b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=radio%20log&algorithm=SHA1&digits=6&period=30"
        )
    }
}

@Suite struct `Text in Base32` {
    /// RFC 4648 §10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `is what the standard says`(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
    }
}

@Suite struct `A recovery code` {
    private static let key = SecretBytes(copying: [1, 2, 3])

    @Test func `is known however it is typed`() throws {
        let code = RecoveryCode.make()
        #expect(code.count == 19)
        let digest = try #require(RecoveryCode.digest(of: code, key: Self.key))
        #expect(RecoveryCode.digest(of: code.lowercased().replacing("-", with: " "), key: Self.key) == digest)
        #expect(RecoveryCode.digest(of: RecoveryCode.make(), key: Self.key) != digest)
        #expect(RecoveryCode.digest(of: code + "A", key: Self.key) == nil)
    }
}
