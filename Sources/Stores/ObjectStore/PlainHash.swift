import OpenSSL

/// Hashes a message with SHA-256 as it arrives, for those who store more than one object from it.
///
/// The hash of a single object comes with its `StoredObject`.
public struct PlainHash: ~Copyable, Sendable {
    private var hash = SHA256()

    public init() {}

    /// Adds the next bytes of the message.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        hash.update(bytes.span)
    }

    /// Ends the message: its 32-byte SHA-256.
    public consuming func finish() -> [UInt8] {
        hash.finish()
    }
}
