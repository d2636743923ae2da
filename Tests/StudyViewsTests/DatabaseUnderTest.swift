import Foundation
import Mongo
import Testing

@testable import StudyViews

/// A database of its own on the MongoDB that `RADIOLOG_TEST_MONGODB_URI` names, a replica set.
struct DatabaseUnderTest: Sendable {
    let client: MongoClient
    let name: String

    var writer: ViewWriter { ViewWriter(client: client, database: name) }
    var collections: ViewCollections { ViewCollections(client: client, database: name) }
}

/// Lends a fresh database with the views' indexes, and drops it whatever the body does.
///
/// Skips the test, by name, where no MongoDB is named.
func withDatabase(_ body: (DatabaseUnderTest) async throws -> Void) async throws {
    guard let uri = ProcessInfo.processInfo.environment["RADIOLOG_TEST_MONGODB_URI"] else {
        try Test.cancel("no MongoDB is named by RADIOLOG_TEST_MONGODB_URI")
    }
    let client = try MongoClient(MongoSettings(uri: uri))
    let database = DatabaseUnderTest(client: client, name: "views-\(UUID().uuidString.prefix(13).lowercased())")
    do {
        try await database.writer.prepare()
        try await body(database)
    } catch {
        try? await client.database(database.name).drop()
        await client.close()
        throw error
    }
    try await client.database(database.name).drop()
    await client.close()
}
