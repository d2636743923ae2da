import Accounts
import EmbeddedMongo
import EventLog
import Foundation
import KeyVault
import Logging
import Runtime
import ServiceLifecycle

/// Every role in one process, on embedded parts where no others are named.
enum DevProcess {
    static func run() async throws {
        let settings = try RadiologSettings.read(ProcessInfo.processInfo.environment, for: .dev)
        let observability = Observability(settings.process, name: "radiolog-dev")
        let directory = try DevDirectory(settings.dev.directory)
        guard settings.views.uri == nil else { return try await serve(settings, observability, directory, mongo: nil) }
        let logger = observability.logger("mongod")
        let server = MongoServer(
            MongoServerSettings(
                dataDirectory: directory.path("mongodb"),
                executable: settings.views.mongod,
                onEvent: { DevSignal.mongod($0).emit(to: logger) }
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask {
                try await serve(settings, observability, directory, mongo: try await server.ready())
            }
            // Whoever ends first ends the other: the database goes last, when nobody uses it any more.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func serve(
        _ settings: RadiologSettings,
        _ observability: Observability,
        _ directory: DevDirectory,
        mongo uri: String?
    ) async throws {
        let log = try await openLog(settings, directory, observability)
        let files = try TopicFile.load(directory: settings.topics.directory)
        _ = try await log.apply(files.map { $0.declaration(replication: settings.topics.replication ?? 1) })
        let parts = Parts(
            log: log,
            mongo: try Parts.connectViews(uri ?? settings.views.uri?.reveal() ?? "", settings.views),
            storage: try await Parts.openStorage(
                directory: settings.storage.objectsDirectory ?? directory.path("objects"),
                keyFile: settings.storage.masterKeyFile ?? directory.path("keys/master.key"),
                whenKeyIsMissing: .create,
                reserve: settings.storage.reserve
            ),
            settings: settings,
            observability: observability
        )
        await parts.watchHealth()
        let endpoints = Endpoints(directory, settings)
        let token = try settings.bootstrap.token?.reveal() ?? directory.token()
        guard let workspace = settings.bootstrap.workspace,
            let listener = try parts.listener(
                for: [.gateway, .query],
                token: token,
                workspace: workspace,
                onListening: { await endpoints.note(http: $0) }
            ),
            let worker = try parts.worker(), let projector = parts.projector()
        else { preconditionFailure("dev has every part") }
        let operations = observability.operationsServer(
            settings.process,
            onListening: { await endpoints.note(operations: $0) }
        )
        do {
            try await observability.run([operations, projector, worker, listener], settings.process)
        } catch {
            await parts.close()
            throw error
        }
        await parts.close()
    }

    private static func openLog(
        _ settings: RadiologSettings,
        _ directory: DevDirectory,
        _ observability: Observability
    ) async throws -> any EventLog {
        let log: any EventLog =
            if settings.log.brokers.isEmpty {
                try await EmbeddedEngine.open(at: directory.path("log"))
            } else {
                try settings.openKafka(identity: "radiolog-dev-\(observability.node)")
            }
        for caveat in log.guarantees.caveats { DevSignal.caveat(caveat).emit(to: observability.logger("log")) }
        return log
    }
}
