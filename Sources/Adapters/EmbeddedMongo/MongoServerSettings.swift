/// How the embedded MongoDB runs.
public struct MongoServerSettings: Sendable {
    /// Where its data, log and lock files are; made when it is not there, for this user alone.
    public var dataDirectory: String
    /// By what it and its clients know each other.
    public var identity: MongoServerIdentity
    /// The path of `mongod`; nil: the first one on the PATH.
    public var executable: String?
    /// On 127.0.0.1; 0: any that is free, kept while the server object lives.
    public var port: Int
    /// WiredTiger's cache; at least 256.
    public var cacheMebibytes: Int
    /// The most the replication log may take on disk; at least 990.
    public var oplogMebibytes: Int
    /// From the start of the program to a primary that takes writes.
    public var startTimeout: Duration
    /// What it gets to end by itself before it is killed.
    public var stopTimeout: Duration
    /// Told what happens, for the log; on any thread.
    public var onEvent: @Sendable (MongoServerEvent) -> Void

    public init(
        dataDirectory: String,
        identity: MongoServerIdentity,
        executable: String? = nil,
        port: Int = 0,
        cacheMebibytes: Int = 512,
        oplogMebibytes: Int = 1024,
        startTimeout: Duration = .seconds(60),
        stopTimeout: Duration = .seconds(20),
        onEvent: @escaping @Sendable (MongoServerEvent) -> Void = { _ in }
    ) {
        self.dataDirectory = dataDirectory
        self.identity = identity
        self.executable = executable
        self.port = port
        self.cacheMebibytes = max(256, cacheMebibytes)
        self.oplogMebibytes = max(990, oplogMebibytes)
        self.startTimeout = startTimeout
        self.stopTimeout = stopTimeout
        self.onEvent = onEvent
    }
}

/// What happens to the embedded MongoDB.
public enum MongoServerEvent: Sendable, Equatable {
    /// A mongod that an earlier process left behind was ended.
    case endedLeftover(processID: Int32)
    case ready(processID: Int32, port: Int)
    /// It ended though nobody asked; it starts again after the pause.
    case died(MongoServerError, restartsIn: Duration)
    case stopped
}
