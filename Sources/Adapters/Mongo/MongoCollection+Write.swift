public import BSON

extension MongoCollection {
    /// Inserts one document and returns its `_id`: an `ObjectID` when it had none.
    @discardableResult
    public func insertOne(
        _ document: some Encodable,
        in transaction: MongoTransaction? = nil
    ) async throws -> BSONValue {
        let (document, id) = try Self.identified(document)
        try await write(.insert, [.insert(document)], in: transaction)
        return id
    }

    /// Inserts documents in their order and returns their `_id`s; stops at the first that is refused.
    @discardableResult
    public func insertMany(
        _ documents: [some Encodable],
        in transaction: MongoTransaction? = nil
    ) async throws -> [BSONValue] {
        guard !documents.isEmpty else { return [] }
        let identified = try documents.map { try Self.identified($0) }
        try await write(.insert, identified.map { .insert($0.document) }, in: transaction)
        return identified.map(\.id)
    }

    @discardableResult
    public func updateOne(
        _ filter: BSONDocument,
        _ update: MongoUpdate,
        upsert: Bool = false,
        arrayFilters: [BSONDocument] = [],
        in transaction: MongoTransaction? = nil
    ) async throws -> UpdateResult {
        let change = MongoWrite.updateOne(filter, update, upsert: upsert, arrayFilters: arrayFilters)
        return UpdateResult(try await write(.update, [change], in: transaction))
    }

    /// Not one step: a failure may leave some matches changed.
    @discardableResult
    public func updateMany(
        _ filter: BSONDocument,
        _ update: MongoUpdate,
        upsert: Bool = false,
        arrayFilters: [BSONDocument] = [],
        in transaction: MongoTransaction? = nil
    ) async throws -> UpdateResult {
        let change = MongoWrite.updateMany(filter, update, upsert: upsert, arrayFilters: arrayFilters)
        return UpdateResult(try await write(.update, [change], in: transaction))
    }

    @discardableResult
    public func replaceOne(
        _ filter: BSONDocument,
        with replacement: some Encodable,
        upsert: Bool = false,
        in transaction: MongoTransaction? = nil
    ) async throws -> UpdateResult {
        let replacement = try BSONEncoder().encode(replacement)
        let change = MongoWrite.replaceOne(filter, with: replacement, upsert: upsert)
        return UpdateResult(try await write(.replace, [change], in: transaction))
    }

    /// Says whether there was a match.
    @discardableResult
    public func deleteOne(_ filter: BSONDocument, in transaction: MongoTransaction? = nil) async throws -> Bool {
        try await write(.delete, [.deleteOne(filter)], in: transaction).deletedCount > 0
    }

    /// Returns how many there were.
    @discardableResult
    public func deleteMany(_ filter: BSONDocument, in transaction: MongoTransaction? = nil) async throws -> Int {
        try await write(.delete, [.deleteMany(filter)], in: transaction).deletedCount
    }

    /// Sends many writes at once.
    ///
    /// - Parameter ordered: one after the other until one is refused; else all are attempted, in any order.
    /// - Throws: a `MongoError` when any was refused; its `bulk` says which, and what the others did.
    @discardableResult
    public func bulkWrite(
        _ writes: [MongoWrite],
        ordered: Bool = true,
        in transaction: MongoTransaction? = nil
    ) async throws -> BulkWriteResult {
        guard !writes.isEmpty else { return BulkWriteResult([:]) }
        return try await write(.bulkWrite, writes, ordered: ordered, in: transaction)
    }

    @discardableResult
    private func write(
        _ operation: MongoError.Operation,
        _ writes: [MongoWrite],
        ordered: Bool = true,
        in transaction: MongoTransaction?
    ) async throws -> BulkWriteResult {
        let namespace = namespace
        return try await client.run(operation, in: transaction) { connection in
            try connection.write(operation, writes, ordered: ordered, to: namespace)
        }
    }

    /// The document with its `_id`, made here so that the caller learns it.
    private static func identified(
        _ value: some Encodable
    ) throws -> (document: BSONDocument, id: BSONValue) {
        let document = try BSONEncoder().encode(value)
        if let id = document["_id"] { return (document, id) }
        let id = BSONValue.objectID(ObjectID())
        var identified: BSONDocument = ["_id": id]
        for (key, value) in document { try identified.append(value, for: key) }
        return (identified, id)
    }
}
