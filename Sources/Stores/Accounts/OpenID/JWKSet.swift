import Foundation
import KeyVault
import OpenSSL

/// The keys that a provider publishes (RFC 7517 §5); those that cannot verify a signature here are left out.
public struct JWKSet: Sendable {
    /// More keys than this are no provider's.
    static let keyLimit = 100
    /// Longer documents are refused unread.
    public static let byteLimit = 512 << 10

    struct Entry: Sendable {
        let name: String?
        /// What the key says it is for; nil when it does not say.
        let algorithm: String?
        let key: VerificationKey
    }

    let entries: [Entry]

    /// Nil when it is no such document, or has no key that can be used.
    public init?(json: [UInt8]) {
        struct Document: Decodable { let keys: [JWK] }
        guard json.count <= Self.byteLimit,
            let document = try? JSONDecoder().decode(Document.self, from: Data(json)),
            document.keys.count <= Self.keyLimit
        else { return nil }
        entries = document.keys.compactMap(\.entry)
        if entries.isEmpty { return nil }
    }

    /// The key of that name that signs by `algorithm`; the only one that does, when the token names none.
    func key(named name: String?, for algorithm: SignatureAlgorithm) -> VerificationKey? {
        let fitting = entries.filter { entry in
            algorithm.fits(entry.key.kind) && (entry.algorithm == nil || entry.algorithm == algorithm.rawValue)
        }
        guard let name else { return fitting.count == 1 ? fitting[0].key : nil }
        return fitting.first { $0.name == name }?.key
    }
}

/// One key as JSON (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
private struct JWK: Decodable {
    let kty: String
    let use: String?
    let kid: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    /// Nil for keys that are not for signatures, of other kinds, or not well-formed.
    var entry: JWKSet.Entry? {
        guard use == nil || use == "sig", let key else { return nil }
        return JWKSet.Entry(name: kid, algorithm: alg, key: key)
    }

    private var key: VerificationKey? {
        switch kty {
        case "RSA":
            guard let modulus = bytes(n), let exponent = bytes(e) else { return nil }
            return VerificationKey(modulus: modulus, exponent: exponent)
        case "EC":
            guard let curve = crv.flatMap(VerificationKey.Curve.init), let x = bytes(x), let y = bytes(y) else {
                return nil
            }
            return VerificationKey(curve: curve, x: x, y: y)
        case "OKP":
            guard crv == "Ed25519", let x = bytes(x) else { return nil }
            return VerificationKey(ed25519: x)
        // "oct" among them: a secret that is published is none.
        default: return nil
        }
    }

    private func bytes(_ text: String?) -> [UInt8]? { text.flatMap { Base64URL.bytes($0) } }
}

/// The ways to sign an ID token that are taken (RFC 7518 §3.1, RFC 8037 §3.1): asymmetric ones alone.
///
/// `none` and the HMACs are not among them, so a token can ask for neither.
public enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"

    var scheme: VerificationKey.Scheme {
        switch self {
        case .rs256: .pkcs1(.sha256)
        case .rs384: .pkcs1(.sha384)
        case .rs512: .pkcs1(.sha512)
        case .ps256: .pss(.sha256)
        case .ps384: .pss(.sha384)
        case .ps512: .pss(.sha512)
        case .es256: .ecdsa(.sha256)
        case .es384: .ecdsa(.sha384)
        case .es512: .ecdsa(.sha512)
        case .edDSA: .ed25519
        }
    }

    /// Whether keys of that kind sign so; a curve belongs to one algorithm (RFC 7518 §3.4).
    func fits(_ kind: VerificationKey.Kind) -> Bool {
        switch (self, kind) {
        case (.rs256, .rsa), (.rs384, .rsa), (.rs512, .rsa), (.ps256, .rsa), (.ps384, .rsa), (.ps512, .rsa): true
        case (.es256, .ellipticCurve(.p256)), (.es384, .ellipticCurve(.p384)), (.es512, .ellipticCurve(.p521)): true
        case (.edDSA, .ed25519): true
        default: false
        }
    }
}
