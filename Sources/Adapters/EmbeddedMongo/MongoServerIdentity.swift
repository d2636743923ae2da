import Foundation

/// By what the embedded MongoDB and its clients know each other: files, all readable by their owner alone.
///
/// The server takes TLS connections only, from clients whose certificate the same authority issued; who they are is what
/// their certificate says (MongoDB's X.509 authentication), so there is no password to keep.
public struct MongoServerIdentity: Sendable {
    /// PEM of the authority of both sides.
    public var authority: String
    /// PEM of the server's certificate, followed by its key.
    public var server: String
    /// PEM of the client's certificate, followed by its key.
    public var client: String
    /// Whom the client's certificate is about, as RFC 2253 writes it.
    ///
    /// Not of the same organisation and unit as the server's: MongoDB would take the client for a further server.
    public var clientName: String
    /// What the members of the replica set prove to each other that they know: 6 to 1024 characters of Base64.
    public var memberKey: String

    public init(authority: String, server: String, client: String, clientName: String, memberKey: String) {
        self.authority = authority
        self.server = server
        self.client = client
        self.clientName = clientName
        self.memberKey = memberKey
    }

    /// The server's part of it.
    var arguments: [String] {
        [
            "--tlsMode", "requireTLS", "--tlsCertificateKeyFile", server, "--tlsCAFile", authority,
            "--tlsDisabledProtocols", "TLS1_0,TLS1_1", "--keyFile", memberKey,
            // With forward secrecy and authenticated encryption; of TLS 1.3 there is nothing else.
            "--setParameter", "opensslCipherConfig=ECDHE+AESGCM:ECDHE+CHACHA20",
            "--setParameter", "authenticationMechanisms=MONGODB-X509",
        ]
    }

    /// How a client proves who it is.
    enum Proof {
        /// By the name in its certificate, which the server knows.
        case name
        /// Not at all: all that is left to do for one who comes from the same machine while nobody is known.
        case none
    }

    /// - Parameter options: What else the connection string says.
    func uri(port: Int, _ proof: Proof, _ options: String) -> String {
        let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~/"))
        func escaped(_ path: String) -> String { path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path }
        let files = "tls=true&tlsCAFile=\(escaped(authority))&tlsCertificateKeyFile=\(escaped(client))"
        let mechanism = proof == .name ? "&authMechanism=MONGODB-X509&authSource=$external" : ""
        return "mongodb://127.0.0.1:\(port)/?\(options)&\(files)\(mechanism)"
    }
}
