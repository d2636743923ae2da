public import BSON

/// How matched documents change: by operators (`["$set": …]`) or by a pipeline (`[["$set": …]]`), which may compute
/// from the document's own fields.
public enum MongoUpdate: Sendable, Equatable, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    case operators(BSONDocument)
    case pipeline([BSONDocument])

    public init(dictionaryLiteral elements: (String, BSONValue)...) {
        var document = BSONDocument()
        for (key, value) in elements { document[key] = value }
        self = .operators(document)
    }

    public init(arrayLiteral elements: BSONDocument...) { self = .pipeline(elements) }

    /// As the library takes it: a pipeline is a document with the keys "0", "1", ….
    var argument: BSONDocument {
        switch self {
        case .operators(let document): return document
        case .pipeline(let stages):
            var document = BSONDocument()
            for (index, stage) in stages.enumerated() { document[String(index)] = .document(stage) }
            return document
        }
    }
}

/// One operation of a bulk write.
public enum MongoWrite: Sendable {
    /// A document without `_id` gets an `ObjectID`.
    case insert(BSONDocument)
    case updateOne(BSONDocument, MongoUpdate, upsert: Bool = false, arrayFilters: [BSONDocument] = [])
    case updateMany(BSONDocument, MongoUpdate, upsert: Bool = false, arrayFilters: [BSONDocument] = [])
    case replaceOne(BSONDocument, with: BSONDocument, upsert: Bool = false)
    case deleteOne(BSONDocument)
    case deleteMany(BSONDocument)
}

/// What a bulk write did.
public struct BulkWriteResult: Sendable, Equatable {
    /// One operation that was refused.
    public struct Failure: Sendable, Equatable {
        /// The operation's place in the list, from 0.
        public let index: Int
        public let code: Int
        public let remedy: MongoError.Remedy
    }

    public let insertedCount: Int
    public let matchedCount: Int
    /// Matched documents that are different now.
    public let modifiedCount: Int
    public let deletedCount: Int
    /// The `_id` of each document that an upsert inserted, by the operation's place in the list.
    public let upsertedIDs: [Int: BSONValue]
    /// Refused operations.
    ///
    /// An ordered write stops at the first and attempts none after it.
    public let failures: [Failure]

    init(_ reply: BSONDocument) {
        insertedCount = reply["nInserted"]?.int ?? 0
        matchedCount = reply["nMatched"]?.int ?? 0
        modifiedCount = reply["nModified"]?.int ?? 0
        deletedCount = reply["nRemoved"]?.int ?? 0
        let upserted = (reply["upserted"]?.array ?? []).compactMap(\.document).compactMap { entry in
            entry["index"]?.int.flatMap { index in entry["_id"].map { (index, $0) } }
        }
        upsertedIDs = Dictionary(upserted) { first, _ in first }
        failures = (reply["writeErrors"]?.array ?? []).compactMap(\.document).map { entry in
            let code = entry["code"]?.int ?? 0
            return Failure(index: entry["index"]?.int ?? 0, code: code, remedy: MongoError.remedy(code: code))
        }
    }
}

/// What an update or a replacement did.
public struct UpdateResult: Sendable, Equatable {
    public let matchedCount: Int
    /// Matched documents that are different now.
    public let modifiedCount: Int
    /// The `_id` of the document that was inserted because none matched.
    public let upsertedID: BSONValue?

    init(_ result: BulkWriteResult) {
        matchedCount = result.matchedCount
        modifiedCount = result.modifiedCount
        upsertedID = result.upsertedIDs[0]
    }
}
