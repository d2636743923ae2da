/// The files by which a listener proves who it is, and knows who calls: PEM each.
public struct TLSFiles: Sendable, Equatable {
    /// The listener's certificate, then those that lead to the authority that clients trust.
    public var certificate: String
    /// Its private key, without a password.
    public var key: String
    /// What is asked of clients.
    public var clients: Clients

    /// What a listener asks of those who call it (RFC 8446 §4.3.2).
    public enum Clients: Sendable, Equatable {
        /// No certificate.
        case anybody
        /// A certificate, if they have one; it has to come from one of these authorities.
        case optional(authorities: String)
        /// A certificate from one of these authorities: who has none gets no connection.
        case required(authorities: String)
    }

    public init(certificate: String, key: String, clients: Clients = .anybody) {
        self.certificate = certificate
        self.key = key
        self.clients = clients
    }

    /// The same listener, open to those without a certificate, such as probes.
    public var forAnybody: TLSFiles { TLSFiles(certificate: certificate, key: key) }
}
