/// What a MongoDB connection string says about security; a password in it is not looked at.
struct MongoAddress {
    private let scheme: String
    private let hasUser: Bool
    /// The names in lower case, for MongoDB does not tell cases apart; the last value of each.
    private let options: [String: String]

    init(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1)
        scheme = parts.first.map { $0.lowercased() } ?? ""
        let rest = parts.count > 1 ? parts[1] : ""
        let query = rest.split(separator: "?", maxSplits: 1)
        // A user name or password with such characters has them escaped.
        hasUser = query.first?.prefix { $0 != "/" }.contains("@") ?? false
        var options: [String: String] = [:]
        for pair in (query.count > 1 ? query[1] : "").split(whereSeparator: { $0 == "&" || $0 == ";" }) {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2 { options[sides[0].lowercased()] = sides[1].lowercased() }
        }
        self.options = options
    }

    /// Why this may not be used where nothing travels in plain text; nil when it may.
    var weakness: (found: String, allowed: String)? {
        let tls = options["tls"] ?? options["ssl"]
        if tls == "false" || (tls == nil && scheme != "mongodb+srv") {
            return ("asks for no TLS", "production needs tls=true in it")
        }
        let careless = [
            "tlsinsecure", "tlsallowinvalidcertificates", "tlsallowinvalidhostnames",
            "sslallowinvalidcertificates", "sslallowinvalidhostnames",
        ]
        if let option = careless.first(where: { options[$0] == "true" }) {
            return ("says \(option)=true", "production checks the server's certificate; tlsCAFile names its authority")
        }
        if !hasUser && options["authmechanism"] != "mongodb-x509" {
            return ("names nobody to sign in as", "production needs a user and password, or authMechanism=MONGODB-X509")
        }
        return nil
    }
}
