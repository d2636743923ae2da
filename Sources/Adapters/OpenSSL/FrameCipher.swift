/// Seals and opens many short messages under one key, without setting the key up for each.
public struct FrameCipher: ~Copyable, Sendable {
    private var context: CipherContext

    public init(key: SecretBytes) throws(OpenSSLError) {
        context = try CipherContext(key: key)
    }

    /// Appends the ciphertext of `plain`, which has as many bytes, and the tag.
    public mutating func seal(
        _ plain: Span<UInt8>,
        nonce: [UInt8],
        associated: Span<UInt8>,
        appendingTo sealed: inout [UInt8]
    ) throws(OpenSSLError) {
        try context.start(.seal, nonce: nonce, associated: associated)
        context.update(plain, appendingTo: &sealed)
        context.finish(appendingTagTo: &sealed)
    }

    /// Appends the plain form of `sealed`; when it is refused, `plain` is what it was.
    public mutating func open(
        _ sealed: Span<UInt8>,
        nonce: [UInt8],
        associated: Span<UInt8>,
        appendingTo plain: inout [UInt8]
    ) throws(OpenSSLError) {
        let count = sealed.count - AES256GCM.tagByteCount
        guard count >= 0 else {
            throw .invalidLength(of: .sealedBytes, expected: AES256GCM.tagByteCount, found: sealed.count)
        }
        try context.start(.open, nonce: nonce, associated: associated)
        let before = plain.count
        context.update(sealed.extracting(first: count), appendingTo: &plain)
        guard context.finish(matching: sealed.extracting(last: AES256GCM.tagByteCount)) else {
            // Unauthenticated bytes never leave this function.
            plain.removeLast(plain.count - before)
            throw .authenticationFailed
        }
    }
}
