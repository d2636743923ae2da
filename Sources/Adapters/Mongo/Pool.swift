import CMongoC
import Dispatch
import Synchronization

/// Owns a `mongoc_client_pool_t` and what hangs on it.
@safe final class Pool: @unchecked Sendable {
    // Thread-safe by the library's contract: hence unchecked.
    private let pool: OpaquePointer
    private let observer: Unmanaged<CommandObserver>?
    private let isDestroyed = Mutex(false)

    /// Prepares the library once; its own log is turned off, because its lines are not ours to redact.
    private static let library: Void = {
        mongoc_init()
        mongoc_log_set_handler(nil, nil)
    }()

    init(_ settings: MongoSettings) throws(MongoError) {
        _ = Self.library
        let uri = try NativeURI(settings)
        unsafe pool = try uri.makePool()
        unsafe mongoc_client_pool_max_size(pool, UInt32(settings.maxConnections + settings.maxChangeStreams))
        unsafe cmongoc_pool_tell_server_errors_apart(pool)
        _ = unsafe mongoc_client_pool_set_appname(pool, settings.applicationName)
        if let notify = settings.observer {
            unsafe observer = CommandObserver(notify).attach(to: pool)
        } else {
            unsafe observer = nil
        }
    }

    /// A client for one thread; the caller keeps fewer than the pool's size.
    @unsafe func pop() -> OpaquePointer? { unsafe mongoc_client_pool_try_pop(pool) }

    @unsafe func push(_ client: OpaquePointer) { unsafe mongoc_client_pool_push(pool, client) }

    /// Closes every connection; blocks until the monitoring thread has ended.
    ///
    /// Every client has been pushed back.
    func destroy() {
        let isFirst = isDestroyed.withLock { isDestroyed in
            defer { isDestroyed = true }
            return !isDestroyed
        }
        guard isFirst else { return }
        unsafe mongoc_client_pool_destroy(pool)
        unsafe observer?.release()
    }

    /// The safety net for a client that was not closed.
    deinit { destroy() }
}

/// Owns a `mongoc_uri_t`.
@safe private struct NativeURI: ~Copyable {
    private let uri: OpaquePointer
    /// Whether the library's words about this URI could quote a secret in it.
    private let mayHoldSecret: Bool

    init(_ settings: MongoSettings) throws(MongoError) {
        let text = settings.uri
        mayHoldSecret = text.contains("@") || text.lowercased().contains("password")
        var error = bson_error_t()
        guard !text.utf8.contains(0), let uri = unsafe mongoc_uri_new_with_error(text, &error) else {
            let said = unsafe mayHoldSecret ? "" : ": " + String(cString: cmongoc_message(&error))
            throw MongoError(.connect, .giveUp, reason: "the connection string is not valid" + said)
        }
        // libmongoc 1.23 crashes when it is to show a certificate where nothing asks for one.
        let mechanism = unsafe mongoc_uri_get_auth_mechanism(uri).map { unsafe String(cString: $0) }
        guard unsafe mechanism != "MONGODB-X509" || mongoc_uri_get_tls(uri) else {
            unsafe mongoc_uri_destroy(uri)
            throw MongoError(.connect, .giveUp, reason: "the connection string asks for X.509 without TLS")
        }
        unsafe self.uri = unsafe uri
        unsafe Self.apply(settings, to: uri)
    }

    private static func apply(_ settings: MongoSettings, to uri: OpaquePointer) {
        let selection = settings.serverSelectionTimeout.milliseconds32
        unsafe mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, selection)
        // The server is asked to stop first; the socket is the net under it.
        let socket = (settings.operationTimeout + .seconds(5)).milliseconds32
        unsafe mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETTIMEOUTMS, socket)
        let reads = unsafe mongoc_read_concern_new()
        unsafe mongoc_read_concern_set_level(reads, settings.readConcern.rawValue)
        unsafe mongoc_uri_set_read_concern(uri, reads)
        unsafe mongoc_read_concern_destroy(reads)
        let writes = unsafe mongoc_write_concern_new()
        switch settings.writeConcern {
        case .majority:
            unsafe mongoc_write_concern_set_w(writes, MONGOC_WRITE_CONCERN_W_MAJORITY)
            unsafe mongoc_write_concern_set_journal(writes, true)
        case .servers(let count, let journaled):
            unsafe mongoc_write_concern_set_w(writes, Int32(clamping: count))
            unsafe mongoc_write_concern_set_journal(writes, journaled)
        }
        unsafe mongoc_uri_set_write_concern(uri, writes)
        unsafe mongoc_write_concern_destroy(writes)
    }

    borrowing func makePool() throws(MongoError) -> OpaquePointer {
        var error = bson_error_t()
        guard let pool = unsafe mongoc_client_pool_new_with_error(uri, &error) else {
            let said = unsafe mayHoldSecret ? "" : ": " + String(cString: cmongoc_message(&error))
            throw MongoError(.connect, .giveUp, reason: "the connection settings are not usable" + said)
        }
        return unsafe pool
    }

    deinit { unsafe mongoc_uri_destroy(uri) }
}

/// Hands the library's command events to a closure.
private final class CommandObserver: Sendable {
    let notify: @Sendable (MongoCommandReport) -> Void

    init(_ notify: @escaping @Sendable (MongoCommandReport) -> Void) { self.notify = notify }

    /// The library keeps a pointer to this object until the pool is destroyed: release the result after that.
    @unsafe func attach(to pool: OpaquePointer) -> Unmanaged<CommandObserver> {
        let retained = unsafe Unmanaged.passRetained(self)
        let callbacks = unsafe mongoc_apm_callbacks_new()
        unsafe mongoc_apm_set_command_succeeded_cb(callbacks) { event in
            guard let context = unsafe mongoc_apm_command_succeeded_get_context(event) else { return }
            let report = unsafe MongoCommandReport(
                command: String(cString: mongoc_apm_command_succeeded_get_command_name(event)),
                duration: .microseconds(mongoc_apm_command_succeeded_get_duration(event)),
                outcome: .succeeded
            )
            unsafe Unmanaged<CommandObserver>.fromOpaque(context).takeUnretainedValue().notify(report)
        }
        unsafe mongoc_apm_set_command_failed_cb(callbacks) { event in
            guard let context = unsafe mongoc_apm_command_failed_get_context(event) else { return }
            var error = bson_error_t()
            unsafe mongoc_apm_command_failed_get_error(event, &error)
            let report = unsafe MongoCommandReport(
                command: String(cString: mongoc_apm_command_failed_get_command_name(event)),
                duration: .microseconds(mongoc_apm_command_failed_get_duration(event)),
                outcome: .failed(code: Int(error.code))
            )
            unsafe Unmanaged<CommandObserver>.fromOpaque(context).takeUnretainedValue().notify(report)
        }
        unsafe mongoc_client_pool_set_apm_callbacks(pool, callbacks, retained.toOpaque())
        unsafe mongoc_apm_callbacks_destroy(callbacks)
        return unsafe retained
    }
}
