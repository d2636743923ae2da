import BSON
import EmbeddedMongo
import Foundation
import Mongo
import MongoTestSupport
import Synchronization
import Testing

@Suite struct `The embedded server` {
    @Test func `comes back on the same port after kill -9, and loses nothing acknowledged`() async throws {
        let events = Events()
        let directory = try TestMongo.directory("killed")
        let server = MongoServer(try TestMongo.settings(directory: directory, onEvent: events.add))
        let running = Task { try await server.run() }
        let uri = try await server.ready()
        let client = try MongoClient(MongoSettings(uri: uri, serverSelectionTimeout: .seconds(60)))
        let things = client.database("test").collection("things")
        try await client.database("test").createCollection("things")
        let written = try await things.withChanges { stream in
            let writer = Task { await acknowledged(by: things, until: { events.readyCount >= 2 }) }
            try await Task.sleep(for: .milliseconds(300))
            kill(try #require(events.processID), SIGKILL)
            let written = await writer.value
            // The stream lived through the kill: it delivers each acknowledged insert.
            var missing = Set(written)
            for try await change in stream {
                if let id = change.documentKey?["_id"]?.int { missing.remove(id) }
                if missing.isEmpty { break }
            }
            return written
        }
        #expect(!written.isEmpty)
        let kept = Set(try await things.find().compactMap { $0["_id"]?.int })
        #expect(kept.isSuperset(of: written))
        #expect(try await server.ready() == uri)
        await client.close()
        running.cancel()
        try await running.value
        #expect(events.all.last == .stopped)
        await #expect(throws: CancellationError.self) { try await server.ready() }
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func `takes its data over from a leftover server, on another port`() async throws {
        let directory = try TestMongo.directory("leftover")
        let first = MongoServer(try TestMongo.settings(directory: directory))
        let firstRun = Task { try await first.run() }
        let firstURI = try await first.ready()
        let client = try MongoClient(MongoSettings(uri: firstURI))
        try await client.database("test").collection("things").insertOne(["_id": 1] as BSONDocument)
        await client.close()
        let inUse = await #expect(throws: MongoServerError.self) {
            try await MongoServer(try TestMongo.settings(directory: directory)).run()
        }
        #expect(inUse == .dataDirectoryInUse(directory))
        firstRun.cancel()
        try await firstRun.value

        // A mongod of the same data directory that nobody of ours looks after.
        let leftover = Process()
        leftover.executableURL = URL(fileURLWithPath: try executable())
        let port = try #require(URLComponents(string: firstURI)?.port)
        leftover.arguments = ["--dbpath", directory, "--port", "\(port)", "--bind_ip", "127.0.0.1", "--nounixsocket"]
        leftover.standardOutput = FileHandle.nullDevice
        try leftover.run()
        let deadline = ContinuousClock.now + .seconds(30)
        while lockedBy(directory) != leftover.processIdentifier, .now < deadline {
            try await Task.sleep(for: .milliseconds(50))
        }
        let events = Events()
        let second = MongoServer(try TestMongo.settings(directory: directory, onEvent: events.add))
        let secondRun = Task { try await second.run() }
        let again = try MongoClient(MongoSettings(uri: try await second.ready()))
        #expect(events.all.first == .endedLeftover(processID: leftover.processIdentifier))
        #expect(try await again.database("test").collection("things").count() == 1)
        await again.close()
        secondRun.cancel()
        try await secondRun.value
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func `waits for a server that was killed and still holds its files`() async throws {
        let directory = try TestMongo.directory("dying")
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // As the kernel leaves it meanwhile: locked, by a process without a name.
        #expect(FileManager.default.createFile(atPath: directory + "/mongod.lock", contents: nil))
        let lock = try #require(FileHandle(forUpdatingAtPath: directory + "/mongod.lock"))
        #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        let server = MongoServer(try TestMongo.settings(directory: directory))
        let running = Task { try await server.run() }
        try await Task.sleep(for: .milliseconds(300))
        #expect(flock(lock.fileDescriptor, LOCK_UN) == 0)
        try lock.close()
        _ = try await server.ready()
        running.cancel()
        try await running.value
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func `says what is missing or taken`() async throws {
        var settings = try TestMongo.settings(directory: try TestMongo.directory("errors"))
        settings.executable = "/nowhere/mongod"
        let missing = await #expect(throws: MongoServerError.self) { try await MongoServer(settings).run() }
        #expect(missing == .executableMissing(searched: "/nowhere/mongod"))
        #expect("\(String(describing: missing))".contains("install"))
        settings = try TestMongo.settings(directory: try TestMongo.directory("unusable"))
        settings.dataDirectory = "/proc/nowhere"
        let unusable = await #expect(throws: MongoServerError.self) { try await MongoServer(settings).run() }
        #expect(unusable == .dataDirectoryUnusable("/proc/nowhere"))
        settings = try TestMongo.settings(directory: try TestMongo.directory("taken"))
        settings.port = try #require(URLComponents(string: try await TestMongo.uri())?.port)
        let taken = await #expect(throws: MongoServerError.self) { try await MongoServer(settings).run() }
        #expect(taken == .portTaken(settings.port))
    }

    private func executable() throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/mongod" }
        let named = ProcessInfo.processInfo.environment["RADIOLOG_MONGOD"].map { [$0] } ?? []
        return try #require((named + folders).first { FileManager.default.isExecutableFile(atPath: $0) })
    }

    private func lockedBy(_ directory: String) -> Int32? {
        let bytes = try? FileHandle(forReadingAtPath: directory + "/mongod.lock")?.read(upToCount: 100)
        return bytes.flatMap {
            Int32(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}

/// Inserts one after the other until `isDone`, and returns the numbers that were acknowledged.
private func acknowledged(by things: MongoCollection, until isDone: @Sendable () -> Bool) async -> [Int] {
    var written: [Int] = []
    var next = 0
    while !isDone() || written.last != next - 1 {
        do {
            try await things.insertOne(["_id": .int(next)] as BSONDocument)
            written.append(next)
        } catch let error as MongoError where error.remedy == .duplicateKey {
            written.append(next)  // it had happened, only the answer was lost
        } catch {
            try? await Task.sleep(for: .milliseconds(50))
            continue
        }
        next += 1
    }
    return written
}

/// What a server told.
private final class Events: Sendable {
    private let events = Mutex<[MongoServerEvent]>([])

    var add: @Sendable (MongoServerEvent) -> Void { { event in self.events.withLock { $0.append(event) } } }
    var all: [MongoServerEvent] { events.withLock { $0 } }

    private var processes: [Int32] {
        all.compactMap { if case .ready(let processID, _) = $0 { processID } else { nil } }
    }

    var processID: Int32? { processes.first }
    var readyCount: Int { processes.count }
}
