import BSON
import CMongoC

extension Connection {
    /// Sends writes in as few messages as the server's limits allow; single-document writes are retried once after a
    /// lost connection, which the server recognises.
    func write(
        _ operation: MongoError.Operation,
        _ writes: [MongoWrite],
        ordered: Bool,
        to namespace: Namespace
    ) throws(MongoError) -> BulkWriteResult {
        try recordingLoss { () throws(MongoError) in
            try unsafe withCollection(operation, namespace) { (collection) throws(MongoError) in
                try withNative(operation, ["ordered": .bool(ordered)]) { (native) throws(MongoError) in
                    try unsafe join(native[0], operation)
                    guard
                        let bulk = unsafe mongoc_collection_create_bulk_operation_with_opts(collection, native[0])
                    else { throw MongoError(operation, .retry, reason: "out of memory") }
                    defer { unsafe mongoc_bulk_operation_destroy(bulk) }
                    for write in writes { try unsafe Self.add(write, to: bulk, operation) }
                    return try unsafe Self.execute(bulk, operation)
                }
            }
        }
    }

    private static func execute(
        _ bulk: OpaquePointer,
        _ operation: MongoError.Operation
    ) throws(MongoError) -> BulkWriteResult {
        let native = try NativeReply(operation)
        var partial: BSONDocument?
        do throws(MongoError) {
            let reply = try unsafe native.take(operation) { reply, error in
                guard unsafe mongoc_bulk_operation_execute(bulk, reply, error) == 0 else { return true }
                partial = unsafe BSONDocument(copying: reply)
                return false
            }
            return BulkWriteResult(reply)
        } catch {
            throw MongoError(
                error.operation,
                error.remedy,
                domain: error.domain,
                code: error.code,
                labels: error.labels,
                reason: error.reason,
                bulk: partial.map { BulkWriteResult($0) }
            )
        }
    }

    private static func add(
        _ write: MongoWrite,
        to bulk: OpaquePointer,
        _ operation: MongoError.Operation
    ) throws(MongoError) {
        var error = bson_error_t()
        let isAdded =
            switch write {
            case .insert(let document):
                try withNative(operation, document, unchecked()) { (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_insert_with_opts(bulk, native[0], native[1], &error)
                }
            case .updateOne(let filter, let update, let upsert, let arrayFilters):
                try withNative(operation, filter, update.argument, updateOptions(upsert, arrayFilters)) {
                    (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_update_one_with_opts(bulk, native[0], native[1], native[2], &error)
                }
            case .updateMany(let filter, let update, let upsert, let arrayFilters):
                try withNative(operation, filter, update.argument, updateOptions(upsert, arrayFilters)) {
                    (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_update_many_with_opts(bulk, native[0], native[1], native[2], &error)
                }
            case .replaceOne(let filter, let replacement, let upsert):
                try withNative(operation, filter, replacement, unchecked(updateOptions(upsert, []))) {
                    (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_replace_one_with_opts(bulk, native[0], native[1], native[2], &error)
                }
            case .deleteOne(let filter):
                try withNative(operation, filter) { (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_remove_one_with_opts(bulk, native[0], nil, &error)
                }
            case .deleteMany(let filter):
                try withNative(operation, filter) { (native) throws(MongoError) in
                    unsafe mongoc_bulk_operation_remove_many_with_opts(bulk, native[0], nil, &error)
                }
            }
        guard isAdded else { throw unsafe MongoError(operation, error, reply: nil) }
    }

    /// The library need not look through a document once more: one that is no BSON in UTF-8 cannot be made here.
    private static func unchecked(_ options: BSONDocument = [:]) -> BSONDocument {
        var options = options
        options["validate"] = false
        return options
    }

    private static func updateOptions(_ upsert: Bool, _ arrayFilters: [BSONDocument]) -> BSONDocument {
        var options: BSONDocument = ["upsert": .bool(upsert)]
        if !arrayFilters.isEmpty { options["arrayFilters"] = .array(arrayFilters.map { .document($0) }) }
        return options
    }
}
