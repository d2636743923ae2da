/// How the Kafka engine reaches its cluster, and what it may take for granted there.
public struct KafkaSettings: Sendable, Equatable {
    /// How connections are protected.
    public enum Security: Sendable, Equatable {
        /// Not at all: for development on one machine.
        case plaintext
        /// TLS; mutual when `files` name a certificate.
        case tls(TLSFiles)
        /// A password over TLS, with a mechanism by SASL's name.
        ///
        /// `PLAIN` works; `SCRAM-SHA-256` and `SCRAM-SHA-512` are refused with librdkafka before 2.6.1, which gets
        /// their handshake wrong.
        case password(mechanism: String, user: String, password: String, TLSFiles)
    }

    /// PEM files.
    public struct TLSFiles: Sendable, Equatable {
        /// Whom to trust; nil for what the system trusts.
        public var authorities: String?
        /// This client's certificate and its key, for mutual TLS.
        public var certificate: String?
        public var key: String?
        public var keyPassword: String?

        public init(
            authorities: String? = nil,
            certificate: String? = nil,
            key: String? = nil,
            keyPassword: String? = nil
        ) {
            self.authorities = authorities
            self.certificate = certificate
            self.key = key
            self.keyPassword = keyPassword
        }
    }

    /// Bootstrap servers, `host:port` each; one that answers is enough.
    public var brokers: [String]
    public var security: Security
    /// Names this process in the brokers' logs and quotas.
    public var clientID = "radiolog"
    /// An append that is not acknowledged within this time fails with remedy `.retry`.
    public var appendTimeout: Duration = .seconds(10)
    /// The longest that any other request takes.
    public var requestTimeout: Duration = .seconds(10)
    /// The longest that `check` takes.
    public var checkTimeout: Duration = .seconds(3)
    /// Whether commits and their outputs go out in one transaction; off for brokers that have none.
    public var transactions = true
    /// How long brokers keep a transaction that nobody ends.
    ///
    /// Whoever takes the partitions of a killed process over ends it sooner. Brokers look at this every 10 s unless
    /// `transaction.abort.timed.out.transaction.cleanup.interval.ms` says otherwise.
    public var transactionTimeout: Duration = .seconds(10)
    /// How long a record waits for others to share its request.
    public var linger: Duration = .milliseconds(5)
    /// The largest record in bytes; not above the brokers' `message.max.bytes`.
    public var largestRecord = 1_000_000
    /// What the operator knows of the broker and no client can find out: false for one that forgets on kill -9.
    public var isDurable = true
    /// Why something is missing, for the operator.
    public var caveats: [String] = []
    /// Further settings by librdkafka's names; those the engine's promises rest on are refused.
    public var properties: [String: String] = [:]

    public init(brokers: [String], security: Security) {
        self.brokers = brokers
        self.security = security
    }
}
