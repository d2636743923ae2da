/// The signed proof of an erasure, to be handed out and kept apart from the log.
public struct ErasureCertificate: Sendable, Hashable, Codable {
    /// What is certified: a JSON object, kept as the very bytes that were signed.
    public let statement: String
    /// The public key that proves it: 32 bytes of Ed25519, base64url.
    public let key: String
    /// Ed25519 (RFC 8032) over the statement's UTF-8, base64url.
    public let signature: String

    public init(statement: String, key: String, signature: String) {
        self.statement = statement
        self.key = key
        self.signature = signature
    }
}
