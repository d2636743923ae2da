public import BSON
import CMongoC

/// What `findAndModify` does to the document it finds.
public enum FindAndModifyAction: Sendable {
    case update(MongoUpdate, upsert: Bool = false)
    case replace(with: BSONDocument, upsert: Bool = false)
    case delete
}

/// Which state of the document `findAndModify` returns.
public enum FindAndModifyResult: Sendable { case before, after }

extension MongoCollection {
    /// Finds one document, changes it and returns it, in one step.
    ///
    /// - Parameter sort: which of several matches is taken: the first in this order.
    /// - Returns: nil when none matched, and before an upsert.
    public func findAndModify(
        _ filter: BSONDocument,
        _ action: FindAndModifyAction,
        returning state: FindAndModifyResult = .after,
        sort: BSONDocument = [:],
        projection: BSONDocument = [:],
        arrayFilters: [BSONDocument] = [],
        in transaction: MongoTransaction? = nil
    ) async throws -> BSONDocument? {
        let (namespace, timeout) = (namespace, client.settings.operationTimeout)
        let extra: BSONDocument =
            arrayFilters.isEmpty ? [:] : ["arrayFilters": .array(arrayFilters.map { .document($0) })]
        return try await client.run(.findAndModify, in: transaction) { connection in
            let request = FindAndModify(
                filter: filter,
                action: action,
                state: state,
                sort: sort,
                projection: projection,
                extra: extra,
                timeout: timeout
            )
            return try connection.findAndModify(request, in: namespace)
        }
    }
}

/// A request of `findAndModify`, complete.
private struct FindAndModify: Sendable {
    let filter: BSONDocument
    let action: FindAndModifyAction
    let state: FindAndModifyResult
    let sort: BSONDocument
    let projection: BSONDocument
    let extra: BSONDocument
    let timeout: Duration

    var change: BSONDocument {
        switch action {
        case .update(let update, _): update.argument
        case .replace(let replacement, _): replacement
        case .delete: [:]
        }
    }

    var flags: mongoc_find_and_modify_flags_t {
        let upsert =
            switch action {
            case .update(_, let upsert), .replace(_, let upsert): upsert
            case .delete: false
            }
        var bits = MONGOC_FIND_AND_MODIFY_NONE.rawValue
        if upsert { bits |= MONGOC_FIND_AND_MODIFY_UPSERT.rawValue }
        if case .delete = action {
            bits |= MONGOC_FIND_AND_MODIFY_REMOVE.rawValue
        } else if state == .after {
            bits |= MONGOC_FIND_AND_MODIFY_RETURN_NEW.rawValue
        }
        return mongoc_find_and_modify_flags_t(rawValue: bits)
    }
}

extension Connection {
    fileprivate func findAndModify(
        _ request: FindAndModify,
        in namespace: Namespace
    ) throws(MongoError) -> BSONDocument? {
        let operation = MongoError.Operation.findAndModify
        return try recordingLoss { () throws(MongoError) in
            try unsafe withCollection(operation, namespace) { (collection) throws(MongoError) in
                try withNative(
                    operation,
                    request.filter,
                    request.change,
                    request.sort,
                    request.projection,
                    request.extra
                ) { (native) throws(MongoError) in
                    try unsafe join(native[4], operation)
                    let options = unsafe mongoc_find_and_modify_opts_new()
                    defer { unsafe mongoc_find_and_modify_opts_destroy(options) }
                    if !request.change.isEmpty { unsafe mongoc_find_and_modify_opts_set_update(options, native[1]) }
                    if !request.sort.isEmpty { unsafe mongoc_find_and_modify_opts_set_sort(options, native[2]) }
                    if !request.projection.isEmpty {
                        unsafe mongoc_find_and_modify_opts_set_fields(options, native[3])
                    }
                    unsafe mongoc_find_and_modify_opts_set_flags(options, request.flags)
                    let limit = UInt32(request.timeout.milliseconds32)
                    unsafe mongoc_find_and_modify_opts_set_max_time_ms(options, limit)
                    unsafe mongoc_find_and_modify_opts_append(options, native[4])
                    let reply = try unsafe NativeReply(operation).take(operation) { reply, error in
                        unsafe mongoc_collection_find_and_modify_with_opts(
                            collection,
                            native[0],
                            options,
                            reply,
                            error
                        )
                    }
                    return reply["value"]?.document
                }
            }
        }
    }
}
