import COpenSSL

/// Hashes bytes as they arrive, so that an upload is never held whole in memory (FIPS 180-4 §6.2).
@safe public struct SHA256: ~Copyable, @unchecked Sendable {
    /// The length of a hash, in bytes.
    public static let byteCount = 32

    // Owned alone, by one value that cannot be copied: hence unchecked.
    private let context: OpaquePointer

    public init() {
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("libcrypto cannot make a hash") }
        unsafe self.context = context
        require(unsafe EVP_DigestInit_ex2(context, Algorithms.sha256, nil) == 1, "start SHA-256")
    }

    /// Adds `bytes` to what is hashed; how they are cut into calls makes no difference.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            require(unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1, "hash")
        }
    }

    public mutating func update(_ bytes: [UInt8]) {
        update(bytes.span)
    }

    /// Ends the hash; using the value afterwards does not compile.
    public consuming func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Self.byteCount)
        unsafe digest.withUnsafeMutableBufferPointer { buffer in
            require(unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1, "end SHA-256")
        }
        return digest
    }

    /// The hash of bytes that are all there.
    public static func hash(_ bytes: Span<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        hash(bytes.span)
    }

    deinit { unsafe EVP_MD_CTX_free(context) }
}
