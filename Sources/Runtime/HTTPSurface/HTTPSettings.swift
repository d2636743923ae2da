public import Runtime

/// Settings of the listener that clients talk to.
public struct HTTPSettings: SettingsGroup, Equatable {
    public static let section = "HTTP"

    public let address: String
    public let port: Int
    /// Nil where nothing is said: `radiolog dev` then makes certificates of its own, and nothing else starts.
    public let transport: HTTPTransport?
    /// Whether a proxy is the only way in, so that what it says of clients is true.
    public let isBehindProxy: Bool
    public let limits: HTTPLimits
    public let rates: RequestRateSettings

    public init(_ read: inout EnvironmentReader) {
        let environment = read.deploymentEnvironment()
        address = read.text("HTTP_ADDRESS", default: "127.0.0.1", meaning: "Address on which clients are served.")
        port = read.integer(
            "HTTP_PORT",
            in: 0...65_535,
            default: 8080,
            meaning: "Port on which clients are served; 0 takes a free one."
        )
        isBehindProxy = read.flag(
            "HTTP_TLS_AT_PROXY",
            default: false,
            meaning: "A proxy in front ends TLS and is the only way in; what it passes on is plain text, "
                + "unless a certificate is named."
        )
        rates = read.group()
        transport = Self.transport(&read, environment, isBehindProxy: isBehindProxy)
        limits = HTTPLimits(
            headerBytes: read.byteCount(
                "HTTP_HEADER_LIMIT_BYTES",
                in: 1_024...1_048_576,
                default: 16_384,
                meaning: "The most that the header fields of a request may take together."
            ),
            connections: read.integer(
                "HTTP_CONNECTION_LIMIT",
                in: 1...1_000_000,
                default: 4_096,
                meaning: "The most connections at once; further ones wait to be accepted."
            ),
            idle: read.seconds(
                "HTTP_IDLE_TIMEOUT_SECONDS",
                in: 1...3_600,
                default: 60,
                meaning:
                    "A connection on which nothing that is waited for arrives for this long, no whole header, or nothing of an answer is taken, is closed."
            ),
            leastBodyRate: read.byteCount(
                "HTTP_LEAST_BODY_RATE_BYTES",
                in: 0...1 << 30,
                default: 1_024,
                meaning:
                    "A request whose body comes slower than this in a second, on average, is cut off; 0 waits for ever."
            ),
            drain: read.seconds(
                "HTTP_DRAIN_SECONDS",
                in: 1...3_600,
                default: 30,
                meaning: "How long requests in flight may take to end when shutting down."
            )
        )
    }

    private static func transport(
        _ read: inout EnvironmentReader,
        _ environment: DeploymentEnvironment,
        isBehindProxy: Bool
    ) -> HTTPTransport? {
        let tls: TLSSettings = read.group()
        let isPlainText = read.flag(
            "HTTP_PLAIN_TEXT",
            default: false,
            meaning: "Serve clients and operations in plain text, from end to end; refused in production."
        )
        if isPlainText && environment == .production {
            read.report(
                "HTTP_PLAIN_TEXT",
                found: "is true",
                allowed: "production needs RADIOLOG_TLS_CERTIFICATE_FILE, or RADIOLOG_HTTP_TLS_AT_PROXY"
            )
        }
        if isPlainText && (tls.files != nil || isBehindProxy) {
            read.report(
                "HTTP_PLAIN_TEXT",
                found: "is true beside RADIOLOG_TLS_CERTIFICATE_FILE or RADIOLOG_HTTP_TLS_AT_PROXY",
                allowed: "one of them"
            )
        }
        if let files = tls.files { return .tls(files, tls.limits) }
        if isBehindProxy { return .plainTextBehindProxy }
        return isPlainText ? .plainText : nil
    }
}

/// How requests travel to a listener.
public enum HTTPTransport: Sendable, Equatable {
    case tls(TLSFiles, TLSLimits = TLSLimits())
    /// Unencrypted from a proxy that ends TLS and that nobody can go around.
    case plainTextBehindProxy
    /// Unencrypted from end to end: development only.
    case plainText

    /// Whether clients use TLS, with this listener or with the proxy in front of it.
    public var isEncrypted: Bool { self != .plainText }

    /// The same way for those that cannot show a certificate, such as an orchestrator's probes.
    public var forAnybody: HTTPTransport {
        if case .tls(let files, let limits) = self { .tls(files.forAnybody, limits) } else { self }
    }
}

/// What one listener takes at most.
public struct HTTPLimits: Sendable, Equatable {
    /// All header fields of a request together.
    public var headerBytes: Int
    /// At once; further ones wait to be accepted.
    public var connections: Int
    /// Until a connection on which nothing comes or goes while the server waits, or no whole header comes, is closed.
    public var idle: Duration
    /// For requests in flight when shutting down.
    public var drain: Duration
    /// Bytes a second of a body, on average over the time that is spent waiting for it; 0 is no bound.
    public var leastBodyRate: Int

    public init(
        headerBytes: Int = 16_384,
        connections: Int = 4_096,
        idle: Duration = .seconds(60),
        leastBodyRate: Int = 1_024,
        drain: Duration = .seconds(30)
    ) {
        self.headerBytes = headerBytes
        self.connections = connections
        self.idle = idle
        self.drain = drain
        self.leastBodyRate = leastBodyRate
    }
}
