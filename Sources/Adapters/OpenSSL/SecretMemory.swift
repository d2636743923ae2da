import COpenSSL

/// Where secrets lie: one arena of libcrypto's that is locked in memory, left out of core dumps and between guard pages.
public enum SecretMemory {
    /// Within the 8 MiB that Linux lets every process lock.
    ///
    /// libcrypto keeps its own secrets here, too: private keys, and generators of random numbers for every thread. It fails
    /// where it finds no room, and its callers with it.
    public static let byteCount = 4 << 20
    /// Bytes in use beyond which secrets lie outside, so that libcrypto has room: 65,536 keys of 32 bytes and more.
    public static let limit = byteCount / 2
    private static let smallest = 32

    /// How well secrets are kept.
    public enum Protection: Sendable {
        /// Never swapped out.
        case locked
        /// The system did not let the process lock memory (RLIMIT_MEMLOCK): secrets may be swapped out.
        case unlocked
        /// The arena could not be had: secrets lie among everything else.
        case none
    }

    /// Opened with the first secret, once.
    public static let protection: Protection =
        switch secret_arena_open(byteCount, smallest) {
        case 1: .locked
        case 2: .unlocked
        default: .none
        }

    /// Bytes of the arena in use, libcrypto's own among them.
    public static var usedByteCount: Int { secret_arena_used() }

    /// Zeroed bytes, for `free`.
    @unsafe static func allocate(count: Int) -> UnsafeMutableBufferPointer<UInt8> {
        _ = protection
        guard let memory = unsafe secret_allocate(max(count, 1), limit) else {
            preconditionFailure("libcrypto cannot allocate memory")
        }
        return unsafe UnsafeMutableBufferPointer(
            start: memory.bindMemory(to: UInt8.self, capacity: max(count, 1)),
            count: count
        )
    }

    /// Wipes the bytes, which is never optimised away, and gives them back.
    @unsafe static func free(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe secret_free(bytes.baseAddress, max(bytes.count, 1))
    }
}
