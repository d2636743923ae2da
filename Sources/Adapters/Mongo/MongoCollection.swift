import BSON

/// Names a collection; a value, free to copy.
public struct MongoCollection: Sendable {
    public let client: MongoClient
    let namespace: Namespace
    public var name: String { namespace.collection }

    /// The same collection for callers that somebody waits for: `MongoClient.answering(within:)`.
    public func answering(within patience: Duration) -> MongoCollection {
        MongoCollection(client: client.answering(within: patience), namespace: namespace)
    }

    /// Deletes the collection with its indexes; one that is not there is no error.
    public func drop() async throws {
        let namespace = namespace
        _ = try await client.run(.dropCollection) { connection in
            do {
                let command: BSONDocument = ["drop": .string(namespace.collection)]
                return try connection.command(.dropCollection, command, on: namespace.database, as: .write)
            } catch let error as MongoError where error.code == ServerCode.namespaceNotFound {
                return [:]
            }
        }
    }

    /// Gives the collection another name in the same database, in one step.
    ///
    /// - Parameter replacing: whether a collection of that name is dropped first; else it is an error.
    public func rename(to newName: String, replacing: Bool = false) async throws {
        let namespace = namespace
        _ = try await client.run(.renameCollection) { connection in
            let command: BSONDocument = [
                "renameCollection": "\(namespace.database).\(namespace.collection)",
                "to": "\(namespace.database).\(newName)",
                "dropTarget": .bool(replacing),
            ]
            return try connection.command(.renameCollection, command, on: "admin", as: .write)
        }
    }
}
