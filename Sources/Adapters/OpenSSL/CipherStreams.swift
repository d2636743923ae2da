/// Seals one message that arrives in parts.
public struct SealingStream: ~Copyable, Sendable {
    private var context: CipherContext

    public init(key: SecretBytes, nonce: [UInt8], associated: [UInt8] = []) throws(OpenSSLError) {
        var context = try CipherContext(key: key)
        try context.start(.seal, nonce: nonce, associated: associated.span)
        self.context = context
    }

    /// Appends the ciphertext of `plain`, which has as many bytes.
    public mutating func update(_ plain: Span<UInt8>, appendingTo sealed: inout [UInt8]) {
        context.update(plain, appendingTo: &sealed)
    }

    /// Ends the message; its tag.
    public consuming func finish() -> [UInt8] {
        var tag: [UInt8] = []
        context.finish(appendingTagTo: &tag)
        return tag
    }
}

/// Opens one message that arrives in parts.
///
/// What `update` yields is **not yet authenticated**: act on it only after `finish` has returned. Where that cannot be
/// waited for, seal in frames (`FrameCipher`) instead.
public struct OpeningStream: ~Copyable, Sendable {
    private var context: CipherContext

    public init(key: SecretBytes, nonce: [UInt8], associated: [UInt8] = []) throws(OpenSSLError) {
        var context = try CipherContext(key: key)
        try context.start(.open, nonce: nonce, associated: associated.span)
        self.context = context
    }

    /// Appends the plain form of `sealed`, which has as many bytes.
    public mutating func update(_ sealed: Span<UInt8>, appendingTo plain: inout [UInt8]) {
        context.update(sealed, appendingTo: &plain)
    }

    /// Ends the message; throws when a bit of it, of the additional data or of the tag differs.
    public consuming func finish(tag: [UInt8]) throws(OpenSSLError) {
        guard tag.count == AES256GCM.tagByteCount else {
            throw .invalidLength(of: .tag, expected: AES256GCM.tagByteCount, found: tag.count)
        }
        guard context.finish(matching: tag.span) else { throw .authenticationFailed }
    }
}
