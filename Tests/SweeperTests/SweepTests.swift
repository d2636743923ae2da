import Access
import EventLog
import Events
import Foundation
import KeyVault
import ObjectStore
import OpenSSL
import Testing

@testable import Sweeper

@Suite struct `A sweep of objects` {
    @Test func `removes what no event names, and nothing else`() async throws {
        try await withStore { bench in
            let named = try await bench.store(count: 6)
            let unnamed = try await bench.store(count: 4)
            try await bench.state(Array(named[..<3]), results: Array(named[3...]))
            let summary = try await bench.sweep(after: 2 * 86_400).run()
            #expect(summary.listed == 10 && summary.old == 10 && summary.removed == 4)
            for name in named { #expect(try await bench.objects.exists(name)) }
            for name in unnamed { #expect(try await !bench.objects.exists(name)) }
            #expect(try await bench.sweep(after: 2 * 86_400).run().removed == 0)
        }
    }

    @Test func `leaves what is young, whoever will name it`() async throws {
        try await withStore { bench in
            let names = try await bench.store(count: 3)
            let summary = try await bench.sweep(after: 3_600).run()
            #expect(summary.listed == 3 && summary.old == 0 && summary.removed == 0)
            for name in names { #expect(try await bench.objects.exists(name)) }
        }
    }

    @Test func `counts copied objects from when they arrived`() async throws {
        try await withStore { bench in
            let names = try await bench.store(count: 1)
            // As a copy that keeps the time of the original, for an import to come.
            try bench.setModificationDate(of: names[0], to: Date(timeIntervalSince1970: 1_000_000_000))
            #expect(try await bench.sweep(after: 3_600).run().old == 0)
        }
    }

    @Test func `hears what is stated after it has listed the objects`() async throws {
        try await withStore { bench in
            let names = try await bench.store(count: 5)
            var candidates = Dictionary(
                uniqueKeysWithValues: names.compactMap { name in
                    UUID(uuidString: name.text).map { ($0, Int64(1)) }
                }
            )
            try await bench.state([names[2]], results: [names[4]])
            try await NamedObjects(log: bench.log).strike(from: &candidates)
            #expect(Set(candidates.keys.map { ObjectName($0) }) == [names[0], names[1], names[3]])
        }
    }

    @Test func `takes as many readings as memory asks for, with the same result`() async throws {
        try await withStore { bench in
            let named = try await bench.store(count: 40)
            _ = try await bench.store(count: 7)
            try await bench.state(named, results: [])
            var limits = ObjectSweep.Limits()
            limits.candidates = 10
            let rehearsal = try await bench.sweep(after: 2 * 86_400, limits).run(isRehearsal: true)
            #expect(rehearsal.removed == 7)
            let summary = try await bench.sweep(after: 2 * 86_400, limits).run()
            #expect(summary.removed == 7 && summary.listed == 47)
        }
    }

    @Test func `removes nothing where the log is not that of the objects`() async throws {
        try await withStore { bench in
            let names = try await bench.store(count: 12)
            var limits = ObjectSweep.Limits()
            limits.floor = 10
            await #expect(throws: TooManyUnnamed(unnamed: 12, old: 12)) {
                _ = try await bench.sweep(after: 2 * 86_400, limits).run()
            }
            for name in names { #expect(try await bench.objects.exists(name)) }
        }
    }

    @Test func `loses nothing that is stored and stated while it runs`() async throws {
        try await withStore { bench in
            _ = try await bench.store(count: 20)
            let acknowledged = try await withThrowingTaskGroup(of: [ObjectName].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var named: [ObjectName] = []
                        for _ in 0..<10 {
                            let names = try await bench.store(count: 2)
                            try await bench.state([names[0]], results: [names[1]])
                            named += names
                        }
                        return named
                    }
                }
                for _ in 0..<5 { _ = try await bench.sweep(after: 0).run() }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            _ = try await bench.sweep(after: 2 * 86_400).run()
            for name in acknowledged { #expect(try await bench.objects.exists(name)) }
        }
    }

    @Test func `finds names wherever they stand in a body`() {
        let one = UUID()
        let other = UUID()
        let text = "{\"a\":\"x/\(one.uuidString)\",\"b\":\(other.uuidString.lowercased())-\(one.uuidString.prefix(30))"
        var found: [UUID] = []
        NamedObjects.forEachUUID(in: Array(text.utf8)) { found.append($0) }
        #expect(found == [one, other])
        NamedObjects.forEachUUID(in: []) { _ in Issue.record("nothing is there") }
    }
}

/// A store of objects and a log, each of its own.
private struct SweepBench: Sendable {
    let log: EmbeddedEngine
    let objects: ObjectStore
    let folder: URL
    let workspace: WorkspaceID

    private var reference: StudyReference { StudyReference(workspace: workspace, study: RoutingKey(hex: "5d")) }

    /// A sweep by a clock that is so many seconds ahead.
    func sweep(after seconds: Double, _ limits: ObjectSweep.Limits = .init()) -> ObjectSweep {
        ObjectSweep(objects, log: log, limits: limits) { Date().addingTimeInterval(seconds) }
    }

    func store(count: Int) async throws -> [ObjectName] {
        var names: [ObjectName] = []
        for number in 0..<count {
            let name = ObjectName.unique()
            _ = try await objects.write(
                [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 50),
                as: name,
                for: reference
            )
            names.append(name)
        }
        return names
    }

    /// States uploads of `payloads`, and one result for each of `results`.
    func state(_ payloads: [ObjectName], results: [ObjectName]) async throws {
        let publisher = EventPublisher(log, source: "/tests")
        let digest = Digest(hex: "aa")
        func task(_ name: ObjectName) -> TaskID {
            TaskID(workspace: workspace, sopInstanceUID: name.text, sha256: digest)
        }
        let study = reference.study
        let uploads = payloads.map { name in
            Event.instanceReceived(
                InstanceReceived(
                    task: task(name),
                    workspace: workspace,
                    study: study,
                    series: RoutingKey(hex: "5e"),
                    instance: RoutingKey(hex: "1a"),
                    priority: .routine,
                    payload: ObjectReference(name: name.text, byteCount: 50, sha256: digest),
                    transferSyntaxUID: "1.2.840.10008.1.2.1",
                    sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
                    modality: "CT",
                    identity: SealedField("sealed"),
                    actor: "scanner",
                    conflicts: false,
                    warnings: []
                )
            )
        }
        let outcomes = results.map { name in
            Event.instanceProcessed(
                InstanceProcessed(
                    task: task(name),
                    workspace: workspace,
                    study: study,
                    attempt: 1,
                    results: [
                        TaskResult(
                            kind: "metadata",
                            version: 1,
                            mediaType: "application/dicom+json",
                            object: ObjectReference(name: name.text, byteCount: 50, sha256: digest)
                        )
                    ],
                    skipped: [],
                    worker: "worker-0",
                    durationMilliseconds: 1
                )
            )
        }
        try await publisher.publish(uploads + outcomes)
    }

    func setModificationDate(of name: ObjectName, to date: Date) throws {
        let digits = name.text.suffix(4)
        let path = folder.appending(path: "objects/\(digits.prefix(2))/\(digits.suffix(2))/\(name.text)").path
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
}

/// Lends a bench, and removes everything whatever the body does.
private func withStore(_ body: (SweepBench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sweep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path)
    do {
        _ = try await log.apply(
            Topic.all.map { TopicDeclaration(name: $0.name, partitions: 3, replicationFactor: 1, settings: [:]) }
        )
        let key = try #require(MasterKey(SecretBytes(copying: [UInt8](repeating: 7, count: 32))))
        let objects = try await ObjectStore.files(
            at: folder.appending(path: "objects").path,
            keys: KeyVault(master: key),
            settings: FileStoreSettings(reserve: 0)
        )
        try await body(
            SweepBench(log: log, objects: objects, folder: folder, workspace: try WorkspaceID("ward"))
        )
    } catch {
        await log.close()
        throw error
    }
    await log.close()
}
