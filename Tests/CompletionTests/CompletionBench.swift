import Access
import EventLog
import Events
import Foundation
import Logging
import Mongo
import MongoTestSupport
import Projector
import Runtime
import ScenarioSupport
import ServiceLifecycle
import StudyViews
import Testing

@testable import Completion

/// An embedded log, real views with a projector, and the processes that decide upon them.
struct CompletionBench: Sendable {
    let log: any EventLog
    let client: MongoClient
    let database: String
    let workspace: WorkspaceID

    var desk: CompletionDesk { CompletionDesk(client: client, database: database) }
    var views: ViewsUnderTest { ViewsUnderTest(log: log, desk: desk) }
    private var publisher: EventPublisher { EventPublisher(log, source: "/tests") }

    /// Runs `body` while a projector and so many deciding processes run, and shuts them down gracefully.
    func whileDeciding(
        processes: Int = 1,
        gap: Duration,
        cap: Duration? = nil,
        _ body: @Sendable () async throws -> Void
    ) async throws {
        let policies = CompletionPolicies(standard: CompletionPolicy(idleGap: gap, cap: cap))
        var reader = EnvironmentReader([
            "RADIOLOG_COMPLETION_INTERVAL_MS": "50", "RADIOLOG_COMPLETION_TAKEOVER_MS": "500",
        ])
        let settings: CompletionSettings = reader.group()
        try reader.finish()
        let services = (0..<processes).map { number -> any Service in
            Completion(
                log: log,
                desk: desk,
                policies: policies,
                settings: settings,
                node: "node-\(number)",
                logger: .quiet
            )
        }
        try await whileRunning(services + [try projector()], body)
    }

    func whileProjecting(_ body: @Sendable () async throws -> Void) async throws {
        try await whileRunning(try projector(), body)
    }

    private func projector() throws -> Projector {
        var reader = EnvironmentReader([:])
        let settings: ProjectorSettings = reader.group()
        try reader.finish()
        return Projector(
            log: log,
            views: ViewWriter(client: client, database: database),
            settings: settings,
            logger: .quiet
        )
    }

    // MARK: - What happens

    @discardableResult
    func upload(_ number: Int, study: Int, isProcessed: Bool = true) async throws -> TaskID {
        try await publisher.publish([.instanceReceived(received(number, study: study))])
        if isProcessed { try await process(number, study: study) }
        return task(number)
    }

    func process(_ number: Int, study: Int) async throws {
        let fact = InstanceProcessed(
            task: task(number),
            workspace: workspace,
            study: Self.key(study),
            attempt: 1,
            results: [],
            skipped: [],
            worker: "worker-0",
            durationMilliseconds: 1
        )
        try await publisher.publish([.instanceProcessed(fact)])
    }

    func quarantine(_ number: Int, study: Int) async throws {
        let fact = TaskQuarantined(
            task: task(number),
            workspace: workspace,
            study: Self.key(study),
            attempts: 1,
            failure: TaskFailure(code: "payload-unreadable", detail: "", isRetriable: false),
            worker: "worker-0"
        )
        try await publisher.publish([.taskQuarantined(fact)])
    }

    private func task(_ number: Int) -> TaskID {
        TaskID(workspace: workspace, sopInstanceUID: "1.2.\(number)", sha256: Digest(hex: "aa"))
    }

    private static func key(_ study: Int) -> RoutingKey { RoutingKey(hex: "5d\(study)") }

    private func received(_ number: Int, study: Int) -> InstanceReceived {
        InstanceReceived(
            task: task(number),
            workspace: workspace,
            study: Self.key(study),
            series: RoutingKey(hex: "5e"),
            instance: RoutingKey(hex: "1a\(number)"),
            priority: .routine,
            payload: ObjectReference(name: "\(number)", byteCount: 10, sha256: Digest(hex: "aa")),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: SealedField("sealed"),
            actor: "scanner",
            conflicts: false,
            warnings: []
        )
    }

    // MARK: - What came of it

    /// What was stated about studies, in the order of the log.
    func facts() async throws -> [Event] {
        var events: [Event] = []
        for (partition, extent) in try await log.extents(of: [Topic.studies.name]) {
            let records = try await log.read(partition, from: extent.lowerBound, limit: 10_000)
            events += try records.map { try EventCodec.envelope($0).event }
        }
        return events
    }

    func completions() async throws -> [StudyCompleted] {
        try await facts().compactMap { if case .studyCompleted(let it) = $0 { it } else { nil } }
    }

    func isComplete(_ study: Int, revision: Int? = nil) async throws -> Bool {
        guard let fact = try await view(of: study)?.completeness.completion else { return false }
        return revision.map { $0 == fact.revision } ?? true
    }

    func areComplete(_ studies: Int...) async throws -> Bool {
        for study in studies { if try await !isComplete(study) { return false } }
        return true
    }

    private func view(of study: Int) async throws -> StudyView? {
        let reader = ViewReader(client: client, database: database)
        return try await reader.views(of: workspace).study(Self.key(study))
    }
}

/// Views that can be waited for.
struct ViewsUnderTest: Sendable {
    let log: any EventLog
    let desk: CompletionDesk

    /// Returns once they contain everything that is on the log now.
    func settled() async throws {
        let freshness = ViewFreshness(
            of: Topic.projected.map(\.name),
            log: log,
            contained: desk.contained
        )
        #expect(try await freshness.wait(for: try await freshness.ends(), atMost: .seconds(120)))
    }
}

/// Lends a bench, and removes its log and database whatever the body does.
func withCompletionBench(_ body: (CompletionBench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path)
    let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
    let database = "completion-\(UUID().uuidString.prefix(13).lowercased())"
    let result: Result<Void, any Error>
    do {
        _ = try await log.apply(
            Topic.all.map { TopicDeclaration(name: $0.name, partitions: 3, replicationFactor: 1, settings: [:]) }
        )
        try await ViewWriter(client: client, database: database).prepare()
        try await body(
            CompletionBench(log: log, client: client, database: database, workspace: try WorkspaceID("ward"))
        )
        result = .success(())
    } catch {
        result = .failure(error)
    }
    try? await client.database(database).drop()
    await client.close()
    await log.close()
    try result.get()
}
