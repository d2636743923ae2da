import Access
import EventLog
import Events
import Foundation
import Logging
import Runtime
import ScenarioSupport
import ServiceLifecycle
import StudyViews
import Testing

@testable import Projector

/// An embedded log on a file of its own, views that remember, and projectors upon them.
struct ProjectorBench: Sendable {
    let log: any EventLog
    let views = RecordingViews()
    let publisher: EventPublisher

    /// Runs `body` while a projector runs, shuts it down gracefully, and passes on its failure.
    func whileProjecting(
        _ environment: [String: String] = [:],
        _ body: @Sendable () async throws -> Void
    ) async throws {
        let projector = Projector(log: log, views: views.writer, settings: try settings(environment), logger: .quiet)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: projector, successTerminationBehavior: .ignore)],
                logger: .quiet
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            do {
                try await body()
            } catch {
                tasks.cancelAll()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func settings(_ environment: [String: String]) throws -> ProjectorSettings {
        var reader = EnvironmentReader(environment)
        let settings: ProjectorSettings = reader.group()
        try reader.finish()
        return settings
    }

    /// States `count` duplicates of one upload each, spread over studies.
    @discardableResult
    func publishDuplicates(_ count: Int, from first: Int = 0) async throws -> [LogPosition] {
        try await publisher.publish((first..<first + count).map { .duplicateReceived(try Self.duplicate($0)) })
    }

    static func duplicate(_ number: Int) throws -> DuplicateReceived {
        let workspace = try WorkspaceID("ward")
        let digest = Digest(hex: "aa")
        return DuplicateReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: "1.2.\(number)", sha256: digest),
            workspace: workspace,
            study: RoutingKey(hex: "5d\(number % 7)"),
            upload: UUID(namespace: UUID(), name: "\(number)".utf8),
            actor: "scanner"
        )
    }
}

/// Lends a bench, and removes its log whatever the body does.
func withBench(_ body: (ProjectorBench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "projector-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path)
    do {
        let topics = Topic.projected.map {
            TopicDeclaration(name: $0.name, partitions: 3, replicationFactor: 1, settings: [:])
        }
        _ = try await log.apply(topics)
        try await body(ProjectorBench(log: log, publisher: EventPublisher(log, source: "/tests")))
    } catch {
        await log.close()
        throw error
    }
    await log.close()
}
