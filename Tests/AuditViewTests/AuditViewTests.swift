import Access
import Audit
import AuditTrail
import BSON
import EventLog
import Events
import Foundation
import Mongo
import MongoTestSupport
import OpenSSL
import Testing

@testable import AuditView

@Suite(.timeLimit(.minutes(3))) struct `The audit view` {
    /// A trail on a log of its own, and a view of it on a real MongoDB.
    private struct Bench {
        let log: EmbeddedEngine
        let trail: AuditTrail
        let view: AuditView
        let database: MongoDatabase

        func record(
            _ number: Int,
            by actor: String = "person:1",
            in workspace: String? = "north",
            _ action: AuditAction = .taskReleased,
            _ outcome: AuditOutcome = .succeeded
        ) async throws {
            try await trail.record(
                AuditEntry(
                    actor: actor,
                    workspace: try workspace.map { try WorkspaceID($0) },
                    action: action,
                    outcome: outcome,
                    object: AuditObject(.task, "task-\(number)"),
                    origin: "192.0.2.7",
                    reason: number == 0 ? .text("because of Mrs DOE") : nil,
                    detail: [.count: "\(number)"]
                )
            )
        }

        func catchUp() async throws -> Bool { try await view.catchUp(until: .now + .seconds(120)) }

        /// All pages of `limit` each, as one.
        func all(
            of workspace: String? = "north",
            _ filter: AuditFilter = AuditFilter(),
            limit: Int = 7
        ) async throws -> [AuditViewEntry] {
            var (found, cursor): ([AuditViewEntry], AuditCursor?) = ([], nil)
            repeat {
                let workspace = try workspace.map { try WorkspaceID($0) }
                let page = try await view.entries(of: workspace, filter, limit: limit, after: cursor)
                found += page.entries
                cursor = page.next.flatMap { AuditCursor($0.description) }
            } while cursor != nil
            return found
        }
    }

    private func withBench(_ body: (Bench) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "auditview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let log = try await EmbeddedEngine.open(at: directory.appending(path: "log").path)
        _ = try await log.apply([
            TopicDeclaration(name: Topic.audit.name, partitions: 3, replicationFactor: 1, settings: [:])
        ])
        try await TestMongo.withDatabase { database in
            let trail = AuditTrail(
                log: log,
                source: "/query/one",
                signer: try CheckpointSigner(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32))),
                sealing: ReasonSealing { _ in SecretBytes(copying: [UInt8](repeating: 1, count: 32)) },
                limits: AuditTrail.Limits(),
                onEvent: { _ in }
            )
            let view = AuditView(log: log, client: database.client, database: database.name)
            try await body(Bench(log: log, trail: trail, view: view, database: database))
            await trail.close()
        }
        await log.close()
    }

    @Test func `shows every access once, newest first, page by page`() async throws {
        try await withBench { bench in
            for number in 0..<30 { try await bench.record(number) }
            #expect(try await bench.catchUp())
            let found = try await bench.all()
            #expect(Set(found.compactMap(\.object)) == Set((0..<30).map { "task-\($0)" }))
            #expect(found.count == 30)
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.at >= $1.at })
            let last = try #require(found.first { $0.object == "task-29" })
            #expect(last.actor == "person:1" && last.action == "task.released" && last.kind == "task")
            #expect(last.origin == "192.0.2.7" && last.detail == ["count": "29"] && last.source == "/query/one")
            let worded = try #require(found.first { $0.object == "task-0" })
            #expect(worded.isReasonSealed && worded.reason == nil && !last.isReasonSealed)
        }
    }

    @Test func `takes in only what is new, and the same again without a change`() async throws {
        try await withBench { bench in
            for number in 0..<5 { try await bench.record(number) }
            #expect(try await bench.catchUp())
            try await bench.record(5)
            #expect(try await bench.catchUp())
            #expect(try await bench.all().count == 6)
            // As if no note of the progress had been made.
            _ = try await bench.database.collection("auditprogress").deleteMany([:])
            #expect(try await bench.catchUp())
            let before = try await bench.all()
            #expect(before.count == 6)
            try await bench.database.collection("audit").drop()
            try await bench.database.collection("auditprogress").drop()
            #expect(try await bench.catchUp())
            #expect(try await bench.all() == before)
        }
    }

    @Test func `is filled by many at once`() async throws {
        try await withBench { bench in
            for number in 0..<50 { try await bench.record(number) }
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await bench.catchUp() } }
                for try await isDone in group { #expect(isDone) }
            }
            #expect(try await bench.all().count == 50)
        }
    }

    @Test func `shows a workspace its own, and the installation's to whoever asks for that`() async throws {
        try await withBench { bench in
            try await bench.record(1, in: "north")
            try await bench.record(2, in: "south")
            try await bench.record(3, in: nil)
            #expect(try await bench.catchUp())
            #expect(try await bench.all(of: "north").map(\.object) == ["task-1"])
            #expect(try await bench.all(of: "south").map(\.object) == ["task-2"])
            #expect(try await bench.all(of: nil).map(\.object) == ["task-3"])
            #expect(try await bench.all(of: "east").isEmpty)
        }
    }

    @Test func `finds by actor, action, outcome, object and time`() async throws {
        try await withBench { bench in
            try await bench.record(1, by: "person:1")
            try await bench.record(2, by: "person:2")
            try await bench.record(3, .taskCancelled)
            try await bench.record(4, .taskReleased, .refused)
            #expect(try await bench.catchUp())
            func found(_ change: (inout AuditFilter) -> Void) async throws -> Set<String> {
                var filter = AuditFilter()
                change(&filter)
                return Set(try await bench.all(of: "north", filter, limit: 1).compactMap(\.object))
            }
            #expect(try await found { $0.actor = "person:2" } == ["task-2"])
            #expect(try await found { $0.action = .taskCancelled } == ["task-3"])
            #expect(try await found { $0.outcome = .refused } == ["task-4"])
            #expect(try await found { $0.object = "task-1" } == ["task-1"])
            #expect(try await found { $0.kind = .study } == [])
            #expect(try await found { $0.kind = .task }.count == 4)
            #expect(try await found { $0.from = .now + 3_600 } == [])
            #expect(try await found { $0.to = .now - 3_600 } == [])
            let hour = try await found {
                $0.from = .now - 3_600
                $0.to = .now + 3_600
            }
            #expect(hour.count == 4)
        }
    }

    @Test func `stops when its time is over, and says so`() async throws {
        try await withBench { bench in
            try await bench.record(1)
            #expect(try await !bench.view.catchUp(until: .now - .seconds(1)))
            #expect(try await bench.catchUp())
            #expect(try await bench.catchUp())
        }
    }

    @Test func `passes over what is none of the trail`() async throws {
        try await withBench { bench in
            try await bench.record(1)
            _ = try await bench.log.append([LogRecord(topic: Topic.audit.name, key: "x", value: Array("{}".utf8))])
            #expect(try await bench.catchUp())
            #expect(try await bench.all().count == 1)
        }
    }

    @Test(arguments: ["", "_", "1_2", "x_\(UUID())", "1_\(UUID())_3"])
    func `takes no cursor that is not its own`(text: String) { #expect(AuditCursor(text) == nil) }
}
