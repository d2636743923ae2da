import KeyVault
import OpenSSL

/// The random values of one flow at a provider: 256 bits each, in base64url.
public struct OpenIDFlowSecrets: Sendable {
    /// What its ID token must hold (OpenID Connect Core §15.5.2).
    public let nonce = Self.random()
    /// The secret half of PKCE (RFC 7636 §4.1).
    public let verifier = Self.random()
    /// What the browser's cookie holds.
    public let browser = Self.random()

    public init() {}

    /// The half of PKCE that everybody may see, `S256` (RFC 7636 §4.2).
    public var challenge: String { Base64URL.text(SHA256.hash(Array(verifier.utf8))) }

    /// Takes the same time wherever they differ.
    public static func isEqual(_ left: String, _ right: String) -> Bool {
        ConstantTime.isEqual(SHA256.hash(Array(left.utf8)), SHA256.hash(Array(right.utf8)))
    }

    private static func random() -> String { Base64URL.text(SecureRandom.bytes(count: 32)) }
}
