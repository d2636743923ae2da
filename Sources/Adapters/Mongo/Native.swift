import BSON
import CMongoC

/// Lends native copies of documents to `body`, and destroys them after it.
@safe func withNative<Result>(
    _ operation: MongoError.Operation,
    _ documents: BSONDocument...,
    body: ([OpaquePointer]) throws(MongoError) -> Result
) throws(MongoError) -> Result {
    var natives: [OpaquePointer] = unsafe []
    defer { unsafe natives.forEach { unsafe bson_destroy($0) } }
    for document in documents {
        guard document.depth <= BSONDocument.maximumDepth else {
            throw MongoError(operation, .giveUp, reason: "a document is nested too deeply")
        }
        let native = unsafe document.bytes.withUnsafeBufferPointer {
            unsafe bson_new_from_data($0.baseAddress, $0.count)
        }
        guard let native = unsafe native else {
            throw MongoError(operation, .giveUp, reason: "a document is too large")
        }
        unsafe natives.append(native)
    }
    return try unsafe body(natives)
}

/// Owns a reply, on libbson's heap.
@safe struct NativeReply: ~Copyable {
    private let pointer: OpaquePointer

    init(_ operation: MongoError.Operation) throws(MongoError) {
        guard let pointer = unsafe cmongoc_reply_new() else {
            throw MongoError(operation, .retry, reason: "out of memory")
        }
        unsafe self.pointer = unsafe pointer
    }

    /// Calls the library with room for a reply and an error; throws what it reports.
    borrowing func take(
        _ operation: MongoError.Operation,
        _ call: (OpaquePointer, UnsafeMutablePointer<bson_error_t>) -> Bool
    ) throws(MongoError) -> BSONDocument {
        var error = bson_error_t()
        let succeeded = unsafe call(pointer, &error)
        let reply = unsafe BSONDocument(copying: pointer)
        guard succeeded else { throw unsafe MongoError(operation, error, reply: reply) }
        guard let reply else { throw MongoError(operation, .giveUp, reason: "an answer that is not BSON") }
        return reply
    }

    deinit { unsafe cmongoc_reply_free(pointer) }
}

extension BSONDocument {
    /// Nil when the library hands over something that is not BSON as this project reads it.
    @unsafe init?(copying native: OpaquePointer?) {
        guard let native = unsafe native, let start = unsafe bson_get_data(native) else { return nil }
        let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: cmongoc_length(native)))
        guard let document = try? BSONDocument(validating: bytes) else { return nil }
        self = document
    }
}

extension MongoError {
    /// An error as the library reports it, with the server's reply when there is one.
    @unsafe init(_ operation: Operation, _ error: bson_error_t, reply: BSONDocument?) {
        var error = error
        let message = unsafe String(cString: cmongoc_message(&error))
        let code = Int(error.code)
        let labels = Set(reply?["errorLabels"]?.array?.compactMap(\.string) ?? [])
        switch mongoc_error_domain_t(rawValue: error.domain) {
        case MONGOC_ERROR_STREAM, MONGOC_ERROR_SERVER_SELECTION, MONGOC_ERROR_POOL:
            let remedy: Remedy = labels.contains(Self.transientTransaction) ? .retryTransaction : .retry
            self.init(operation, remedy, domain: .network, code: code, labels: labels, reason: message)
        case MONGOC_ERROR_SERVER, MONGOC_ERROR_WRITE_CONCERN:
            let isConcern = error.domain == MONGOC_ERROR_WRITE_CONCERN.rawValue
            self.init(
                operation,
                Self.remedy(code: code, labels: labels),
                domain: isConcern ? .writeConcern : .server,
                code: code,
                labels: labels,
                reason: Self.safeReason(code: code, codeName: reply?["codeName"]?.string, message: message)
            )
        // These two check documents before they are sent, and may name what they found there.
        case MONGOC_ERROR_BSON, MONGOC_ERROR_COMMAND:
            self.init(operation, .giveUp, code: code, labels: labels, reason: "the request is not valid")
        default:
            let remedy = Self.remedy(code: 0, labels: labels)
            self.init(operation, remedy, code: code, labels: labels, reason: message)
        }
    }
}
