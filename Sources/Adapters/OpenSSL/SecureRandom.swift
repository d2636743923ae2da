import COpenSSL

/// Bytes that nobody can guess (libcrypto's generator, seeded by the system; NIST SP 800-90A).
public enum SecureRandom {
    public static func bytes(count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        fill(&span)
        return bytes
    }

    /// Overwrites every byte of `bytes`.
    public static func fill(_ bytes: inout MutableSpan<UInt8>) {
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard !buffer.isEmpty else { return }
            require(unsafe RAND_bytes(buffer.baseAddress, CInt(buffer.count)) == 1, "make random bytes")
        }
    }
}

/// Comparison that does not tell, by the time it takes, where two secrets differ.
public enum ConstantTime {
    /// Whether both have the same bytes; a difference in length shows at once.
    public static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                unsafe left.isEmpty || CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
            }
        }
    }

    public static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        isEqual(left.span, right.span)
    }
}
