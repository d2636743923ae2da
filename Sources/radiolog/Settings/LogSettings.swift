import Runtime

/// The event log: Kafka where brokers are named, else the embedded engine of `radiolog dev`.
struct LogSettings: SettingsGroup {
    static let section = "Event log"

    /// Empty lets `radiolog dev` keep the log in a file.
    let brokers: [String]
    let securityProtocol: SecurityProtocol
    let certificateAuthority: String?
    let certificate: String?
    let key: String?
    let keyPassword: Secret?
    let saslMechanism: String?
    let saslUsername: String?
    let saslPassword: Secret?
    let transactions: Bool
    let isDurable: Bool
    let appendTimeout: Duration
    let transactionTimeout: Duration

    enum SecurityProtocol: String, CaseIterable {
        case plaintext = "PLAINTEXT"
        case ssl = "SSL"
        case saslSSL = "SASL_SSL"
    }

    init(_ read: inout EnvironmentReader) {
        let environment = read.deploymentEnvironment()
        brokers = read.optionalList("KAFKA_BROKERS", meaning: "Kafka brokers as host:port; `dev` does without.")
        securityProtocol = read.choice(
            "KAFKA_SECURITY_PROTOCOL",
            default: .ssl,
            meaning: "How brokers are spoken to; `PLAINTEXT` is refused in production."
        )
        certificateAuthority = read.optionalPath("KAFKA_CA_FILE", meaning: "PEM file of the authority of the brokers.")
        certificate = read.optionalPath("KAFKA_CERTIFICATE_FILE", meaning: "PEM file of the client's certificate.")
        key = read.optionalPath("KAFKA_PRIVATE_KEY_FILE", meaning: "PEM file of the client's private key.")
        keyPassword = read.optionalSecret("KAFKA_PRIVATE_KEY_PASSWORD", meaning: "Password of the private key.")
        saslMechanism = read.optionalText(
            "KAFKA_SASL_MECHANISM",
            meaning: "`PLAIN`, over TLS; `SCRAM-SHA-512` from librdkafka 2.6.1 on."
        )
        saslUsername = read.optionalText("KAFKA_SASL_USERNAME", meaning: "User name for SASL.")
        saslPassword = read.optionalSecret("KAFKA_SASL_PASSWORD", meaning: "Password for SASL.")
        transactions = read.flag(
            "KAFKA_TRANSACTIONS",
            default: true,
            meaning: "Commit results and progress in one transaction; only brokers without them need `false`."
        )
        isDurable = read.flag(
            "KAFKA_DURABLE",
            default: true,
            meaning: "Whether brokers keep what they acknowledged; `false` for an evaluation broker, with a warning."
        )
        appendTimeout = read.milliseconds(
            "KAFKA_APPEND_TIMEOUT_MS",
            in: 1_000...300_000,
            default: 10_000,
            meaning: "How long an append may take before uploads are answered with 503."
        )
        transactionTimeout = read.milliseconds(
            "KAFKA_TRANSACTION_TIMEOUT_MS",
            in: 1_000...900_000,
            default: 10_000,
            meaning: "How long brokers keep a transaction that nobody ends, when no successor of its worker does."
        )
        if !brokers.isEmpty { checkCredentials(&read) }
        if environment == .production && !isDurable {
            read.report("KAFKA_DURABLE", found: "is false", allowed: "production needs brokers that keep all")
        }
        if environment == .production && !brokers.isEmpty && securityProtocol == .plaintext {
            read.report("KAFKA_SECURITY_PROTOCOL", found: "is PLAINTEXT", allowed: "production needs SSL or SASL_SSL")
        }
    }

    /// What comes in pairs, and what would otherwise be ignored in silence.
    private func checkCredentials(_ read: inout EnvironmentReader) {
        if (certificate == nil) != (key == nil) {
            let missing = certificate == nil ? "KAFKA_CERTIFICATE_FILE" : "KAFKA_PRIVATE_KEY_FILE"
            read.report(missing, found: "is not set", allowed: "a certificate and its private key come together")
        }
        switch securityProtocol {
        case .saslSSL:
            let required = [("KAFKA_SASL_USERNAME", saslUsername == nil), ("KAFKA_SASL_PASSWORD", saslPassword == nil)]
            for (name, isMissing) in required where isMissing {
                read.report(name, found: "is not set", allowed: "SASL_SSL needs a user and a password")
            }
        case .plaintext where certificate != nil || certificateAuthority != nil, .ssl where saslUsername != nil,
            .plaintext where saslUsername != nil:
            read.report(
                "KAFKA_SECURITY_PROTOCOL",
                found: "is \(securityProtocol.rawValue), which uses not all of the credentials that are set",
                allowed: "SSL with certificates, SASL_SSL with a user and a password"
            )
        case .plaintext, .ssl: break
        }
    }
}
