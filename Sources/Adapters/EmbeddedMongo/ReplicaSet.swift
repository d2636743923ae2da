import BSON
import Mongo

/// Makes one mongod a replica set of its own, which knows its client.
struct ReplicaSet {
    static let name = "radiolog"

    let port: Int
    let identity: MongoServerIdentity

    private var host: String { "127.0.0.1:\(port)" }
    private var member: BSONDocument { ["_id": 0, "host": .string(host)] }

    /// The server's codes for what this expects.
    private enum Code {
        static let userNotFound = 11
        static let authenticationFailed = 18
        static let alreadyInitialized = 23
    }

    /// What applications connect to.
    var uri: String { identity.uri(port: port, .name, "replicaSet=\(Self.name)") }

    /// True once the server takes writes; false when it ended, time was up, or the task was cancelled.
    func becomePrimary(_ child: ChildProcess, within limit: Duration) async -> Bool {
        guard let known = try? client(.name) else { return false }
        let deadline = ContinuousClock.now + limit
        var isPrimary = false
        while !isPrimary, child.exitCode == nil, !Task.isCancelled, .now < deadline {
            do {
                isPrimary = try await advance(known.database("admin"), of: child)
            } catch let error as MongoError {
                // Every other failure here is of a server that is still starting: asked again until the time is up.
                if error.code == Code.userNotFound || error.code == Code.authenticationFailed {
                    try? await introduce()
                }
            } catch {}
            if !isPrimary { try? await Task.sleep(for: .milliseconds(50)) }
        }
        await known.close()
        return isPrimary
    }

    /// Makes the server read its certificate again; connections that are open live on.
    func rotateCertificates() async throws {
        let known = try client(.name)
        do {
            try await known.database("admin").runCommand(["rotateCertificates": 1])
        } catch {
            await known.close()
            throw error
        }
        await known.close()
    }

    private func client(_ proof: MongoServerIdentity.Proof) throws(MongoError) -> MongoClient {
        try MongoClient(
            MongoSettings(
                uri: identity.uri(port: port, proof, "directConnection=true"),
                maxConnections: 1,
                operationTimeout: .seconds(5),
                serverSelectionTimeout: .seconds(1)
            )
        )
    }

    /// One step on the way; true at its end.
    private func advance(_ admin: MongoDatabase, of child: ChildProcess) async throws -> Bool {
        // Where the port was taken, another server answers: it must not be touched.
        let status = try await admin.runCommand(["serverStatus": 1, "repl": 0, "metrics": 0, "locks": 0])
        guard status["pid"]?.int == Int(child.id) else { return false }
        let reply = try await admin.runCommand(["replSetGetConfig": 1])
        if let config = reply["config"]?.document, !isOurs(config) { try await adopt(config, admin) }
        return try await isPrimary(admin)
    }

    /// Makes a server that knows nobody a replica set, and makes it know its client.
    ///
    /// MongoDB lets whoever comes from the same machine do this much, and nothing else, until somebody is known: on a
    /// new data directory, and on one that was kept without authentication before.
    private func introduce() async throws {
        let anybody = try client(.none)
        do {
            try await introduce(by: anybody)
        } catch {
            await anybody.close()
            throw error
        }
        await anybody.close()
    }

    private func introduce(by anybody: MongoClient) async throws {
        let admin = anybody.database("admin")
        let config: BSONDocument = ["_id": .string(Self.name), "members": [.document(member)]]
        do {
            try await admin.runCommand(["replSetInitiate": .document(config)])
        } catch let error as MongoError where error.code == Code.alreadyInitialized {
            // Perhaps served on another port before; its configuration may not be read yet, only replaced.
            if try await !isPrimary(admin) { try await adopt(["_id": .string(Self.name), "version": 1], admin) }
        }
        // Elects itself within moments.
        for _ in 0..<100 where try await !isPrimary(admin) { try await Task.sleep(for: .milliseconds(50)) }
        try await anybody.database("$external").runCommand(
            [
                "createUser": .string(identity.clientName),
                "roles": [["role": "root", "db": "admin"]],
                "writeConcern": ["w": "majority"],
            ]
        )
    }

    private func isPrimary(_ admin: MongoDatabase) async throws -> Bool {
        try await admin.runCommand(["hello": 1])["isWritablePrimary"]?.bool ?? false
    }

    private func isOurs(_ config: BSONDocument) -> Bool {
        let members = config["members"]?.array ?? []
        return members.count == 1 && members.first?.document?["host"]?.string == host
    }

    /// The data was last served on another port: the configuration has to follow.
    private func adopt(_ config: BSONDocument, _ admin: MongoDatabase) async throws {
        var config = config
        config["members"] = [.document(member)]
        config["version"] = .int64((config["version"]?.int64 ?? 0) + 1)
        config["protocolVersion"] = config["protocolVersion"] ?? 1
        try await admin.runCommand(["replSetReconfig": .document(config), "force": true])
    }
}
