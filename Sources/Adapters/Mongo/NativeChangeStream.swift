import BSON
import CMongoC

/// What a change stream watches.
enum WatchTarget: Sendable {
    case collection(Namespace)
    case database(String)
}

/// Owns a `mongoc_change_stream_t`; used and destroyed on its connection's lane (hence unchecked).
@safe final class ChangeStream: @unchecked Sendable {
    private var stream: OpaquePointer?

    /// - Parameter stream: taken over.
    @unsafe init(stealing stream: OpaquePointer) { unsafe self.stream = unsafe stream }

    /// What one look at the stream found.
    struct News: Sendable {
        let change: BSONDocument?
        /// Where a new stream goes on after this; nil before the server has named a place.
        let token: BSONDocument?
    }

    /// Waits for a change, at most as long as the stream was opened to wait.
    func next() throws(MongoError) -> News {
        guard let stream = unsafe stream else {
            throw MongoError(.watch, .giveUp, reason: "the change stream is closed")
        }
        var change: OpaquePointer? = nil
        let found = unsafe mongoc_change_stream_next(stream, &change)
        if !found, let error = failure() { throw error }
        let document = unsafe found ? BSONDocument(copying: change) : nil
        if found, document == nil {
            throw MongoError(.watch, .giveUp, reason: "a change of a type this project does not read")
        }
        return News(change: document, token: place)
    }

    /// Fails when the stream could not be opened; else says where it begins, if the server has said so.
    func begin() throws(MongoError) -> BSONDocument? {
        if let error = failure() { throw error }
        return place
    }

    private var place: BSONDocument? {
        guard let stream = unsafe stream else { return nil }
        return unsafe BSONDocument(copying: mongoc_change_stream_get_resume_token(stream))
    }

    private func failure() -> MongoError? {
        guard let stream = unsafe stream else { return nil }
        var error = bson_error_t()
        var reply: OpaquePointer? = nil
        guard unsafe mongoc_change_stream_error_document(stream, &error, &reply) else { return nil }
        return unsafe MongoError(.watch, error, reply: BSONDocument(copying: reply))
    }

    func destroy() {
        if let stream = unsafe stream { unsafe mongoc_change_stream_destroy(stream) }
        unsafe stream = nil
    }

    deinit { destroy() }
}

extension Connection {
    /// Opens a change stream and keeps it until it is closed or the connection finishes.
    func watch(
        _ target: WatchTarget,
        pipeline: [BSONDocument],
        options: BSONDocument
    ) throws(MongoError) -> ChangeStream {
        let argument: BSONDocument = ["pipeline": .array(pipeline.map { .document($0) })]
        let stream = try withNative(.watch, argument, options) { (native) throws(MongoError) -> ChangeStream in
            switch target {
            case .collection(let namespace):
                try unsafe withCollection(.watch, namespace) { (collection) throws(MongoError) in
                    try unsafe Self.own(mongoc_collection_watch(collection, native[0], native[1]))
                }
            case .database(let name):
                try unsafe watchDatabase(name, native[0], native[1])
            }
        }
        keep(stream)
        return stream
    }

    @unsafe private func watchDatabase(
        _ name: String,
        _ pipeline: OpaquePointer,
        _ options: OpaquePointer
    ) throws(MongoError) -> ChangeStream {
        let client = try unsafe openClient(.watch)
        guard let database = unsafe mongoc_client_get_database(client, name) else {
            throw MongoError(.watch, .retry, reason: "out of memory")
        }
        defer { unsafe mongoc_database_destroy(database) }
        return try unsafe Self.own(mongoc_database_watch(database, pipeline, options))
    }

    @unsafe private static func own(_ stream: OpaquePointer?) throws(MongoError) -> ChangeStream {
        guard let stream = unsafe stream else { throw MongoError(.watch, .retry, reason: "out of memory") }
        return unsafe ChangeStream(stealing: stream)
    }
}
