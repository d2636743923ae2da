public import BSON

/// Names a database; a value, free to copy.
public struct MongoDatabase: Sendable {
    public let client: MongoClient
    public let name: String

    /// Names a collection; nothing is sent.
    public func collection(_ name: String) -> MongoCollection {
        MongoCollection(client: client, namespace: Namespace(database: self.name, collection: name))
    }

    /// The same database for callers that somebody waits for: `MongoClient.answering(within:)`.
    public func answering(within patience: Duration) -> MongoDatabase {
        MongoDatabase(client: client.answering(within: patience), name: name)
    }

    /// Sends a command as it stands and returns the whole answer.
    @discardableResult
    public func runCommand(_ command: BSONDocument, in transaction: MongoTransaction? = nil) async throws
        -> BSONDocument
    {
        let name = name
        return try await client.run(.runCommand, in: transaction) { connection in
            try connection.command(.runCommand, command, on: name, as: .plain)
        }
    }

    /// Creates a collection; without options, one that is there already is no error.
    ///
    /// - Parameter options: as the `create` command takes them (`validator`, `collation`, …).
    public func createCollection(_ collection: String, options: BSONDocument = [:]) async throws {
        let name = name
        _ = try await client.run(.createCollection) { connection in
            var command: BSONDocument = ["create": .string(collection)]
            for (key, value) in options { try command.append(value, for: key) }
            do {
                return try connection.command(.createCollection, command, on: name, as: .write)
            } catch let error as MongoError where error.code == ServerCode.namespaceExists && options.isEmpty {
                return [:]
            }
        }
    }

    /// The names of all collections and views.
    public func collectionNames() async throws -> [String] {
        let (name, limit) = (name, client.settings.maxResultBytes)
        return try await client.run(.listCollections) { connection in
            try connection.collectionNames(in: name, byteLimit: limit)
        }
    }

    /// Deletes the database with everything in it.
    public func drop() async throws {
        let name = name
        _ = try await client.run(.dropDatabase) { connection in
            try connection.command(.dropDatabase, ["dropDatabase": 1], on: name, as: .write)
        }
    }
}
