import EventLog
import Events
import Logging
import Runtime
import ScenarioSupport

@testable import Worker

/// The settings of a worker, from `environment` and the defaults; what else the machine does is no load to it unless
/// they say so.
func workerSettings(_ environment: [String: String] = [:]) throws -> WorkerSettings {
    let marks = ["CPU", "MEMORY", "DISK"].map { ("RADIOLOG_WORKER_\($0)_PAUSE", "2") }
    var read = EnvironmentReader(environment.merging(marks) { stated, _ in stated })
    let settings: WorkerSettings = read.group()
    try read.finish()
    return settings
}

/// The messages a worker logs, as they come.
struct Announcements: LogHandler {
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    private let found: AsyncStream<String>.Continuation

    /// A logger, and what it is told.
    static func make() -> (Logger, AsyncStream<String>) {
        let (messages, found) = AsyncStream<String>.makeStream()
        return (Logger(label: "tests") { _ in Announcements(found: found) }, messages)
    }

    private init(found: AsyncStream<String>.Continuation) { self.found = found }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { found.yield("\(event.message)") }
}

extension ScenarioParts {
    /// Runs a worker while `body` runs, then shuts it down gracefully.
    func whileWorking<Value: Sendable>(
        on log: (any EventLog)? = nil,
        _ environment: [String: String] = [:],
        logger: Logger = .quiet,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let worker = Worker(
            settings: try workerSettings(environment),
            log: log ?? self.log,
            store: store,
            node: "test",
            logger: logger
        )
        return try await whileRunning(worker, body)
    }

    /// One try at a payload, without a log.
    func process(
        _ received: InstanceReceived,
        wholeLimit: Int = 1 << 25
    ) async throws(TaskFailure) -> InstanceProcessed {
        let runner = TaskRunner(
            store: store,
            steps: [.metadata, .statistics, .preview(edge: 256)],
            limits: Payload.Limits(wholeByteCount: wholeLimit, samplesPerFrame: 1 << 25),
            worker: "test",
            logger: .quiet
        )
        return try await runner.run(received, attempt: 1)
    }

    /// The result of that kind, as it was before sealing.
    func result(_ kind: String, of fact: InstanceProcessed) async throws -> [UInt8]? {
        guard let result = fact.results.first(where: { $0.kind == kind }) else { return nil }
        return try await bytes(of: result.object, study: fact.study)
    }
}
