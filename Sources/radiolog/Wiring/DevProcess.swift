import Access
import Accounts
import Audit
import AuditTrail
import EmbeddedMongo
import EventLog
import Foundation
import HTTPSurface
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
        let authority = try DevAuthority(in: directory)
        try authority.renew()
        guard let views = settings.views.uri else {
            return try await runMongo(settings, observability, directory, authority)
        }
        try await serve(settings, observability, directory, authority, mongo: views.reveal(), server: nil)
    }

    /// Serves beside a mongod of its own.
    private static func runMongo(
        _ settings: RadiologSettings,
        _ observability: Observability,
        _ directory: DevDirectory,
        _ authority: DevAuthority
    ) async throws {
        let logger = observability.logger("mongod")
        let server = MongoServer(
            MongoServerSettings(
                dataDirectory: directory.path("mongodb"),
                identity: authority.mongo,
                executable: settings.views.mongod,
                onEvent: { DevSignal.mongod($0).emit(to: logger) }
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask {
                let uri = try await server.ready()
                try await serve(settings, observability, directory, authority, mongo: uri, server: server)
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
        _ authority: DevAuthority,
        mongo uri: String,
        server: MongoServer?
    ) async throws {
        let log = try await openLog(settings, directory, observability)
        let files = try TopicFile.load(directory: settings.topics.directory)
        _ = try await log.apply(files.map { $0.declaration(replication: settings.topics.replication ?? 1) })
        let mongo = try Parts.connectViews(uri, settings.views)
        let keyFile = settings.storage.masterKeyFile ?? directory.path("keys/master.key")
        let parts = Parts(
            log: log,
            mongo: mongo,
            storage: try await Parts.openStorage(
                directory: settings.storage.objectsDirectory ?? directory.path("objects"),
                keys: KeyWiring(settings: settings.keys, masterKeyFile: keyFile, whenMissing: .create),
                in: mongo,
                answering: settings.views.patience,
                reserve: settings.storage.reserve
            ),
            settings: settings,
            observability: observability
        )
        await parts.watchHealth()
        let transport = settings.http.transport ?? .tls(authority.listener)
        let endpoints = Endpoints(
            directory,
            settings,
            transport,
            // Whoever brings certificates knows their authority.
            authority: settings.http.transport == nil ? authority.authorityPath : nil,
            views: server == nil ? nil : uri
        )
        guard let workspace = settings.bootstrap.workspace, let audit = try parts.auditTrail(of: "dev"),
            let doorkeeper = try await doorkeeper(parts, directory, workspace, audit.sink),
            let listener = try parts.listener(
                for: [.gateway, .query],
                doorkeeper,
                audit: audit,
                transport: transport,
                onListening: { await endpoints.note(http: $0) }
            ),
            let worker = try parts.worker(), let projector = parts.projector(), let completion = try parts.completion(),
            let erasure = parts.erasureServices(doorkeeper.accounts, audit: audit)
        else { preconditionFailure("dev has every part") }
        let operations = try observability.operationsServer(
            settings.process,
            transport: transport,
            onListening: { await endpoints.note(operations: $0) }
        )
        do {
            let renewal = DevRenewal(authority, server, observability)
            let keeper = parts.auditKeeper(of: audit)
            var processing: [any Service] = [projector, completion]
            if settings.dev.worker { processing.append(worker) }
            if let sweeper = parts.sweeper() { processing.append(sweeper) }
            try await observability.run(
                [operations, renewal, keeper] + processing + erasure + [listener],
                settings.process
            )
        } catch {
            await parts.close()
            throw error
        }
        await parts.close()
    }

    /// Lets in people, and the scripts that can read the data directory; the first administrator comes by a token of
    /// its own, which is of no use afterwards.
    private static func doorkeeper(
        _ parts: Parts,
        _ directory: DevDirectory,
        _ workspace: WorkspaceID,
        _ audit: AuditSink
    ) async throws -> Doorkeeper? {
        guard let accounts = try await parts.accounts(custodian: workspace, audit: audit) else { return nil }
        let token = try parts.settings.bootstrap.token?.reveal() ?? directory.token("token")
        let isSetUp = try await accounts.isSetUp()
        return Doorkeeper(
            accounts: accounts,
            machine: BootstrapAccount(token: token, workspace: workspace, actor: "system:scripts"),
            setUp: isSetUp
                ? nil : BootstrapAccount(token: try directory.token("set-up-token"), workspace: workspace)
        )
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
