/// How to reach MongoDB, and how much of it one client may use.
public struct MongoSettings: Sendable {
    /// A connection string (`mongodb://…`, `mongodb+srv://…`); TLS options in it are honoured.
    ///
    /// It may hold a password: it is never part of an error or a description.
    public var uri: String
    /// The most operations at once; each has a connection and a thread of its own while it runs.
    public var maxConnections: Int
    /// The most change streams at once; they wait for news and so have connections of their own.
    public var maxChangeStreams: Int
    /// How long an operation waits for a free connection before it fails with remedy `.retry`.
    public var connectionWait: Duration
    /// How long one operation may run on the server; the socket gives up a little later.
    public var operationTimeout: Duration
    /// How long an operation looks for a server that can take it.
    public var serverSelectionTimeout: Duration
    /// The most bytes that one call returning an array may gather; more is an error, never a shorter array.
    public var maxResultBytes: Int
    public var readConcern: ReadConcern
    public var writeConcern: WriteConcern
    /// What the server's log calls this client.
    public var applicationName: String
    /// Told after each command, on the thread that ran it: keep it short.
    public var observer: (@Sendable (MongoCommandReport) -> Void)?

    public init(
        uri: String,
        maxConnections: Int = 16,
        maxChangeStreams: Int = 16,
        connectionWait: Duration = .seconds(10),
        operationTimeout: Duration = .seconds(30),
        serverSelectionTimeout: Duration = .seconds(10),
        maxResultBytes: Int = 64 * 1024 * 1024,
        readConcern: ReadConcern = .majority,
        writeConcern: WriteConcern = .majority,
        applicationName: String = "radiolog",
        observer: (@Sendable (MongoCommandReport) -> Void)? = nil
    ) {
        self.uri = uri
        self.maxConnections = max(1, maxConnections)
        self.maxChangeStreams = max(1, maxChangeStreams)
        self.connectionWait = connectionWait
        self.operationTimeout = operationTimeout
        self.serverSelectionTimeout = serverSelectionTimeout
        self.maxResultBytes = maxResultBytes
        self.readConcern = readConcern
        self.writeConcern = writeConcern
        self.applicationName = applicationName
        self.observer = observer
    }
}

/// Which writes a read may see.
public enum ReadConcern: String, Sendable {
    case local
    /// Only what a majority of the servers has, and a failover cannot take back.
    case majority
    case linearizable
}

/// When a write counts as done.
public enum WriteConcern: Sendable, Equatable {
    /// A majority of the servers has it in the journal on disk.
    case majority
    /// So many servers have it; journalled when asked.
    case servers(Int, journaled: Bool)
}

/// How one command went, for metrics.
///
/// Names the command, never its content.
public struct MongoCommandReport: Sendable {
    public enum Outcome: Sendable, Equatable {
        case succeeded
        /// The server's code, or the library's own.
        case failed(code: Int)
    }

    /// As on the wire: `find`, `update`, `commitTransaction`.
    public let command: String
    /// From sending to the whole answer.
    public let duration: Duration
    public let outcome: Outcome
}

extension Duration {
    /// Whole milliseconds, within what the drivers' 32-bit options hold.
    var milliseconds32: Int32 {
        let (seconds, attoseconds) = components
        guard seconds < Int64(Int32.max) / 1000 else { return .max }
        return Int32(max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
