import COpenSSL

/// Derives keys from a secret (RFC 5869 with SHA-256).
public enum HKDFSHA256 {
    /// The most bytes one derivation yields: 255 blocks (RFC 5869 §2.3).
    public static let byteCountLimit = 255 * HMACSHA256.byteCount

    /// The key that `secret` yields for `info`; other `info` or `salt`, unrelated key.
    ///
    /// - Precondition: `byteCount` is at most `byteCountLimit`.
    public static func derive(
        from secret: SecretBytes,
        salt: [UInt8] = [],
        info: [UInt8],
        byteCount: Int = 32
    ) -> SecretBytes {
        expand(extract(from: secret, salt: salt), info: info, byteCount: byteCount)
    }

    /// The first step alone (§2.2): a key of 32 bytes that tells nothing about `secret`, for `expand`.
    public static func extract(from secret: SecretBytes, salt: [UInt8] = []) -> SecretBytes {
        // HMAC pads its key with zeros, so no salt and a salt of zeros are the same.
        SecretBytes(count: HMACSHA256.byteCount) { key in
            secret.withBytes { secret in HMACSHA256.authenticate(secret, key: salt.span, into: &key) }
        }
    }

    /// The second step alone (§2.3): the key that one made by `extract` yields for `info`.
    ///
    /// - Precondition: `byteCount` is at most `byteCountLimit`.
    public static func expand(_ key: SecretBytes, info: [UInt8], byteCount: Int = 32) -> SecretBytes {
        precondition((0...byteCountLimit).contains(byteCount), "HKDF-SHA-256 yields at most \(byteCountLimit) bytes")
        return SecretBytes(count: byteCount) { output in expand(key, info: info, into: &output) }
    }

    /// T(n) = HMAC(key, T(n-1) | info | n), written one after the other (§2.3).
    private static func expand(_ key: SecretBytes, info: [UInt8], into output: inout MutableSpan<UInt8>) {
        let blockCount = HMACSHA256.byteCount
        var message = [UInt8](repeating: 0, count: blockCount) + info + [0]
        var block = [UInt8](repeating: 0, count: blockCount)
        defer {
            wipe(&message)
            wipe(&block)
        }
        for (number, start) in stride(from: 0, to: output.count, by: blockCount).enumerated() {
            for index in 0..<blockCount { message[index] = block[index] }
            message[message.count - 1] = UInt8(number + 1)
            var span = block.mutableSpan
            // The first block has nothing before it.
            let input = message.span.extracting(droppingFirst: number == 0 ? blockCount : 0)
            key.withBytes { key in HMACSHA256.authenticate(input, key: key, into: &span) }
            for index in start..<min(start + blockCount, output.count) { output[index] = block[index - start] }
        }
    }

    private static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        }
    }
}
