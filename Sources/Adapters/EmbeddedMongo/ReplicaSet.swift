import BSON
import Mongo

/// Makes one mongod a replica set of its own.
struct ReplicaSet {
    static let name = "radiolog"
    /// The server's code for a member without a configuration (NotYetInitialized).
    private static let notYetInitialized = 94

    let port: Int
    private var host: String { "127.0.0.1:\(port)" }

    static func uri(port: Int) -> String { "mongodb://127.0.0.1:\(port)/?replicaSet=\(name)" }

    /// True once the server takes writes; false when it ended, time was up, or the task was cancelled.
    func becomePrimary(_ child: ChildProcess, within limit: Duration) async -> Bool {
        let settings = MongoSettings(
            uri: "mongodb://\(host)/?directConnection=true",
            maxConnections: 1,
            operationTimeout: .seconds(5),
            serverSelectionTimeout: .seconds(1)
        )
        guard let client = try? MongoClient(settings) else { return false }
        let deadline = ContinuousClock.now + limit
        var isPrimary = false
        while !isPrimary, child.exitCode == nil, !Task.isCancelled, .now < deadline {
            // Every failure here is of a server that is still starting: asked again until the time is up.
            isPrimary = (try? await advance(client.database("admin"), of: child)) ?? false
            if !isPrimary { try? await Task.sleep(for: .milliseconds(50)) }
        }
        await client.close()
        return isPrimary
    }

    /// One step on the way; true at its end.
    private func advance(_ admin: MongoDatabase, of child: ChildProcess) async throws -> Bool {
        // Where the port was taken, another server answers: it must not be touched.
        let status = try await admin.runCommand(["serverStatus": 1, "repl": 0, "metrics": 0, "locks": 0])
        guard status["pid"]?.int == Int(child.id) else { return false }
        do {
            let reply = try await admin.runCommand(["replSetGetConfig": 1])
            if let config = reply["config"]?.document, !isOurs(config) { try await adopt(config, admin) }
        } catch let error as MongoError where error.code == Self.notYetInitialized {
            let config: BSONDocument = ["_id": .string(Self.name), "members": [["_id": 0, "host": .string(host)]]]
            try await admin.runCommand(["replSetInitiate": .document(config)])
        }
        return try await admin.runCommand(["hello": 1])["isWritablePrimary"]?.bool ?? false
    }

    private func isOurs(_ config: BSONDocument) -> Bool {
        let members = config["members"]?.array ?? []
        return members.count == 1 && members.first?.document?["host"]?.string == host
    }

    /// The data was last served on another port: the configuration has to follow.
    private func adopt(_ config: BSONDocument, _ admin: MongoDatabase) async throws {
        var config = config
        config["members"] = [["_id": 0, "host": .string(host)]]
        config["version"] = .int64((config["version"]?.int64 ?? 0) + 1)
        try await admin.runCommand(["replSetReconfig": .document(config), "force": true])
    }
}
