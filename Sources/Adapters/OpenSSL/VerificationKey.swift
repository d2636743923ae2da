import COpenSSL

/// A public key of somebody else, and the check of what they signed with the private one.
@safe public final class VerificationKey: @unchecked Sendable {
    /// The curves of RFC 7518 §6.2.1.1.
    public enum Curve: String, Sendable, CaseIterable {
        case p256 = "P-256"
        case p384 = "P-384"
        case p521 = "P-521"

        /// The length of a coordinate, and of half a signature, in bytes.
        public var byteCount: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }

        fileprivate var identifier: [UInt8] {
            switch self {
            case .p256: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
            case .p384: [0x2B, 0x81, 0x04, 0x00, 0x22]
            case .p521: [0x2B, 0x81, 0x04, 0x00, 0x23]
            }
        }
    }

    public enum Kind: Hashable, Sendable { case rsa, ellipticCurve(Curve), ed25519 }

    /// How the message was hashed before it was signed.
    public enum Hash: Sendable { case sha256, sha384, sha512 }

    /// How it was signed.
    public enum Scheme: Hashable, Sendable {
        /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
        case pkcs1(Hash)
        /// RSASSA-PSS with MGF1 of the same hash and a salt as long as it (RFC 8017 §8.1, RFC 7518 §3.5).
        case pss(Hash)
        /// ECDSA; the signature is R and S, each as long as a coordinate (RFC 7518 §3.4).
        case ecdsa(Hash)
        /// RFC 8032.
        case ed25519
    }

    /// Shorter moduli are refused (RFC 7518 §3.3), longer ones too: checking would cost whoever sends it nothing.
    public static let rsaBits = 2048...8192

    public let kind: Kind
    // Immutable, and libcrypto lets any thread verify with it: hence unchecked.
    private let key: OpaquePointer

    /// Nil when the bytes are no key of that kind: too short, too long, not on the curve.
    public convenience init?(modulus: [UInt8], exponent: [UInt8]) {
        let digits = modulus.drop { $0 == 0 }
        guard let first = digits.first, (1...8).contains(exponent.count), exponent.last.map({ $0 & 1 == 1 }) == true
        else { return nil }
        guard Self.rsaBits.contains(digits.count * 8 - first.leadingZeroBitCount) else { return nil }
        let algorithm: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
        self.init(
            .rsa,
            DER.sequence(
                DER.sequence(DER.identifier(algorithm), DER.null),
                DER.bits(DER.sequence(DER.integer(digits), DER.integer(exponent)))
            )
        )
    }

    public convenience init?(curve: Curve, x: [UInt8], y: [UInt8]) {
        guard x.count == curve.byteCount, y.count == curve.byteCount else { return nil }
        let algorithm: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
        self.init(
            .ellipticCurve(curve),
            DER.sequence(
                DER.sequence(DER.identifier(algorithm), DER.identifier(curve.identifier)),
                DER.bits([0x04] + x + y)
            )
        )
    }

    public convenience init?(ed25519 publicKey: [UInt8]) {
        guard publicKey.count == 32 else { return nil }
        self.init(
            .ed25519,
            DER.sequence(DER.sequence(DER.identifier([0x2B, 0x65, 0x70])), DER.bits(publicKey))
        )
    }

    private init?(_ kind: Kind, _ subjectPublicKeyInfo: [UInt8]) {
        let read = unsafe subjectPublicKeyInfo.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return unsafe d2i_PUBKEY(nil, &start, bytes.count)
        }
        ERR_clear_error()
        guard let read = unsafe read else { return nil }
        unsafe key = read
        self.kind = kind
    }

    /// Whether the holder of the private key signed `message` by `scheme`; false also when the scheme is not the key's.
    public func isValid(_ signature: [UInt8], for message: [UInt8], by scheme: Scheme) -> Bool {
        guard let signature = Self.native(signature, by: scheme, kind) else { return false }
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("libcrypto cannot verify") }
        defer {
            unsafe EVP_MD_CTX_free(context)
            // What was refused stands in the thread's queue of errors, and is nobody else's.
            ERR_clear_error()
        }
        var keyContext: OpaquePointer?
        guard unsafe EVP_DigestVerifyInit(context, &keyContext, scheme.digest, nil, key) == 1 else { return false }
        if case .pss = scheme {
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return false }
        }
        return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    /// The signature as libcrypto takes it; nil when it cannot be one of this key by this scheme.
    private static func native(_ signature: [UInt8], by scheme: Scheme, _ kind: Kind) -> [UInt8]? {
        switch (scheme, kind) {
        case (.pkcs1, .rsa), (.pss, .rsa): return signature
        case (.ed25519, .ed25519): return signature.count == Ed25519SigningKey.signatureByteCount ? signature : nil
        case (.ecdsa, .ellipticCurve(let curve)):
            guard signature.count == 2 * curve.byteCount else { return nil }
            return DER.sequence(
                DER.integer(signature.prefix(curve.byteCount)),
                DER.integer(signature.suffix(curve.byteCount))
            )
        case (.pkcs1, _), (.pss, _), (.ecdsa, _), (.ed25519, _): return nil
        }
    }

    deinit { unsafe EVP_PKEY_free(key) }
}

extension VerificationKey.Scheme {
    /// Nil where the scheme hashes by itself.
    fileprivate var digest: OpaquePointer? {
        switch self {
        case .pkcs1(let hash), .pss(let hash), .ecdsa(let hash):
            switch hash {
            case .sha256: unsafe EVP_sha256()
            case .sha384: unsafe EVP_sha384()
            case .sha512: unsafe EVP_sha512()
            }
        case .ed25519: nil
        }
    }
}
