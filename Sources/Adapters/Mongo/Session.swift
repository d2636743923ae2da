import BSON
import CMongoC

/// Owns a `mongoc_client_session_t`; used and destroyed on its connection's lane (hence unchecked).
@safe final class Session: @unchecked Sendable {
    private var session: OpaquePointer?
    /// An operation failed in a way that asks for the whole transaction again.
    var wasLost = false

    init(on connection: Connection) throws(MongoError) {
        let client = try unsafe connection.openClient(.transaction)
        var error = bson_error_t()
        guard let session = unsafe mongoc_client_start_session(client, nil, &error) else {
            throw unsafe MongoError(.transaction, error, reply: nil)
        }
        unsafe self.session = unsafe session
    }

    private func open(_ operation: MongoError.Operation = .transaction) throws(MongoError) -> OpaquePointer {
        guard let session = unsafe session else {
            throw MongoError(operation, .giveUp, reason: "the session has ended")
        }
        return unsafe session
    }

    @unsafe func append(
        to options: OpaquePointer,
        _ operation: MongoError.Operation
    ) throws(MongoError) {
        let session = try unsafe open(operation)
        guard unsafe mongoc_client_session_in_transaction(session) else {
            throw MongoError(operation, .giveUp, reason: "the transaction has ended")
        }
        var error = bson_error_t()
        guard unsafe mongoc_client_session_append(session, options, &error) else {
            throw unsafe MongoError(operation, error, reply: nil)
        }
    }

    /// Starts a transaction that reads one snapshot and commits to a majority's journals.
    func start(commitLimit: Duration) throws(MongoError) {
        let session = try unsafe open()
        wasLost = false
        let options = unsafe mongoc_transaction_opts_new()
        let reads = unsafe mongoc_read_concern_new()
        let writes = unsafe mongoc_write_concern_new()
        defer {
            unsafe mongoc_transaction_opts_destroy(options)
            unsafe mongoc_read_concern_destroy(reads)
            unsafe mongoc_write_concern_destroy(writes)
        }
        unsafe mongoc_read_concern_set_level(reads, MONGOC_READ_CONCERN_LEVEL_SNAPSHOT)
        unsafe mongoc_write_concern_set_w(writes, MONGOC_WRITE_CONCERN_W_MAJORITY)
        unsafe mongoc_write_concern_set_journal(writes, true)
        unsafe mongoc_transaction_opts_set_read_concern(options, reads)
        unsafe mongoc_transaction_opts_set_write_concern(options, writes)
        unsafe mongoc_transaction_opts_set_max_commit_time_ms(options, Int64(commitLimit.milliseconds32))
        var error = bson_error_t()
        guard unsafe mongoc_client_session_start_transaction(session, options, &error) else {
            throw unsafe MongoError(.transaction, error, reply: nil)
        }
    }

    func commit() throws(MongoError) {
        let session = try unsafe open()
        _ = try unsafe NativeReply(.transaction).take(.transaction) { reply, error in
            unsafe mongoc_client_session_commit_transaction(session, reply, error)
        }
    }

    /// Best effort: the server forgets an abandoned transaction by itself after a minute.
    func abort() {
        guard let session = unsafe session, unsafe mongoc_client_session_in_transaction(session) else { return }
        unsafe mongoc_client_session_abort_transaction(session, nil)
    }

    /// Aborts what is under way.
    func destroy() {
        abort()
        if let session = unsafe session { unsafe mongoc_client_session_destroy(session) }
        unsafe session = nil
    }

    deinit { destroy() }
}
