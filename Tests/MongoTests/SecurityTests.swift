import BSON
import EmbeddedMongo
import Foundation
import Mongo
import MongoTestSupport
import Testing

@Suite struct `The embedded server, to strangers` {
    /// A client with other options in its connection string.
    ///
    /// - Parameter patience: Short where an answer never comes; long where a busy machine may take its time.
    private func reaches(
        _ uri: String,
        _ replacements: (String, String)...,
        patience: Duration = .seconds(2)
    ) async throws -> Bool {
        var text = uri.replacing("replicaSet=radiolog", with: "directConnection=true")
        for (old, new) in replacements {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        let client = try MongoClient(MongoSettings(uri: text, serverSelectionTimeout: patience))
        let isReached = (try? await client.database("test").collection("things").count()) != nil
        await client.close()
        return isReached
    }

    @Test func `says nothing`() async throws {
        let uri = try await TestMongo.uri()
        let stranger = try TestMongo.identity(for: try TestMongo.directory("stranger"))
        let own = try #require(uri.firstMatch(of: /tlsCertificateKeyFile=([^&]*)/)?.1)
        let authority = try #require(uri.firstMatch(of: /tlsCAFile=([^&]*)/)?.1)
        #expect(try await reaches(uri, patience: .seconds(60)))
        let unnamed = ("&authMechanism=MONGODB-X509&authSource=$external", "")
        #expect(try await !reaches(uri, ("tls=true", "tls=false"), unnamed), "in plain text")
        #expect(try await !reaches(uri, (String(own), stranger.client)), "with a certificate of another authority")
        #expect(try await !reaches(uri, unnamed), "unnamed")
        #expect(try await !reaches(uri, (String(authority), stranger.authority)), "who does not trust it")
    }

    @Test func `are not shown a certificate without TLS`() async throws {
        let error = #expect(throws: MongoError.self) {
            try MongoClient(MongoSettings(uri: "mongodb://127.0.0.1/?tls=false&authMechanism=MONGODB-X509"))
        }
        #expect(error?.remedy == .giveUp)
    }

    @Test func `keeps what was stored when nobody had to say who they are`() async throws {
        let directory = try TestMongo.directory("open")
        let settings = try TestMongo.settings(directory: directory)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try await withOpenServer(try #require(settings.executable), directory) { client in
            try await client.database("test").collection("things").insertOne(["_id": 7] as BSONDocument)
        }
        let server = MongoServer(settings)
        let running = Task { try await server.run() }
        let client = try MongoClient(MongoSettings(uri: try await server.ready()))
        #expect(try await client.database("test").collection("things").count() == 1)
        try await server.rotateCertificates()
        try await client.ping()
        await client.close()
        running.cancel()
        try await running.value
        try FileManager.default.removeItem(atPath: directory)
    }

    /// Runs a mongod without TLS and without authentication, as this project did once.
    private func withOpenServer(
        _ executable: String,
        _ directory: String,
        _ body: (MongoClient) async throws -> Void
    ) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        let port = Int.random(in: 20_000..<30_000)
        process.arguments = [
            "--dbpath", directory, "--port", "\(port)", "--bind_ip", "127.0.0.1", "--nounixsocket", "--replSet",
            "radiolog",
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let host = "127.0.0.1:\(port)"
        let settings = MongoSettings(
            uri: "mongodb://\(host)/?directConnection=true",
            serverSelectionTimeout: .seconds(60)
        )
        let client = try MongoClient(settings)
        let admin = client.database("admin")
        let config: BSONDocument = ["_id": "radiolog", "members": [["_id": 0, "host": .string(host)]]]
        try await admin.runCommand(["replSetInitiate": .document(config)])
        while try await admin.runCommand(["hello": 1])["isWritablePrimary"]?.bool != true {
            try await Task.sleep(for: .milliseconds(50))
        }
        try await body(client)
        await client.close()
        process.terminate()
        process.waitUntilExit()
    }
}
