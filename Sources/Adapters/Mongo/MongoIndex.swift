public import BSON

/// An index to be there.
public struct MongoIndex: Sendable, Equatable {
    public enum Order: Int64, Sendable { case ascending = 1, descending = -1 }

    public struct Key: Sendable, Equatable {
        public let field: String
        public let order: Order

        public static func ascending(_ field: String) -> Key { Key(field: field, order: .ascending) }
        public static func descending(_ field: String) -> Key { Key(field: field, order: .descending) }
    }

    public var name: String
    /// Most significant first.
    public var keys: [Key]
    public var isUnique: Bool
    /// Only matching documents are indexed, and held to uniqueness.
    public var partialFilter: BSONDocument?
    /// Documents are deleted this long after the date in the index's only field.
    public var expiresAfter: Duration?
    public var collation: MongoCollation?

    public init(
        name: String,
        keys: [Key],
        isUnique: Bool = false,
        partialFilter: BSONDocument? = nil,
        expiresAfter: Duration? = nil,
        collation: MongoCollation? = nil
    ) {
        self.name = name
        self.keys = keys
        self.isUnique = isUnique
        self.partialFilter = partialFilter
        self.expiresAfter = expiresAfter
        self.collation = collation
    }

    var document: BSONDocument {
        var fields = BSONDocument()
        for key in keys { fields[key.field] = .int64(key.order.rawValue) }
        var document: BSONDocument = ["key": .document(fields), "name": .string(name)]
        if isUnique { document["unique"] = true }
        document["partialFilterExpression"] = partialFilter.map { .document($0) }
        document["expireAfterSeconds"] = expiresAfter.map { .int64($0.components.seconds) }
        document["collation"] = collation.map { .document($0.document) }
        return document
    }
}

/// How text is compared (ICU).
public struct MongoCollation: Sendable, Equatable {
    /// Which differences count: from letters alone to everything.
    public enum Strength: Int64, Sendable { case letters = 1, accents, letterCase, punctuation, identical }

    /// An ICU locale, or `simple` for bytes.
    public var locale: String
    public var strength: Strength
    /// Whether "10" comes after "9".
    public var numericOrdering: Bool

    public init(locale: String, strength: Strength = .letterCase, numericOrdering: Bool = false) {
        self.locale = locale
        self.strength = strength
        self.numericOrdering = numericOrdering
    }

    var document: BSONDocument {
        [
            "locale": .string(locale), "strength": .int64(strength.rawValue),
            "numericOrdering": .bool(numericOrdering),
        ]
    }
}

extension MongoCollection {
    /// Makes the indexes be there; one that is there already, the same in everything, is no error.
    ///
    /// May take longer than the operation timeout on a large collection: it then fails with remedy `.retry`, the server
    /// goes on building, and calling again waits for that.
    public func createIndexes(_ indexes: [MongoIndex]) async throws {
        guard !indexes.isEmpty else { return }
        let namespace = namespace
        _ = try await client.run(.createIndexes) { connection in
            let command: BSONDocument = [
                "createIndexes": .string(namespace.collection),
                "indexes": .array(indexes.map { .document($0.document) }),
            ]
            return try connection.command(.createIndexes, command, on: namespace.database, as: .write)
        }
    }

    /// The indexes as the server describes them; none for a collection that is not there.
    public func listIndexes() async throws -> [BSONDocument] {
        do {
            return try await all(Query(operation: .listIndexes, kind: .indexes, argument: [:], options: [:]))
        } catch let error as MongoError where error.code == ServerCode.namespaceNotFound {
            return []
        }
    }

    /// Drops an index; one that is not there is no error.
    public func dropIndex(named name: String) async throws {
        let namespace = namespace
        _ = try await client.run(.dropIndex) { connection in
            do {
                let command: BSONDocument = ["dropIndexes": .string(namespace.collection), "index": .string(name)]
                return try connection.command(.dropIndex, command, on: namespace.database, as: .write)
            } catch let error as MongoError where ServerCode.notThere.contains(error.code) {
                return [:]
            }
        }
    }
}
