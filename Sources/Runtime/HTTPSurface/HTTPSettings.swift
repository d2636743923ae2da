public import Runtime

/// Settings of the listener that clients talk to.
public struct HTTPSettings: SettingsGroup, Equatable {
    public static let section = "HTTP"

    /// How requests travel to this process.
    public enum Transport: Sendable, Equatable {
        /// Unencrypted from end to end: development only.
        case plainText
        /// Unencrypted from a proxy that ends TLS and that nobody can go around.
        case plainTextBehindProxy
    }

    public let address: String
    public let port: Int
    public let transport: Transport
    public let limits: HTTPLimits

    /// Whether clients reach this listener over TLS.
    public var isEncrypted: Bool { transport != .plainText }

    public init(_ read: inout EnvironmentReader) {
        let environment = read.deploymentEnvironment()
        address = read.text("HTTP_ADDRESS", default: "127.0.0.1", meaning: "Address on which clients are served.")
        port = read.integer(
            "HTTP_PORT",
            in: 0...65_535,
            default: 8080,
            meaning: "Port on which clients are served; 0 takes a free one."
        )
        let isBehindProxy = read.flag(
            "HTTP_TLS_AT_PROXY",
            default: false,
            meaning: "A proxy in front ends TLS and is the only way in; without it production refuses plain text."
        )
        transport = isBehindProxy ? .plainTextBehindProxy : .plainText
        if environment == .production && !isBehindProxy {
            read.report(
                "HTTP_TLS_AT_PROXY",
                found: "is false, so that clients would be served in plain text",
                allowed: "production needs a proxy that ends TLS and this setting to say so"
            )
        }
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
                meaning: "A connection on which nothing arrives for this long, or no whole header, is closed."
            ),
            drain: read.seconds(
                "HTTP_DRAIN_SECONDS",
                in: 1...3_600,
                default: 30,
                meaning: "How long requests in flight may take to end when shutting down."
            )
        )
    }
}

/// What one listener takes at most.
public struct HTTPLimits: Sendable, Equatable {
    /// All header fields of a request together.
    public var headerBytes: Int
    /// At once; further ones wait to be accepted.
    public var connections: Int
    /// Until a silent connection, or one that has not sent a whole header, is closed.
    public var idle: Duration
    /// For requests in flight when shutting down.
    public var drain: Duration

    public init(
        headerBytes: Int = 16_384,
        connections: Int = 4_096,
        idle: Duration = .seconds(60),
        drain: Duration = .seconds(30)
    ) {
        self.headerBytes = headerBytes
        self.connections = connections
        self.idle = idle
        self.drain = drain
    }
}
