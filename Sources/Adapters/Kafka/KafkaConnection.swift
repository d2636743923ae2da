import CRdKafka

/// How to reach a cluster: the same for every client of a process.
public struct KafkaConnection: Sendable, Equatable {
    /// Bootstrap servers, `host:port` each.
    public var brokers: [String]
    /// Names this process in the brokers' logs and quotas.
    public var clientID: String
    public var security: KafkaSecurity
    /// How long one request may take.
    public var requestTimeout: Duration
    /// Further settings by librdkafka's names; those this module decides are refused.
    public var properties: [String: String]

    public init(
        brokers: [String],
        clientID: String = "radiolog",
        security: KafkaSecurity,
        requestTimeout: Duration = .seconds(10),
        properties: [String: String] = [:]
    ) {
        self.brokers = brokers
        self.clientID = clientID
        self.security = security
        self.requestTimeout = requestTimeout
        self.properties = properties
    }
}

/// How the connection is protected.
public enum KafkaSecurity: Sendable, Equatable {
    /// Not at all: for development on one machine.
    case plaintext
    case tls(KafkaTLS)
    /// A password over TLS; a mechanism by SASL's name, such as `PLAIN`.
    case password(mechanism: String, user: String, password: String, KafkaTLS)
}

/// Files of TLS, PEM each.
public struct KafkaTLS: Sendable, Equatable {
    /// Whom to trust; nil for what the system trusts.
    public var authorities: String?
    /// This client's certificate and key, for mutual TLS.
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

    var properties: [(String, String)] {
        let files = [
            ("ssl.ca.location", authorities), ("ssl.certificate.location", certificate),
            ("ssl.key.location", key), ("ssl.key.password", keyPassword),
        ]
        return files.compactMap { name, value in value.map { (name, $0) } }
    }
}

extension KafkaConnection {
    /// What the caller may not set by `properties`, since the promises of this module rest on it.
    private static let decided: Set<String> = [
        "acks", "auto.offset.reset", "bootstrap.servers", "client.id", "enable.auto.commit",
        "enable.auto.offset.store", "enable.idempotence", "enable.partition.eof", "group.id", "group.instance.id",
        "group.protocol", "isolation.level", "metadata.broker.list", "partition.assignment.strategy", "partitioner",
        "request.required.acks", "transactional.id",
    ]

    func apply(to settings: inout ClientSettings) throws(KafkaError) {
        guard !brokers.isEmpty else { throw KafkaError(.configure, remedy: .giveUp, reason: "no brokers are named") }
        try settings.set("bootstrap.servers", brokers.joined(separator: ","))
        try settings.set("client.id", clientID)
        try settings.set("socket.timeout.ms", requestTimeout.milliseconds)
        try settings.set("socket.keepalive.enable", "true")
        // A broker that returns is found again within seconds, whatever the length of its absence.
        try settings.set("reconnect.backoff.ms", "100")
        try settings.set("reconnect.backoff.max.ms", "2000")
        switch security {
        case .plaintext:
            try settings.set("security.protocol", "plaintext")
        case .tls(let tls):
            try settings.set("security.protocol", "ssl")
            for (name, value) in tls.properties { try settings.set(name, value) }
        case .password(let mechanism, let user, let password, let tls):
            try Self.refuseBrokenMechanism(mechanism)
            try settings.set("security.protocol", "sasl_ssl")
            try settings.set("sasl.mechanisms", mechanism)
            try settings.set("sasl.username", user)
            try settings.set("sasl.password", password)
            for (name, value) in tls.properties { try settings.set(name, value) }
        }
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            guard !Self.decided.contains(name) else {
                throw KafkaError(.configure, remedy: .giveUp, reason: "\(name) is decided by radiolog")
            }
            if name == "sasl.mechanisms" || name == "sasl.mechanism" { try Self.refuseBrokenMechanism(value) }
            try settings.set(name, value)
        }
    }

    /// SCRAM with a librdkafka before 2.6.1 fails its handshake: the client's nonce is wrong.
    static func refuseBrokenMechanism(_ mechanism: String, library: Int32 = rd_kafka_version()) throws(KafkaError) {
        // 0xMMmmrrxx: major, minor, revision, pre-release.
        guard mechanism.uppercased().contains("SCRAM"), library >> 8 < 0x020601 else { return }
        let version = [library >> 24, library >> 16, library >> 8].map { "\($0 & 0xff)" }.joined(separator: ".")
        throw KafkaError(
            .configure,
            remedy: .giveUp,
            reason: "SASL/SCRAM needs librdkafka 2.6.1 or newer, this is \(version): use mutual TLS, or PLAIN over TLS"
        )
    }
}

extension Duration {
    /// Whole milliseconds, as librdkafka's settings and timeouts take them; between 1 and about 24 days.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds > 0 ? Int32.max : 1 }
        return Int32(
            clamping: max(1, product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000).partialValue)
        )
    }
}
