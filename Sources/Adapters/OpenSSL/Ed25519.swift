import COpenSSL

/// Signs with Ed25519 (RFC 8032): the same message gives the same signature, so no randomness can fail.
@safe public final class Ed25519SigningKey: @unchecked Sendable {
    /// The length of a private key, in bytes.
    public static let seedByteCount = 32
    public static let signatureByteCount = 64

    // Immutable, and libcrypto lets any thread sign with it: hence unchecked.
    private let key: OpaquePointer
    /// 32 bytes.
    public let publicKey: [UInt8]

    /// - Parameter seed: 32 random bytes, the private key of RFC 8032 §5.1.5.
    public init(seed: SecretBytes) throws(OpenSSLError) {
        guard seed.count == Self.seedByteCount else {
            throw .invalidLength(of: .key, expected: Self.seedByteCount, found: seed.count)
        }
        let made = unsafe seed.withBytes { seed in
            unsafe seed.withUnsafeBufferPointer { seed in
                unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed.baseAddress, seed.count)
            }
        }
        guard let made = unsafe made else { preconditionFailure("libcrypto cannot take an Ed25519 key") }
        unsafe key = made
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        require(unsafe EVP_PKEY_get_raw_public_key(made, &bytes, &count) == 1, "give a public key")
        publicKey = bytes
    }

    /// 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("libcrypto cannot make a signature") }
        defer { unsafe EVP_MD_CTX_free(context) }
        // No digest: Ed25519 hashes by itself.
        require(unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1, "start a signature")
        var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
        var count = signature.count
        require(
            unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1
                && count == Self.signatureByteCount,
            "sign"
        )
        return signature
    }

    deinit { unsafe EVP_PKEY_free(key) }
}
