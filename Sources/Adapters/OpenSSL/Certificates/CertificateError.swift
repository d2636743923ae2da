/// Why certificates or keys that were handed in cannot be used.
public enum CertificateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No certificate in PEM form.
    case notACertificate
    /// No private key in PEM form, or one with a password.
    case notAKey
    /// The key belongs to another certificate.
    case keyOfAnotherCertificate

    public var description: String {
        switch self {
        case .notACertificate: "no certificate in PEM form"
        case .notAKey: "no private key in PEM form without a password"
        case .keyOfAnotherCertificate: "the private key belongs to another certificate"
        }
    }
}
