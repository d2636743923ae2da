public import BSON

/// One change, and where to go on after it.
public struct MongoChange: Sendable, Equatable {
    /// The kind of change.
    ///
    /// `insert`, `update`, `replace`, `delete`, `drop`, `rename`, `invalidate`, …
    public let operation: String
    public let collection: String?
    /// The `_id` (and shard key) of the document.
    public let documentKey: BSONDocument?
    /// The document, where the operation has one and it was asked for.
    public let fullDocument: BSONDocument?
    /// Keep it to resume after this change, in another process too.
    public let resumeToken: BSONDocument
    /// All that the server said.
    public let document: BSONDocument

    init(_ document: BSONDocument) {
        operation = document["operationType"]?.string ?? ""
        collection = document["ns"]?.document?["coll"]?.string
        documentKey = document["documentKey"]?.document
        fullDocument = document["fullDocument"]?.document
        resumeToken = document["_id"]?.document ?? [:]
        self.document = document
    }
}

/// What a change stream begins with and delivers.
public struct ChangeStreamOptions: Sendable {
    /// Goes on after this change; else begins now.
    public var resumeAfter: BSONDocument?
    /// Whether an update brings the whole document, as it is when it is read.
    public var looksUpFullDocument: Bool
    /// How long the stream keeps trying when the server cannot be reached, before it throws.
    public var patience: Duration

    public init(
        resumeAfter: BSONDocument? = nil,
        looksUpFullDocument: Bool = false,
        patience: Duration = .seconds(120)
    ) {
        self.resumeAfter = resumeAfter
        self.looksUpFullDocument = looksUpFullDocument
        self.patience = patience
    }

    /// How long the server waits for news before it answers that there is none: what a cancelled stream may
    /// still hold its connection for.
    private static let awaitMilliseconds: Int64 = 500

    func document(resumingAfter token: BSONDocument?) -> BSONDocument {
        var options: BSONDocument = ["maxAwaitTimeMS": .int64(Self.awaitMilliseconds)]
        if looksUpFullDocument { options["fullDocument"] = "updateLookup" }
        options["resumeAfter"] = (token ?? resumeAfter).map { .document($0) }
        return options
    }
}

extension MongoCollection {
    /// Lends the collection's changes as a sequence that begins before `body` does.
    ///
    /// After a lost connection or a failover it goes on where it was. Closed when `body` ends, however it ends.
    ///
    /// - Parameter pipeline: stages that choose and shape changes (`$match`, `$project`, …).
    public func withChanges<Result>(
        _ pipeline: [BSONDocument] = [],
        _ options: ChangeStreamOptions = ChangeStreamOptions(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoChanges) async throws -> Result
    ) async throws -> Result {
        try await client.withChanges(of: .collection(namespace), pipeline, options, body)
    }
}

extension MongoDatabase {
    /// Lends the changes of all collections as a sequence, as `MongoCollection.withChanges` does.
    public func withChanges<Result>(
        _ pipeline: [BSONDocument] = [],
        _ options: ChangeStreamOptions = ChangeStreamOptions(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoChanges) async throws -> Result
    ) async throws -> Result {
        try await client.withChanges(of: .database(name), pipeline, options, body)
    }
}

extension MongoClient {
    fileprivate func withChanges<Result>(
        of target: WatchTarget,
        _ pipeline: [BSONDocument],
        _ options: ChangeStreamOptions,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoChanges) async throws -> Result
    ) async throws -> Result {
        let lease = try await lease(.stream, for: .watch)
        defer { lease.end() }
        var watcher = Watcher(lease: lease, target: target, pipeline: pipeline, options: options)
        try await watcher.open()
        return try await body(MongoChanges(watcher: watcher))
    }
}

/// The changes of one stream, read once, by one task, inside the scope that lends it.
///
/// Ends when what it watches is dropped or renamed (after the `invalidate` change); throws when it cannot be
/// resumed: with remedy `.startOver` when the server no longer has what was missed.
public struct MongoChanges: AsyncSequence, Sendable {
    public typealias Element = MongoChange

    let watcher: Watcher

    public struct Iterator: AsyncIteratorProtocol {
        private var watcher: Watcher
        private var hasEnded = false

        init(_ watcher: Watcher) { self.watcher = watcher }

        public mutating func next(
            isolation: isolated (any Actor)? = #isolation
        ) async throws -> MongoChange? {
            guard !hasEnded else { return nil }
            let change = try await watcher.next()
            hasEnded = change.operation == "invalidate"
            return change
        }

        public mutating func next() async throws -> MongoChange? { try await next(isolation: nil) }
    }

    public func makeAsyncIterator() -> Iterator { Iterator(watcher) }
}

/// Keeps one change stream going.
struct Watcher: Sendable {
    let lease: Lease
    let target: WatchTarget
    let pipeline: [BSONDocument]
    let options: ChangeStreamOptions
    private var stream: ChangeStream?
    /// Where a new stream goes on; known from the opening on, so that a failure before the first change loses none.
    private var token: BSONDocument?
    private var failingSince: ContinuousClock.Instant?
    private var failures = 0

    init(lease: Lease, target: WatchTarget, pipeline: [BSONDocument], options: ChangeStreamOptions) {
        self.lease = lease
        self.target = target
        self.pipeline = pipeline
        self.options = options
    }

    /// Opens the stream where the last one ended.
    mutating func open() async throws {
        let (target, pipeline, document) = (target, pipeline, options.document(resumingAfter: token))
        let (stream, token) = try await lease.perform { connection in
            let stream = try connection.watch(target, pipeline: pipeline, options: document)
            return (stream, try stream.begin())
        }
        self.stream = stream
        if let token { self.token = token }
    }

    mutating func next() async throws -> MongoChange {
        while true {
            do {
                if stream == nil { try await open() }
                guard let stream else { continue }
                let news = try await lease.perform { _ in try stream.next() }
                if let newer = news.token { token = newer }
                failures = 0
                failingSince = nil
                if let change = news.change { return MongoChange(change) }
            } catch let error as MongoError where error.remedy == .retry {
                try await recover(from: error)
            }
        }
    }

    /// Lets the broken stream go and waits a little; rethrows when patience has ended.
    private mutating func recover(from error: MongoError) async throws {
        if let stream { lease.later { connection in connection.close(stream) } }
        stream = nil
        let since = failingSince ?? .now
        failingSince = since
        guard ContinuousClock.now - since < options.patience else { throw error }
        failures += 1
        try await MongoClient.backOff(failures + 4)
    }
}
