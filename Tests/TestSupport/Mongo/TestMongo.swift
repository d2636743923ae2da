public import EmbeddedMongo
import Foundation
public import Mongo

/// One real MongoDB for all tests of a process: started when first asked for, gone with the process.
public enum TestMongo {
    private static let shared = Task { () async throws -> String in
        let server = MongoServer(try settings(directory: try directory("shared")))
        Task.detached { try await server.run() }
        return try await server.ready()
    }

    /// Its connection string; throws when no `mongod` is found, because these tests are not to be skipped in silence.
    public static func uri() async throws -> String { try await shared.value }

    /// A client of the shared server, and a database of the caller's own; both are gone after `body`.
    public static func withDatabase(
        maxConnections: Int = 4,
        observer: (@Sendable (MongoCommandReport) -> Void)? = nil,
        _ body: (MongoDatabase) async throws -> Void
    ) async throws {
        var settings = MongoSettings(uri: try await uri(), maxConnections: maxConnections, observer: observer)
        // All tests of the process share two cores with this one.
        settings.connectionWait = .seconds(300)
        let client = try MongoClient(settings)
        let database = client.database("test_" + UUID().uuidString.lowercased())
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        try? await database.drop()
        await client.close()
        try result.get()
    }

    /// For a server of a test's own: `mongod` is the one that `RADIOLOG_MONGOD` names, else the one on the PATH.
    public static func settings(
        directory: String,
        onEvent: @escaping @Sendable (MongoServerEvent) -> Void = { _ in }
    ) throws -> MongoServerSettings {
        MongoServerSettings(
            dataDirectory: directory,
            identity: try identity(for: directory),
            executable: ProcessInfo.processInfo.environment["RADIOLOG_MONGOD"],
            cacheMebibytes: 256,
            startTimeout: .seconds(120),
            onEvent: onEvent
        )
    }

    /// A new directory; those that ended test processes left behind are removed.
    public static func directory(_ name: String) throws -> String {
        let files = FileManager.default
        let root = files.temporaryDirectory.appendingPathComponent("radiolog-test-mongo")
        try files.createDirectory(at: root, withIntermediateDirectories: true)
        for old in try files.contentsOfDirectory(atPath: root.path) {
            guard let owner = Int32(old.prefix { $0 != "-" }), kill(owner, 0) != 0, errno == ESRCH else { continue }
            try? files.removeItem(at: root.appendingPathComponent(old))
        }
        let process = ProcessInfo.processInfo.processIdentifier
        return root.appendingPathComponent("\(process)-\(name)-\(UUID().uuidString)").path
    }
}
