import Access
import Accounts
import Audit
import AuditTrail
import AuditView
import Codecs
import DICOM
import Description
import EventLog
import Events
import Files
import Foundation
import Gateway
import HTTPSurface
import Identity
import KeyVault
import Mongo
import ObjectStore
import Portal
import Projector
import Query
import Runtime
import ServiceLifecycle
import StudyViews
import Worker

/// What roles are put together from: connections to the log, the views, the objects and the keys.
struct Parts {
    let log: any EventLog
    let mongo: MongoClient?
    let storage: Storage?
    let settings: RadiologSettings
    let observability: Observability

    struct Storage {
        let vault: KeyVault
        let store: ObjectStore
    }

    /// Opens the object store, and the vault of the keys that seal what is in it.
    static func openStorage(
        directory: String,
        keys: KeyWiring,
        in client: MongoClient,
        answering patience: Duration,
        reserve: Int
    ) async throws -> Storage {
        let vault = try await keys.open(client, answering: patience)
        let store = try await ObjectStore.files(
            at: directory,
            keys: vault,
            settings: FileStoreSettings(reserve: reserve)
        )
        return Storage(vault: vault, store: store)
    }

    /// - Parameter timeout: How long one operation may take; nil for what the settings say.
    static func connectViews(
        _ uri: String,
        _ settings: ViewSettings,
        timeout: Duration? = nil
    ) throws -> MongoClient {
        var mongo = MongoSettings(uri: uri)
        mongo.maxConnections = settings.connections
        mongo.operationTimeout = timeout ?? settings.timeout
        mongo.serverSelectionTimeout = .seconds(5)
        mongo.applicationName = "radiolog"
        return try MongoClient(mongo)
    }

    /// Tells `/readyz` what this process cannot do without.
    func watchHealth() async {
        let board = observability.board
        await board.readiness("event-log", within: .seconds(5)) { [log] in try await log.check() }
        if let mongo { await board.readiness("views", within: .seconds(5)) { try await mongo.ping() } }
        if let store = storage?.store {
            await board.readiness("object-store", within: .seconds(5)) { try await store.check() }
        }
    }

    func close() async {
        await log.close()
        await mongo?.close()
    }
}

// MARK: - Services of each role

extension Parts {
    func worker() throws -> Worker? {
        guard let storage else { return nil }
        let processing = try WorkerProcessing(settings, keys: storage.vault, codecs: codecs())
        return Worker(
            settings: settings.worker,
            log: log,
            store: storage.store,
            node: observability.node,
            steps: processing.steps,
            reading: settings.reading.limits,
            decoders: processing.decoders,
            // Threads of its own: requests are not to wait for pixels.
            executor: BlockingThreads(count: settings.worker.concurrency, name: "worker"),
            logger: observability.logger("worker")
        )
    }

    /// The processes that decode and encode frames for this worker; they end with this process.
    private func codecs() -> CodecPool {
        let logger = observability.logger("codecs")
        let pool = settings.codecs.pool { CodecSignal(event: $0).emit(to: logger) }
        observability.registry.collect { CodecMetrics.collect(pool) }
        return pool
    }

    func projector() -> Projector? {
        guard let mongo else { return nil }
        return Projector(
            log: log,
            views: ViewWriter(client: mongo, database: settings.views.database),
            settings: settings.projector,
            logger: observability.logger("projector")
        )
    }

    /// The chain of this process; nil for a role without keys, which nobody asks for anything.
    func auditTrail(of role: String) throws -> AuditTrail? {
        guard let vault = storage?.vault else { return nil }
        let logger = observability.logger("audit")
        return AuditTrail(
            log: log,
            source: "/\(role)/\(observability.node)",
            signer: try CheckpointSigner(seed: vault.auditSigningSeed),
            sealing: ReasonSealing { vault.auditReasonKey(for: $0) },
            limits: settings.audit.limits,
            onEvent: { AuditSignal(event: $0).emit(to: logger) }
        )
    }

    /// Keeps that chain going.
    ///
    /// Its head is noted apart from the log: with the keys, which nobody drops.
    func auditKeeper(of trail: AuditTrail) -> AuditKeeper {
        let client = mongo?.answering(within: settings.views.patience)
        return AuditKeeper(
            trail: trail,
            heads: client.map { KeptHeads(client: $0, database: settings.keys.database) },
            logger: observability.logger("audit")
        )
    }

    /// People and their sessions, for roles that answer requests.
    func accounts(custodian: WorkspaceID, audit: AuditSink) async throws -> Accounts? {
        guard let storage, let mongo else { return nil }
        let refused = try settings.accounts.refusedPasswordsFile.map { path in
            try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        }
        return try await Accounts.open(
            database: mongo.database(settings.accounts.database),
            vault: storage.vault,
            policy: settings.accounts.policy(custodian: custodian, refusedPasswords: refused ?? []),
            answering: settings.views.patience,
            audit: audit,
            onEvent: { [logger = observability.logger("accounts")] in AccountsSignal(event: $0).emit(to: logger) }
        )
    }

    /// The listener that clients talk to, with the routes of `roles`.
    ///
    /// - Parameter audit: Where every access is written before it happens.
    func listener(
        for roles: Set<Role>,
        _ doorkeeper: Doorkeeper,
        audit: AuditTrail,
        transport: HTTPTransport,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> (any Service)? {
        let routes = try routes(of: roles, doorkeeper, audit: audit.sink, isEncrypted: transport.isEncrypted)
        guard let routes else { return nil }
        return try HTTPListener(
            routes,
            settings: settings.http,
            transport: transport,
            logger: observability.logger("http"),
            onListening: onListening
        )
    }

    /// Every route of `roles`.
    func routes(
        of roles: Set<Role>,
        _ doorkeeper: Doorkeeper,
        audit: AuditSink,
        isEncrypted: Bool
    ) throws -> Routes? {
        guard let storage, let mongo else { return nil }
        let routes = Routes(
            guardedBy: AccessGuard(audit: audit, requests: settings.http.rates.budget(), isEncrypted: isEncrypted) {
                try await doorkeeper.authenticate($0)
            },
            isEncrypted: isEncrypted,
            isBehindProxy: settings.http.isBehindProxy
        )
        if roles.contains(.gateway) { try gateway(storage, mongo).addRoutes(to: routes) }
        if roles.contains(.query) {
            // Somebody waits for each answer.
            let mongo = mongo.answering(within: settings.views.patience)
            query(storage, mongo, doorkeeper.accounts).addRoutes(to: routes)
            queueControl(storage, mongo).addRoutes(to: routes)
            studyClosing(storage, mongo).addRoutes(to: routes)
            addPatientRoutes(to: routes, storage, mongo, doorkeeper.accounts, audit)
            WorkerOverview(log: log, settings: settings.query, logger: observability.logger("query"))
                .addRoutes(to: routes)
            AuditSearch(
                view: AuditView(log: log, client: mongo, database: settings.views.database),
                settings: settings.query,
                logger: observability.logger("query")
            ).addRoutes(to: routes)
            CommandEntries(audit: audit).addRoutes(to: routes)
            try identity(storage, mongo, doorkeeper, isEncrypted: isEncrypted).addRoutes(to: routes)
            try Portal().addRoutes(to: routes)
            try APIDescription(version: Radiolog.version).addRoutes(to: routes)
        }
        return routes
    }

    private func identity(
        _ storage: Storage,
        _ mongo: MongoClient,
        _ doorkeeper: Doorkeeper,
        isEncrypted: Bool
    ) throws -> Identity {
        let routing = storage.vault.routing
        return Identity(
            accounts: doorkeeper.accounts,
            setUpProof: doorkeeper.proof,
            openID: try settings.openID.client(),
            isEncrypted: isEncrypted,
            routingKey: { routing.study(workspace: $0, studyInstanceUID: $1).hex },
            standingLife: standingLives(storage, mongo),
            logger: observability.logger("identity")
        )
    }

    private func gateway(_ storage: Storage, _ mongo: MongoClient) throws -> Gateway {
        let reader = reader(mongo)
        let policies = try settings.gateway.policies()
        return Gateway(
            settings: settings.gateway,
            policies: policies,
            reading: settings.reading.limits,
            quotas: policies.quotas(over: settings.quotas.quota),
            usage: { workspace in
                let totals = try await reader.views(of: workspace, showing: .everything).totals()
                return WorkspaceUsage(
                    waitingObjects: totals.tasks - totals.processed - totals.quarantined - totals.cancelled,
                    storedBytes: Int(totals.bytes)
                )
            },
            log: log,
            vault: storage.vault,
            store: storage.store,
            knownVersions: knownVersions(mongo),
            node: observability.node,
            logger: observability.logger("gateway")
        )
    }

    /// What the views know of versions; they have caught up once they contain every upload that is on the log.
    private func knownVersions(_ mongo: MongoClient) -> KnownVersions {
        let reader = reader(mongo)
        let progress = ViewProgress(client: mongo, database: settings.views.database)
        return KnownVersions(catchUp: { [log] in
            let uploads = Priority.allCases.map { Topic.uploads($0).name }
            for (partition, extent) in try await log.extents(of: uploads) where !extent.isEmpty {
                let last = LogPosition(partition, offset: extent.upperBound - 1)
                // The caller's patience ends the wait, not this bound.
                _ = try await progress.wait(until: last, atMost: .seconds(60))
            }
        }) { instances, workspace in
            // What is restricted is known all the same.
            try await reader.views(of: workspace, showing: .everything).versions(of: Set(instances))
                .mapValues { Set($0.map(\.taskID)) }
        }
    }

    private func queueControl(_ storage: Storage, _ mongo: MongoClient) -> QueueControl {
        QueueControl(
            log: log,
            reader: reader(mongo),
            vault: storage.vault,
            node: observability.node,
            logger: observability.logger("query")
        )
    }

    private func query(_ storage: Storage, _ mongo: MongoClient, _ accounts: Accounts) -> Query {
        Query(
            settings: settings.query,
            reader: reader(mongo),
            progress: ViewProgress(client: mongo, database: settings.views.database),
            vault: storage.vault,
            store: storage.store,
            shares: accounts.lent,
            logger: observability.logger("query")
        )
    }
}
