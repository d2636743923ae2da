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

    /// Reads the settings; connects when first used.
    public init(_ settings: MongoSettings) throws(MongoError) {
        self.settings = settings
        pool = try Pool(settings)
        lanes = Lanes(count: settings.maxConnections, wait: settings.connectionWait, name: "mongo")
        streamLanes = Lanes(count: settings.maxChangeStreams, wait: settings.connectionWait, name: "mongo.watch")
    }

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
        return Lease(lanes: lanes, lane: try await lanes.borrow(for: operation), pool: pool)
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
