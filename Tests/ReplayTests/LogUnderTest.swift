import Access
import EventLog
import Events
import Foundation
import Mongo
import MongoTestSupport
import SeededRandom
import StudyViews
import Testing

/// An embedded log with all topics, a database, and a projector that is told how far to go.
struct SystemUnderTest: Sendable {
    let log: EmbeddedEngine
    let path: String
    let client: MongoClient
    let database: String

    static let topics = Topic.all.map {
        TopicDeclaration(name: $0.name, partitions: 3, replicationFactor: 1, settings: [:])
    }

    var inspector: ViewInspector {
        get async throws { try await .live(client: client, database: database) }
    }

    func views(of workspace: WorkspaceID) -> WorkspaceViews {
        WorkspaceViews(of: workspace, client: client, database: database)
    }

    func append(_ events: [Event], at time: Date = Date(timeIntervalSince1970: 1_700_000_000)) async throws {
        let records = try events.enumerated().map { number, event in
            try EventCodec.record(
                Envelope(event, source: "/test", occurredAt: time.addingTimeInterval(Double(number) * 0.25))
            )
        }
        _ = try await log.append(records)
    }

    /// Takes what is on the log into the views, as the projector does: asks anew when somebody was quicker.
    func project(batchLimit: Int = 100) async throws {
        let writer = ViewWriter(client: client, database: database)
        let extents = try await log.extents(of: Topic.projected.map(\.name))
        for (partition, extent) in extents.sorted(by: { $0.key < $1.key }) {
            while true {
                let contained = try await writer.contained([partition])
                let offset = contained[partition, default: 0]
                if offset >= extent.upperBound { break }
                var batch = ViewBatch(after: contained)
                for record in try await log.read(partition, from: offset, limit: batchLimit) {
                    do throws(SetAside) {
                        batch.add(try PlacedEvent(record))
                    } catch {
                        batch.add(error)
                    }
                }
                do throws(ViewError) {
                    _ = try await writer.apply(batch)
                } catch {
                    guard error.remedy == .outrun else { throw error }
                }
            }
        }
    }
}

/// Lends a system of its own, and takes it away whatever the body does.
func withSystem(_ body: (SystemUnderTest) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appendingPathComponent("log").path
    let log = try await EmbeddedEngine.open(at: path)
    _ = try await log.apply(SystemUnderTest.topics)
    let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
    let name = "replay-\(UUID().uuidString.prefix(13).lowercased())"
    let system = SystemUnderTest(log: log, path: path, client: client, database: name)
    var failure: (any Error)?
    do {
        try await ViewWriter(client: client, database: name).prepare()
        try await body(system)
    } catch {
        failure = error
    }
    try? await client.database(name).drop()
    await client.close()
    await log.close()
    if let failure { throw failure }
}

/// Payloads of a few studies with their events, drawn by chance.
struct Uploads {
    let workspace: WorkspaceID
    private(set) var events: [Event] = []

    init(count: Int, studies: Int = 6, from first: Int = 0, using random: inout some RandomNumberGenerator) throws {
        workspace = try WorkspaceID("ward")
        for number in first..<first + count {
            let study = Int.random(in: 0..<studies, using: &random)
            let received = received(number, study: study)
            events.append(.instanceReceived(received))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: break
            case 1:
                events.append(.attemptFailed(failed(received)))
                events.append(.taskQuarantined(quarantined(received)))
            default: events.append(.instanceProcessed(processed(received)))
            }
        }
    }

    /// Of every upload.
    var tasks: [TaskID] {
        events.compactMap { if case .instanceReceived(let fact) = $0 { fact.task } else { nil } }
    }

    static func study(_ number: Int) -> RoutingKey {
        RoutingKey(hex: String(repeating: "5d", count: 31) + "0\(number)")
    }

    private func received(_ number: Int, study: Int) -> InstanceReceived {
        let digest = Digest(hex: String(repeating: "a", count: 56) + "\(10_000_000 + number)")
        return InstanceReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: "1.2.\(number)", sha256: digest),
            workspace: workspace,
            study: Self.study(study),
            series: RoutingKey(hex: "5e\(study)\(number % 3)"),
            instance: RoutingKey(hex: "1a\(number)"),
            priority: Priority.allCases[number % 3],
            payload: ObjectReference(name: "objects/\(number)", byteCount: 1_000 + number, sha256: digest),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: ["CT", "MR"][number % 2],
            identity: SealedField("sealed-\(number)"),
            actor: "scanner",
            conflicts: false,
            warnings: []
        )
    }

    private func processed(_ received: InstanceReceived) -> InstanceProcessed {
        InstanceProcessed(
            task: received.task,
            workspace: workspace,
            study: received.study,
            attempt: 1,
            results: [
                TaskResult(kind: "metadata", version: 1, mediaType: "application/json", object: received.payload)
            ],
            skipped: [],
            worker: "worker-1",
            durationMilliseconds: 7
        )
    }

    private func failed(_ received: InstanceReceived) -> AttemptFailed {
        AttemptFailed(
            task: received.task,
            workspace: workspace,
            study: received.study,
            attempt: 1,
            failure: TaskFailure(code: "worker-lost", detail: "", isRetriable: true),
            worker: "worker-2"
        )
    }

    private func quarantined(_ received: InstanceReceived) -> TaskQuarantined {
        TaskQuarantined(
            task: received.task,
            workspace: workspace,
            study: received.study,
            attempts: 1,
            failure: TaskFailure(code: "payload-unreadable", detail: "", isRetriable: false),
            worker: "worker-1"
        )
    }
}

/// Keeps what is reported, in order.
actor Reports<Item: Sendable> {
    private(set) var items: [Item] = []
    func add(_ item: Item) { items.append(item) }
}
