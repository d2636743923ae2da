import COpenSSL

/// HMAC with SHA-1, for one-time passwords alone (RFC 4226 §5.3, RFC 6238): what authenticator programs compute.
///
/// SHA-1's collisions do not weaken it there (RFC 6194 §3.3); nothing else may use it.
public enum HMACSHA1 {
    /// The length of a code, in bytes.
    public static let byteCount = 20

    public static func authenticate(_ message: [UInt8], key: SecretBytes) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: byteCount)
        key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                // As in HMACSHA256: an empty key needs an address.
                var empty: UInt8 = 0
                let isDone = unsafe withUnsafePointer(to: &empty) { noKey in
                    let start = unsafe key.baseAddress ?? noKey
                    return unsafe HMAC(EVP_sha1(), start, CInt(key.count), message, message.count, &code, nil) != nil
                }
                require(isDone, "authenticate")
            }
        }
        return code
    }
}
