import COpenSSL

/// Encrypts bytes so that any change to them is noticed (AES-256-GCM, NIST SP 800-38D).
///
/// The one rule that the caller must keep: never the same nonce twice under one key.
public enum AES256GCM {
    public static let keyByteCount = 32
    /// 96 bits, the length that SP 800-38D §5.2.1.1 recommends; no other is taken.
    public static let nonceByteCount = 12
    /// 128 bits, the longest and the only one used.
    public static let tagByteCount = 16

    /// The sealed form of `plain`: as many bytes of ciphertext, then the tag.
    ///
    /// `associated` is not part of the result, but must be the same again when it is opened.
    public static func seal(
        _ plain: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        associated: [UInt8] = []
    ) throws(OpenSSLError) -> [UInt8] {
        var sealed: [UInt8] = []
        var frames = try FrameCipher(key: key)
        try frames.seal(plain.span, nonce: nonce, associated: associated.span, appendingTo: &sealed)
        return sealed
    }

    /// The plain form of `sealed`, or nothing at all when one bit of it differs.
    public static func open(
        _ sealed: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        associated: [UInt8] = []
    ) throws(OpenSSLError) -> [UInt8] {
        var plain: [UInt8] = []
        var frames = try FrameCipher(key: key)
        try frames.open(sealed.span, nonce: nonce, associated: associated.span, appendingTo: &plain)
        return plain
    }
}
