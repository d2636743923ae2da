import Access
import Audit
import Erasures
import EventLog
import Events
import Foundation
import KeyVault
import Logging
import Mongo
import MongoTestSupport
import ObjectStore
import OpenSSL
import Patients
import Projector
import Runtime
import ScenarioSupport
import StudyViews
import Synchronization
import Testing

@testable import Erasure

/// An embedded log, real views with a projector, a vault with stored keys, an object store, and what erases.
struct ErasureBench: Sendable {
    let log: EmbeddedEngine
    let client: MongoClient
    let database: String
    let vault: KeyVault
    let store: ObjectStore
    let workspace: WorkspaceID
    let audit = Trail()

    /// What was written down, in order.
    final class Trail: Sendable {
        private let entries = Mutex<[AuditEntry]>([])
        var sink: AuditSink { AuditSink { entry in self.entries.withLock { $0.append(entry) } } }
        var all: [AuditEntry] { entries.withLock(\.self) }
    }

    var ledger: ErasureLedger { ErasureLedger(client: client, database: database) }
    var rules: RetentionRules { RetentionRules(client: client, database: database) }

    var reader: ViewReader {
        let ledger = ledger
        return ViewReader(
            client: client,
            database: database,
            hiding: HiddenStudies { workspace throws(ViewError) in
                do {
                    return try await ledger.restrained(.restriction, of: workspace).map(\.study)
                } catch {
                    throw ViewError(.retry, reason: "\(error)")
                }
            }
        )
    }

    var search: PatientSearch { PatientSearch(reader: reader, vault: vault) }

    func eraser(node: String = "test") throws -> Eraser {
        var environment = EnvironmentReader([:])
        let settings: ErasureSettings = environment.group()
        try environment.finish()
        return Eraser(
            settings: settings,
            ledger: ledger,
            log: log,
            vault: vault,
            store: store,
            reader: reader,
            patients: search,
            progress: ViewProgress(client: client, database: database),
            audit: audit.sink,
            endShares: { _, _ in },
            node: node,
            logger: .quiet
        )
    }

    /// - Parameters:
    ///   - grace: how long a rule waits, in seconds.
    ///   - now: the process' own clock.
    func retention(
        grace: Int = 0,
        batch: Int = 100,
        node: String = "test",
        now: @escaping @Sendable () -> Date = { Date().addingTimeInterval(1) }
    ) throws -> Retention {
        var environment = EnvironmentReader([
            "RADIOLOG_RETENTION_GRACE_SECONDS": "\(grace)", "RADIOLOG_RETENTION_BATCH_LIMIT": "\(batch)",
            "RADIOLOG_RETENTION_SWEEP_SECONDS": "1",
        ])
        let settings: RetentionSettings = environment.group()
        try environment.finish()
        return Retention(try eraser(node: node), rules: rules, settings: settings, now: now)
    }

    /// A look that is somebody's turn: the turn before it has ended by then.
    func swept(_ retention: Retention) async throws -> Retention.Summary {
        var summary: Retention.Summary?
        try await eventually("nobody's turn", within: .seconds(120)) {
            summary = try await retention.sweep()
            return summary != nil
        }
        return try #require(summary)
    }

    // MARK: - What happens

    /// Stores and states one instance; its study's key.
    @discardableResult
    func upload(_ study: String, instance: Int = 1, patient: String = "PID1") async throws -> RoutingKey {
        let key = vault.routing.study(workspace: workspace, studyInstanceUID: study)
        let reference = StudyReference(workspace: workspace, study: key)
        let uid = "\(study).\(instance)"
        var identity = InstanceIdentity(studyInstanceUID: study, seriesInstanceUID: "\(study).0", sopInstanceUID: uid)
        identity.patientID = patient
        let payload = Array("payload of \(uid)".utf8)
        let stored = try await store.write(payload, as: .unique(), for: reference)
        let digest = Digest(bytes: stored.sha256)
        let life = try await vault.life(of: reference)
        let fact = InstanceReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: "\(uid)/\(life)", sha256: digest),
            workspace: workspace,
            study: key,
            series: vault.routing.series(workspace: workspace, seriesInstanceUID: "\(study).0"),
            instance: vault.routing.instance(workspace: workspace, sopInstanceUID: uid),
            priority: .routine,
            payload: ObjectReference(name: stored.name.text, byteCount: stored.byteCount, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: try await vault.seal(
                [UInt8](JSONEncoder().encode(identity)),
                for: reference,
                purpose: .instanceIdentity
            ),
            actor: "scanner",
            conflicts: false,
            warnings: [],
            life: life == 1 ? nil : life,
            tokens: vault.blindIndex(of: workspace).tokens(of: identity)
        )
        try await publisher.publish([.instanceReceived(fact)])
        return key
    }

    func complete(_ study: RoutingKey) async throws {
        let fact = StudyCompleted(
            workspace: workspace,
            study: study,
            revision: 1,
            reason: .idle,
            taskCount: 1,
            waitingCount: 0,
            quarantinedCount: 0,
            quarantined: [],
            actor: nil
        )
        try await publisher.publish([.studyCompleted(fact)])
    }

    private var publisher: EventPublisher { EventPublisher(log, source: "/tests") }

    // MARK: - What came of it

    func erased() async throws -> [RoutingKey] {
        var found: [RoutingKey] = []
        for (partition, extent) in try await log.extents(of: [Topic.studies.name]) {
            for record in try await log.read(partition, from: extent.lowerBound, limit: 10_000) {
                if case .studyErased(let fact) = try EventCodec.envelope(record).event { found.append(fact.study) }
            }
        }
        return found
    }

    func rule(received: Int? = nil, completed: Int? = nil) async throws {
        let rule = RetentionRule(
            receivedDays: received,
            completedDays: completed,
            actor: "admin",
            at: try await rules.time()
        )
        try await rules.set(try #require(rule), of: workspace)
    }
}

/// Lends a bench with a projector that runs, and ends and removes everything whatever the body does.
func withErasureBench(_ body: @escaping @Sendable (ErasureBench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "erasure-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path)
    let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
    let database = "erasure-\(UUID().uuidString.prefix(13).lowercased())"
    let result: Result<Void, any Error>
    do {
        _ = try await log.apply(
            Topic.all.map { TopicDeclaration(name: $0.name, partitions: 2, replicationFactor: 1, settings: [:]) }
        )
        let views = ViewWriter(client: client, database: database)
        try await views.prepare()
        let master = try #require(MasterKey(SecretBytes(copying: [UInt8](repeating: 7, count: 32))))
        let masters = MasterKeyring(current: WrappingMaster(master))
        let vault = try await KeyVault.open(KeyCollections(client: client, database: database, masters: masters))
        let store = try await ObjectStore.files(
            at: folder.appending(path: "objects").path,
            keys: vault,
            settings: FileStoreSettings(reserve: 0)
        )
        var environment = EnvironmentReader([:])
        let projector = Projector(log: log, views: views, settings: environment.group(), logger: .quiet)
        let bench = ErasureBench(
            log: log,
            client: client,
            database: database,
            vault: vault,
            store: store,
            workspace: try WorkspaceID("ward")
        )
        try await bench.ledger.prepare()
        try await whileRunning(projector) { try await body(bench) }
        result = .success(())
    } catch {
        result = .failure(error)
    }
    try? await client.database(database).drop()
    await client.close()
    await log.close()
    try result.get()
}
