import BSON
import CMongoC

/// Owns a `mongoc_cursor_t`; used and destroyed on its connection's lane (hence unchecked).
@safe final class Cursor: @unchecked Sendable {
    private var cursor: OpaquePointer?
    private let operation: MongoError.Operation

    /// - Parameter cursor: taken over.
    @unsafe init(stealing cursor: OpaquePointer, _ operation: MongoError.Operation) {
        unsafe self.cursor = unsafe cursor
        self.operation = operation
    }

    /// The next document; nil at the end.
    func next() throws(MongoError) -> BSONDocument? {
        guard let cursor = unsafe cursor else {
            throw MongoError(operation, .giveUp, reason: "the cursor is closed")
        }
        var document: OpaquePointer? = nil
        if unsafe mongoc_cursor_next(cursor, &document) {
            guard let result = unsafe BSONDocument(copying: document) else {
                throw MongoError(operation, .giveUp, reason: "a document of a type this project does not read")
            }
            return result
        }
        var error = bson_error_t()
        var reply: OpaquePointer? = nil
        guard unsafe mongoc_cursor_error_document(cursor, &error, &reply) else { return nil }
        throw unsafe MongoError(operation, error, reply: BSONDocument(copying: reply))
    }

    /// The next documents, until there are `count` or `byteCount` is reached; fewer than that at the end.
    func page(count: Int, byteCount: Int) throws(MongoError) -> (documents: [BSONDocument], isLast: Bool) {
        var documents: [BSONDocument] = []
        var bytes = 0
        while documents.count < count, bytes < byteCount {
            guard let document = try next() else { return (documents, true) }
            bytes += document.bytes.count
            documents.append(document)
        }
        return (documents, false)
    }

    /// Every document there is, refusing more than `byteLimit`.
    func all(byteLimit: Int) throws(MongoError) -> [BSONDocument] {
        var documents: [BSONDocument] = []
        var bytes = 0
        while let document = try next() {
            bytes += document.bytes.count
            guard bytes <= byteLimit else {
                throw MongoError(operation, .giveUp, reason: "more than \(byteLimit) bytes: read it in steps")
            }
            documents.append(document)
        }
        return documents
    }

    /// Closes the cursor on the server too, where it is still open there.
    func destroy() {
        if let cursor = unsafe cursor { unsafe mongoc_cursor_destroy(cursor) }
        unsafe cursor = nil
    }

    deinit { destroy() }
}

extension Connection {
    /// Opens a cursor and keeps it until it is closed or the connection finishes.
    func open(_ query: Query, on namespace: Namespace) throws(MongoError) -> Cursor {
        let operation = query.operation
        let cursor = try unsafe withCollection(operation, namespace) { (collection) throws(MongoError) -> Cursor in
            try withNative(operation, query.argument, query.options) { (native) throws(MongoError) -> Cursor in
                try unsafe join(native[1], operation)
                let opened =
                    switch query.kind {
                    case .find: unsafe mongoc_collection_find_with_opts(collection, native[0], native[1], nil)
                    case .aggregate:
                        unsafe mongoc_collection_aggregate(
                            collection,
                            MONGOC_QUERY_NONE,
                            native[0],
                            native[1],
                            nil
                        )
                    case .indexes: unsafe mongoc_collection_find_indexes_with_opts(collection, native[1])
                    }
                guard let opened = unsafe opened else {
                    throw MongoError(operation, .retry, reason: "out of memory")
                }
                return unsafe Cursor(stealing: opened, operation)
            }
        }
        keep(cursor)
        return cursor
    }

    /// Runs a query to its end.
    func all(_ query: Query, on namespace: Namespace, byteLimit: Int) throws(MongoError) -> [BSONDocument] {
        try recordingLoss { () throws(MongoError) in
            let cursor = try open(query, on: namespace)
            defer { close(cursor) }
            return try cursor.all(byteLimit: byteLimit)
        }
    }

    func collectionNames(in database: String, byteLimit: Int) throws(MongoError) -> [String] {
        let operation = MongoError.Operation.listCollections
        let client = try unsafe openClient(operation)
        guard let native = unsafe mongoc_client_get_database(client, database) else {
            throw MongoError(operation, .retry, reason: "out of memory")
        }
        defer { unsafe mongoc_database_destroy(native) }
        return try withNative(operation, ["nameOnly": true]) { (options) throws(MongoError) in
            guard let opened = unsafe mongoc_database_find_collections_with_opts(native, options[0]) else {
                throw MongoError(operation, .retry, reason: "out of memory")
            }
            let cursor = unsafe Cursor(stealing: opened, operation)
            defer { cursor.destroy() }
            return try cursor.all(byteLimit: byteLimit).compactMap { $0["name"]?.string }
        }
    }
}

/// A request that is answered by a cursor.
struct Query: Sendable {
    enum Kind: Sendable { case find, aggregate, indexes }

    let operation: MongoError.Operation
    let kind: Kind
    /// The filter, or the pipeline under the key `pipeline`.
    let argument: BSONDocument
    let options: BSONDocument
}
