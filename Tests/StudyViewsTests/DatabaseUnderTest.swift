import Foundation
import Mongo
import MongoTestSupport

@testable import StudyViews

/// A database of its own on the tests' MongoDB.
struct DatabaseUnderTest: Sendable {
    let client: MongoClient
    let name: String

    var writer: ViewWriter { ViewWriter(client: client, database: name) }
    var collections: ViewCollections { ViewCollections(client: client, database: name) }
}

/// Lends a fresh database with the views' indexes, and drops it whatever the body does.
func withDatabase(_ body: (DatabaseUnderTest) async throws -> Void) async throws {
    let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
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
