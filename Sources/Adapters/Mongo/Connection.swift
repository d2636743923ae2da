import BSON
import CMongoC

/// Where a collection is.
struct Namespace: Sendable, Hashable {
    let database: String
    let collection: String
}

/// One pooled client with the session, cursors and streams opened on it.
///
/// Everything here blocks, and runs on the lane the connection was opened for: that order is what makes it safe to
/// share (hence unchecked).
@safe final class Connection: @unchecked Sendable {
    private let pool: Pool
    private var client: OpaquePointer?
    var session: Session?
    private var cursors: [ObjectIdentifier: Cursor] = [:]
    private var streams: [ObjectIdentifier: ChangeStream] = [:]

    init(pool: Pool) { self.pool = pool }

    @unsafe func openClient(_ operation: MongoError.Operation) throws(MongoError) -> OpaquePointer {
        if let client = unsafe client { return unsafe client }
        guard let popped = unsafe pool.pop() else {
            throw MongoError(operation, .retry, domain: .network, reason: "no connection is free")
        }
        unsafe client = popped
        return unsafe popped
    }

    /// Ends what was opened here and returns the client to the pool.
    func finish() {
        for cursor in cursors.values { cursor.destroy() }
        for stream in streams.values { stream.destroy() }
        cursors = [:]
        streams = [:]
        session?.destroy()
        session = nil
        if let client = unsafe client { unsafe pool.push(client) }
        unsafe client = nil
    }

    func keep(_ cursor: Cursor) { cursors[ObjectIdentifier(cursor)] = cursor }
    func keep(_ stream: ChangeStream) { streams[ObjectIdentifier(stream)] = stream }

    func close(_ cursor: Cursor) {
        cursors[ObjectIdentifier(cursor)] = nil
        cursor.destroy()
    }

    func close(_ stream: ChangeStream) {
        streams[ObjectIdentifier(stream)] = nil
        stream.destroy()
    }

    /// Lends the native collection.
    func withCollection<Result>(
        _ operation: MongoError.Operation,
        _ namespace: Namespace,
        _ body: (OpaquePointer) throws(MongoError) -> Result
    ) throws(MongoError) -> Result {
        try Self.check(operation, namespace.database, namespace.collection)
        let client = try unsafe openClient(operation)
        guard
            let collection = unsafe mongoc_client_get_collection(client, namespace.database, namespace.collection)
        else { throw MongoError(operation, .retry, reason: "out of memory") }
        defer { unsafe mongoc_collection_destroy(collection) }
        return try unsafe body(collection)
    }

    /// A zero byte would silently name something else.
    private static func check(_ operation: MongoError.Operation, _ names: String...) throws(MongoError) {
        guard names.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) }) else {
            throw MongoError(operation, .giveUp, reason: "the name of a database or collection is not valid")
        }
    }

    /// Adds the session's id to native options, so that the operation is part of its transaction.
    @unsafe func join(_ options: OpaquePointer, _ operation: MongoError.Operation) throws(MongoError) {
        try unsafe session?.append(to: options, operation)
    }

    /// How a command is sent: what may be retried, and which concerns are added.
    enum CommandKind {
        case read
        case write
        /// As it stands.
        case plain
    }

    func command(
        _ operation: MongoError.Operation,
        _ command: BSONDocument,
        options: BSONDocument = [:],
        on database: String,
        as kind: CommandKind
    ) throws(MongoError) -> BSONDocument {
        try Self.check(operation, database)
        let client = try unsafe openClient(operation)
        return try recordingLoss { () throws(MongoError) in
            try withNative(operation, command, options) { (native) throws(MongoError) in
                try unsafe join(native[1], operation)
                return try unsafe NativeReply(operation).take(operation) { reply, error in
                    switch kind {
                    case .read:
                        unsafe mongoc_client_read_command_with_opts(
                            client,
                            database,
                            native[0],
                            nil,
                            native[1],
                            reply,
                            error
                        )
                    case .write:
                        unsafe mongoc_client_write_command_with_opts(
                            client,
                            database,
                            native[0],
                            native[1],
                            reply,
                            error
                        )
                    case .plain:
                        unsafe mongoc_client_command_with_opts(
                            client,
                            database,
                            native[0],
                            nil,
                            native[1],
                            reply,
                            error
                        )
                    }
                }
            }
        }
    }

    /// Notes on the session that its transaction is lost, even where the caller wraps the error before passing it on.
    func recordingLoss<Result>(_ body: () throws(MongoError) -> Result) throws(MongoError) -> Result {
        do {
            return try body()
        } catch {
            if error.labels.contains(MongoError.transientTransaction) { session?.wasLost = true }
            throw error
        }
    }
}

/// One lane and one connection, for one caller, until it ends.
final class Lease: Sendable {
    private let lanes: Lanes
    private let lane: Lane
    private let connection: Connection
    private let patience: Duration?

    init(lanes: Lanes, lane: Lane, pool: Pool, patience: Duration?) {
        self.lanes = lanes
        self.lane = lane
        self.patience = patience
        connection = Connection(pool: pool)
    }

    func perform<Result: Sendable>(
        _ work: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await lane.perform(within: patience) { [connection] in try work(connection) }
    }

    /// Runs `work` after what is under way, without waiting for it; also when the task is cancelled.
    func later(_ work: @escaping @Sendable (Connection) -> Void) {
        lane.enqueue { [connection] in work(connection) }
    }

    /// Cleans up on the lane, after what is under way, and gives the lane back; call once.
    func end() {
        lane.enqueue { [lanes, lane, connection] in
            connection.finish()
            lanes.giveBack(lane)
        }
    }
}
