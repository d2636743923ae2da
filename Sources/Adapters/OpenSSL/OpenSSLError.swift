/// Why a cryptographic operation was refused.
///
/// A failure of libcrypto itself (no memory, no random source, an algorithm that is switched off) is not among these: no
/// caller can go on safely after one, so it stops the process.
public enum OpenSSLError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes, the additional data or the key differ from what was sealed; which of them cannot be known.
    case authenticationFailed
    /// A length that the algorithm does not take.
    case invalidLength(of: Parameter, expected: Int, found: Int)

    public enum Parameter: String, Sendable {
        case key, nonce, tag
        case sealedBytes = "sealed bytes"
    }

    public var description: String {
        switch self {
        case .authenticationFailed:
            "the sealed bytes are not what was sealed with this key"
        case .invalidLength(let parameter, let expected, let found):
            "the \(parameter.rawValue) must have \(expected) bytes and has \(found)"
        }
    }
}

/// Holds libcrypto to what it can only fail at when the process cannot go on.
func require(_ isDone: Bool, _ operation: StaticString) {
    precondition(isDone, "libcrypto cannot \(operation)")
}
