public import Events
import Foundation
public import OpenSSL

/// Signs checkpoints with an Ed25519 key (RFC 8032).
public struct CheckpointSigner: Sendable {
    public let publicKey: AuditPublicKey
    private let key: Ed25519SigningKey

    /// - Parameter seed: 32 bytes.
    public init(seed: SecretBytes) throws(OpenSSLError) {
        key = try Ed25519SigningKey(seed: seed)
        publicKey = AuditPublicKey(bytes: key.publicKey)
    }

    /// `checkpoint` with the signature that belongs to it and to its envelope.
    func sign(_ checkpoint: AuditCheckpointed, source: String, time: String) -> AuditCheckpointed {
        let message = checkpoint.signedBytes(source: source, time: time)
        return AuditCheckpointed(
            link: checkpoint.link,
            kind: checkpoint.kind,
            predecessor: checkpoint.predecessor,
            heads: checkpoint.heads,
            key: checkpoint.key,
            publicKey: checkpoint.publicKey,
            signature: Data(key.sign(message)).base64URL
        )
    }
}

/// A public key that checkpoints are held against.
public struct AuditPublicKey: Sendable, Hashable {
    /// 32 bytes (RFC 8032 §5.1.5).
    public let bytes: [UInt8]
    /// As it stands in checkpoints: the first 32 hexadecimal digits of the SHA-256 of the key.
    public let id: String

    public init(bytes: [UInt8]) {
        self.bytes = bytes
        id = String(Digest(bytes: SHA256.hash(bytes)).hex.prefix(32))
    }

    /// Reads base64url; nil for what is no key.
    public init?(_ text: String) {
        guard let bytes = Data(base64URL: text), bytes.count == 32 else { return nil }
        self.init(bytes: Array(bytes))
    }

    /// base64url, as in a checkpoint and in a JWK's `x` (RFC 8037 §2).
    public var text: String { Data(bytes).base64URL }

    /// Whether the owner of this key stated `checkpoint` in a record with these `ce_source` and `ce_time`.
    public func hasSigned(_ checkpoint: AuditCheckpointed, source: String, time: String) -> Bool {
        guard checkpoint.key == id, let signature = Data(base64URL: checkpoint.signature),
            let key = VerificationKey(ed25519: bytes)
        else { return false }
        let message = checkpoint.signedBytes(source: source, time: time)
        return key.isValid(Array(signature), for: message, by: .ed25519)
    }
}

extension AuditCheckpointed {
    /// What is signed: every part but the signature, and what of the envelope a reader relies on.
    func signedBytes(source: String, time: String) -> [UInt8] {
        var bytes = FramedBytes("radiolog audit checkpoint v1")
        bytes.add(source)
        bytes.add(time)
        bytes.add(link.chain.text)
        bytes.add("\(link.number)")
        bytes.add(link.previous.hex)
        bytes.add(kind.rawValue)
        bytes.add(key)
        bytes.add(publicKey ?? "")
        bytes.add(count: predecessor == nil ? 0 : 1)
        bytes.add(count: heads.count)
        for head in [predecessor].compactMap(\.self) + heads {
            bytes.add(head.chain.text)
            bytes.add("\(head.number)")
            bytes.add(head.digest.hex)
        }
        return bytes.bytes
    }
}

extension Data {
    /// RFC 4648 §5, without padding.
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for what is not base64url.
    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
