public import BSON

/// What a `find` returns of what it matches.
public struct FindOptions: Sendable {
    public var sort: BSONDocument?
    public var projection: BSONDocument?
    public var limit: Int?
    public var skip: Int?
    /// Documents in one answer of the server.
    public var batchSize: Int?
    public var collation: MongoCollation?
    /// The index to use, by name.
    public var hint: String?

    public init(
        sort: BSONDocument? = nil,
        projection: BSONDocument? = nil,
        limit: Int? = nil,
        skip: Int? = nil,
        batchSize: Int? = nil,
        collation: MongoCollation? = nil,
        hint: String? = nil
    ) {
        self.sort = sort
        self.projection = projection
        self.limit = limit
        self.skip = skip
        self.batchSize = batchSize
        self.collation = collation
        self.hint = hint
    }

    func document(timeout: Duration) -> BSONDocument {
        var options = BSONDocument()
        options["sort"] = sort.map { .document($0) }
        options["projection"] = projection.map { .document($0) }
        options["limit"] = limit.map { .int($0) }
        options["skip"] = skip.map { .int($0) }
        options["batchSize"] = batchSize.map { .int($0) }
        options["collation"] = collation.map { .document($0.document) }
        options["hint"] = hint.map { .string($0) }
        options["maxTimeMS"] = .int64(Int64(timeout.milliseconds32))
        return options
    }
}

extension MongoCollection {
    /// Every match, in memory; refused beyond `MongoSettings.maxResultBytes`.
    public func find(
        _ filter: BSONDocument = [:],
        _ options: FindOptions = FindOptions(),
        in transaction: MongoTransaction? = nil
    ) async throws -> [BSONDocument] {
        try await all(findQuery(filter, options), in: transaction)
    }

    public func find<Element: Decodable>(
        _ filter: BSONDocument = [:],
        as type: Element.Type,
        _ options: FindOptions = FindOptions(),
        in transaction: MongoTransaction? = nil
    ) async throws -> [Element] {
        try await find(filter, options, in: transaction).map { try BSONDecoder().decode(type, from: $0) }
    }

    /// The first match, nil when there is none.
    public func findOne(
        _ filter: BSONDocument = [:],
        _ options: FindOptions = FindOptions(),
        in transaction: MongoTransaction? = nil
    ) async throws -> BSONDocument? {
        var options = options
        options.limit = 1
        return try await find(filter, options, in: transaction).first
    }

    public func findOne<Element: Decodable>(
        _ filter: BSONDocument = [:],
        as type: Element.Type,
        _ options: FindOptions = FindOptions(),
        in transaction: MongoTransaction? = nil
    ) async throws -> Element? {
        try await findOne(filter, options, in: transaction).map { try BSONDecoder().decode(type, from: $0) }
    }

    /// Lends the matches as a sequence, read as they are asked for; any number of them.
    ///
    /// The cursor and its connection are held until `body` ends, and closed then however it ends.
    public func withDocuments<Result>(
        matching filter: BSONDocument = [:],
        _ options: FindOptions = FindOptions(),
        in transaction: MongoTransaction? = nil,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoDocuments) async throws -> Result
    ) async throws -> Result {
        try await withCursor(findQuery(filter, options), in: transaction, body)
    }

    /// Every result of the pipeline, in memory; refused beyond `MongoSettings.maxResultBytes`.
    public func aggregate(
        _ pipeline: [BSONDocument],
        in transaction: MongoTransaction? = nil
    ) async throws -> [BSONDocument] {
        try await all(aggregateQuery(pipeline), in: transaction)
    }

    public func aggregate<Element: Decodable>(
        _ pipeline: [BSONDocument],
        as type: Element.Type,
        in transaction: MongoTransaction? = nil
    ) async throws -> [Element] {
        try await aggregate(pipeline, in: transaction).map { try BSONDecoder().decode(type, from: $0) }
    }

    /// Lends the results of the pipeline as a sequence, as `withDocuments` does.
    public func withAggregate<Result>(
        _ pipeline: [BSONDocument],
        in transaction: MongoTransaction? = nil,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoDocuments) async throws -> Result
    ) async throws -> Result {
        try await withCursor(aggregateQuery(pipeline), in: transaction, body)
    }

    /// Counts by reading; exact.
    public func count(_ filter: BSONDocument = [:], in transaction: MongoTransaction? = nil) async throws -> Int {
        let pipeline: [BSONDocument] = [
            ["$match": .document(filter)], ["$group": ["_id": 1, "n": ["$sum": 1]]],
        ]
        let query = aggregateQuery(pipeline, operation: .count)
        return try await all(query, in: transaction).first?["n"]?.int ?? 0
    }

    /// The different values of `field` in the matches.
    public func distinct(
        _ field: String,
        matching filter: BSONDocument = [:],
        in transaction: MongoTransaction? = nil
    ) async throws -> [BSONValue] {
        let (namespace, timeout) = (namespace, client.settings.operationTimeout)
        return try await client.run(.distinct, in: transaction) { connection in
            let command: BSONDocument = [
                "distinct": .string(namespace.collection), "key": .string(field), "query": .document(filter),
                "maxTimeMS": .int64(Int64(timeout.milliseconds32)),
            ]
            let reply = try connection.command(.distinct, command, on: namespace.database, as: .read)
            return reply["values"]?.array ?? []
        }
    }

    private func findQuery(_ filter: BSONDocument, _ options: FindOptions) -> Query {
        let options = options.document(timeout: client.settings.operationTimeout)
        return Query(operation: .find, kind: .find, argument: filter, options: options)
    }

    private func aggregateQuery(_ pipeline: [BSONDocument], operation: MongoError.Operation = .aggregate) -> Query {
        Query(
            operation: operation,
            kind: .aggregate,
            argument: ["pipeline": .array(pipeline.map { .document($0) })],
            options: ["maxTimeMS": .int64(Int64(client.settings.operationTimeout.milliseconds32))]
        )
    }

    func all(_ query: Query, in transaction: MongoTransaction? = nil) async throws -> [BSONDocument] {
        let (namespace, limit) = (namespace, client.settings.maxResultBytes)
        return try await client.run(query.operation, in: transaction) { connection in
            try connection.all(query, on: namespace, byteLimit: limit)
        }
    }

    private func withCursor<Result>(
        _ query: Query,
        in transaction: MongoTransaction?,
        isolation: isolated (any Actor)? = #isolation,
        _ body: (MongoDocuments) async throws -> Result
    ) async throws -> Result {
        let lease: Lease
        if let transaction { lease = transaction.lease } else { lease = try await client.lease(for: query.operation) }
        defer { if transaction == nil { lease.end() } }
        let namespace = namespace
        let cursor = try await lease.perform { connection in try connection.open(query, on: namespace) }
        defer { lease.later { connection in connection.close(cursor) } }
        return try await body(MongoDocuments(lease: lease, cursor: cursor))
    }
}
