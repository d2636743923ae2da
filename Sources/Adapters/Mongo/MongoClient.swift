import BSON

/// A client of one MongoDB deployment: share one in the whole process.
///
/// The library blocks, so each operation runs on one of `maxConnections` threads of the client's own, with a pooled
/// connection; an operation that finds none free waits its turn, at most `connectionWait`. A cancelled task stops
/// waiting at once: what the server is doing for it ends by its own time limit, then its cursors are closed on their
/// thread and the connection goes back to the pool.
public final class MongoClient: Sendable {
    let settings: MongoSettings
    private let pool: Pool
    private let lanes: Lanes
    private let streamLanes: Lanes
    /// How long a caller waits for one operation; nil for as long as it takes.
    private let patience: Duration?

    /// Reads the settings; connects when first used.
    public init(_ settings: MongoSettings) throws(MongoError) {
        self.settings = settings
        pool = try Pool(settings)
        lanes = Lanes(count: settings.maxConnections, name: "mongo")
        streamLanes = Lanes(count: settings.maxChangeStreams, name: "mongo.watch")
        patience = nil
    }

    private init(_ client: MongoClient, patience: Duration) {
        settings = client.settings
        pool = client.pool
        lanes = client.lanes
        streamLanes = client.streamLanes
        self.patience = patience
    }

    /// This client, for callers that somebody waits for: an operation that is not answered within `patience` fails with
    /// remedy `.retry`, whatever holds it up, as if the connection had been lost.
    ///
    /// What the server still does for it ends by its own time limit, and holds one of the connections until then. It shares
    /// everything with this client: close only one of them.
    public func answering(within patience: Duration) -> MongoClient { MongoClient(self, patience: patience) }

    /// Names a database; nothing is sent.
    public func database(_ name: String) -> MongoDatabase { MongoDatabase(client: self, name: name) }

    /// Returns when the primary has answered.
    public func ping() async throws {
        _ = try await run(.ping) { connection in
            // Without the read concern of reads: a ping refuses it.
            try connection.command(.ping, ["ping": 1], on: "admin", as: .plain)
        }
    }

    /// Refuses new work, waits for what runs, and closes every connection.
    public func close() async {
        await lanes.close()
        await streamLanes.close()
        await Lane.detached { [pool] in pool.destroy() }
    }

    enum Purpose { case operation, stream }

    func lease(_ purpose: Purpose = .operation, for operation: MongoError.Operation) async throws -> Lease {
        let lanes = purpose == .operation ? lanes : streamLanes
        let wait = min(settings.connectionWait, patience ?? settings.connectionWait)
        let lane = try await lanes.borrow(for: operation, waiting: wait)
        // A stream waits for news, not for an answer.
        return Lease(lanes: lanes, lane: lane, pool: pool, patience: purpose == .operation ? patience : nil)
    }

    /// Runs one operation, in the transaction's session when there is one.
    func run<Result: Sendable>(
        _ operation: MongoError.Operation,
        in transaction: MongoTransaction? = nil,
        _ work: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        if let transaction { return try await transaction.lease.perform(work) }
        let lease = try await lease(for: operation)
        defer { lease.end() }
        return try await lease.perform(work)
    }
}
