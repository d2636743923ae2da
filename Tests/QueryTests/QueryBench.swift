import Access
import Audit
import EventLog
import Events
import Foundation
import HTTPSurface
import Hummingbird
import KeyVault
import Logging
import Mongo
import MongoTestSupport
import ObjectStore
import OpenSSL
import Query
import Runtime
import StudyViews
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A query API on a loopback port, over a database and an object store of its own.
struct QueryBench: Sendable {
    let vault: KeyVault
    /// Where the vault keeps its keys, for another process that has the same; nil when they are derived.
    let keys: KeyCollections?
    let store: ObjectStore
    let writer: ViewWriter
    let log: EmbeddedEngine
    let surroundings: Surroundings
    let port: Int

    static let partition = PartitionID(topic: Topic.uploadsRoutine.name, number: 0)

    /// Takes `events` into the views, a second apart.
    func take(_ events: [Event]) async throws {
        let contained = try await writer.contained([Self.partition])
        var batch = ViewBatch(after: contained)
        for (index, event) in events.enumerated() {
            let offset = contained[Self.partition, default: 0] + Int64(index)
            let time = Date(timeIntervalSince1970: 1_700_000_000 + Double(offset))
            batch.add(PlacedEvent(event, occurredAt: time, at: LogPosition(Self.partition, offset: offset)))
        }
        _ = try await writer.apply(batch)
    }

    /// Asks as `token`; `headers` beside.
    func get(
        _ path: String,
        as token: String? = "reader",
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        return Answer(status: response.statusCode, fields: response, body: body)
    }

    /// Posts a JSON body.
    func post(_ path: String, _ body: String = "", as token: String = "operator") async throws -> Answer {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        return Answer(status: response.statusCode, fields: response, body: data)
    }

    /// What was stated on the log, by topic in the order of each partition.
    func stated(on topic: Topic) async throws -> [Event] {
        var events: [Event] = []
        for (partition, extent) in try await log.extents(of: [topic.name]) {
            events += try await log.read(partition, from: 0, limit: Int(extent.upperBound) + 1).map {
                try EventCodec.envelope($0).event
            }
        }
        return events
    }

    /// The answer as plain JSON values.
    func json(_ path: String, as token: String? = "reader") async throws -> [String: any Sendable] {
        let answer = try await get(path, as: token)
        guard answer.status == 200 else { throw UnexpectedAnswer(status: answer.status) }
        return try JSONSerialization.jsonObject(with: answer.body) as? [String: any Sendable] ?? [:]
    }
}

/// What a query API asks about and tells, apart from the views.
final class Surroundings: Sendable {
    private let contents = Mutex<(shares: [StudyShare], entries: [AuditEntry])>(([], []))
    /// Whoever "guest" is.
    let guest = PersonID(UUID())

    /// What is lent to somebody, by workspaces and to people.
    var shares: [StudyShare] {
        get { contents.withLock { $0.shares } }
        set { contents.withLock { $0.shares = newValue } }
    }

    var entries: [AuditEntry] { contents.withLock { $0.entries } }

    func record(_ entry: AuditEntry) { contents.withLock { $0.entries.append(entry) } }

    /// As `Accounts` answers it: those of a recipient, whether or not they lend anything.
    func shares(with principal: Principal) -> [StudyShare] {
        shares.filter { share in
            switch share.recipient {
            case .workspace(let workspace): workspace == principal.workspace
            case .person(let person): person == principal.person
            }
        }
    }
}

/// What came back.
struct Answer: Sendable {
    let status: Int
    private let fields: HTTPURLResponse
    let body: Data

    init(status: Int, fields: HTTPURLResponse, body: Data) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    func field(_ name: String) -> String? { fields.value(forHTTPHeaderField: name) }
}

struct UnexpectedAnswer: Error {
    let status: Int
}

/// Lends a running query API, and ends everything whatever the body does.
///
/// - Parameter keepsKeys: Whether studies have keys of their own, which can be destroyed.
func withQuery(
    keepsKeys: Bool = false,
    waitLimitMilliseconds: Int = 30_000,
    workerSilenceSeconds: Int = 30,
    _ body: @escaping @Sendable (QueryBench) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "query-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let log = try await EmbeddedEngine.open(at: folder.appending(path: "events.log").path)
    _ = try await log.apply(
        Topic.all.map { TopicDeclaration(name: $0.name, partitions: 1, replicationFactor: 1, settings: [:]) }
    )
    let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
    let database = "query-\(UUID().uuidString.prefix(13).lowercased())"
    let masters = MasterKeyring(current: WrappingMaster(try requireKey()))
    let keys = keepsKeys ? KeyCollections(client: client, database: database, masters: masters) : nil
    let vault = if let keys { try await KeyVault.open(keys) } else { KeyVault(master: try requireKey()) }
    let store = try await ObjectStore.files(at: folder.path, keys: vault, settings: FileStoreSettings(reserve: 0))
    let writer = ViewWriter(client: client, database: database)
    try await writer.prepare()
    let surroundings = Surroundings()
    var environment = EnvironmentReader([
        "RADIOLOG_QUERY_WAIT_LIMIT_MS": "\(waitLimitMilliseconds)",
        "RADIOLOG_QUERY_WORKER_SILENCE_SECONDS": "\(workerSilenceSeconds)",
    ])
    let settings: QuerySettings = environment.group()
    let overview = WorkerOverview(log: log, settings: settings, logger: .quiet)
    let query = Query(
        settings: settings,
        reader: ViewReader(client: client, database: database),
        progress: ViewProgress(client: client, database: database),
        vault: vault,
        store: store,
        shares: { surroundings.shares(with: $0) },
        logger: .quiet
    )
    let control = QueueControl(
        log: log,
        reader: ViewReader(client: client, database: database),
        vault: vault,
        node: "test",
        logger: .quiet
    )
    let closing = StudyClosing(
        log: log,
        reader: ViewReader(client: client, database: database),
        desk: CompletionDesk(client: client, database: database),
        vault: vault,
        patience: .seconds(30),
        node: "test",
        logger: .quiet
    )
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let listener = try HTTPListener(
        try routes(query, control, closing, overview, surroundings),
        address: "127.0.0.1",
        port: 0,
        transport: .plainText,
        logger: .quiet
    ) {
        port.yield($0)
    }
    let serving = Task { try await listener.run() }
    let result: Result<Void, any Error>
    do {
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw CancellationError() }
        let bench = QueryBench(
            vault: vault,
            keys: keys,
            store: store,
            writer: writer,
            log: log,
            surroundings: surroundings,
            port: port
        )
        result = .success(try await body(bench))
    } catch {
        result = .failure(error)
    }
    serving.cancel()
    _ = await serving.result
    try? await client.database(database).drop()
    await client.close()
    await log.close()
    try result.get()
}

/// The tokens are the names of what they may do.
private func routes(
    _ query: Query,
    _ control: QueueControl,
    _ closing: StudyClosing,
    _ overview: WorkerOverview,
    _ surroundings: Surroundings
) throws -> Routes {
    let (ward, clinic) = (try WorkspaceID("ward"), try WorkspaceID("clinic"))
    let accessGuard = AccessGuard(audit: AuditSink { surroundings.record($0) }) { token in
        switch token {
        case "reader": Principal(actor: "reader", workspace: ward, roles: [.reader])
        case "uploader": Principal(actor: "uploader", workspace: ward, roles: [.uploader])
        case "operator": Principal(actor: "operator", workspace: ward, roles: [.operator])
        case "auditor": Principal(actor: "auditor", workspace: ward, roles: [.auditor])
        case "guest": Principal(actor: "guest", workspace: clinic, roles: [.uploader], person: surroundings.guest)
        case "stranger": Principal(actor: "stranger", workspace: clinic, roles: [.reader])
        default: nil
        }
    }
    let routes = Routes(guardedBy: accessGuard, isEncrypted: false)
    query.addRoutes(to: routes)
    control.addRoutes(to: routes)
    overview.addRoutes(to: routes)
    closing.addRoutes(to: routes)
    return routes
}

private func requireKey() throws -> MasterKey {
    guard let key = MasterKey(SecretBytes(copying: [UInt8](repeating: 7, count: 32))) else { throw CancellationError() }
    return key
}

extension Logger {
    /// Says next to nothing, but keeps metadata: the HTTP server's request ids live there.
    static let quiet: Logger = {
        var logger = Logger(label: "tests") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }()
}
