import COpenSSL

/// Authenticates a message under a secret (RFC 2104 with SHA-256).
public enum HMACSHA256 {
    /// The length of a code, in bytes.
    public static let byteCount = 32

    public static func authenticate(_ message: Span<UInt8>, key: SecretBytes) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: byteCount)
        var span = code.mutableSpan
        key.withBytes { key in authenticate(message, key: key, into: &span) }
        return code
    }

    public static func authenticate(_ message: [UInt8], key: SecretBytes) -> [UInt8] {
        authenticate(message.span, key: key)
    }

    /// Whether `code` belongs to `message`; takes the same time wherever it differs.
    public static func isValid(_ code: [UInt8], for message: [UInt8], key: SecretBytes) -> Bool {
        ConstantTime.isEqual(code, authenticate(message, key: key))
    }

    /// Writes the code over the first 32 bytes of `code`.
    static func authenticate(_ message: Span<UInt8>, key: Span<UInt8>, into code: inout MutableSpan<UInt8>) {
        precondition(code.count >= byteCount)
        unsafe code.withUnsafeMutableBufferPointer { code in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe message.withUnsafeBufferPointer { message in
                    // HMAC() takes a missing key for "the key of the call before": an empty one needs an address.
                    var empty: UInt8 = 0
                    let isDone = unsafe withUnsafePointer(to: &empty) { noKey in
                        unsafe HMAC(
                            EVP_sha256(),
                            key.baseAddress ?? noKey,
                            CInt(key.count),
                            message.baseAddress,
                            message.count,
                            code.baseAddress,
                            nil
                        ) != nil
                    }
                    require(isDone, "authenticate")
                }
            }
        }
    }
}
