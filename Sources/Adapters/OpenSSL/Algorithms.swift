import COpenSSL

/// The algorithms in use, looked up once: a look-up by each operation costs more than sealing a small field does.
enum Algorithms {
    // Immutable and reference-counted by libcrypto, which lets any thread use them: hence nonisolated(unsafe).
    nonisolated(unsafe) static let sha256: OpaquePointer = unsafe fetched(
        EVP_MD_fetch(nil, "SHA256", nil),
        "find SHA-256"
    )
    nonisolated(unsafe) static let aes256GCM: OpaquePointer = unsafe fetched(
        EVP_CIPHER_fetch(nil, "AES-256-GCM", nil),
        "find AES-256-GCM"
    )

    private static func fetched(_ algorithm: OpaquePointer?, _ operation: StaticString) -> OpaquePointer {
        guard let algorithm = unsafe algorithm else { preconditionFailure("libcrypto cannot \(operation)") }
        return unsafe algorithm
    }
}
