public import DICOM
public import EventLog
import Events
import struct Foundation.UUID
public import Imaging
public import Logging
public import ObjectStore
import Runtime
public import ServiceLifecycle

/// Takes tasks from the log, processes them, and commits results and progress in one step.
///
/// Tasks of a partition run concurrently and end in any order; what is finished beyond the first unfinished one, and
/// what was tried, travels in the commit's metadata, so that a takeover neither repeats nor skips.
public struct Worker: Service {
    private let parts: WorkerParts
    private let processed = ProcessedTasks(capacity: 100_000)

    public static let group = "radiolog.workers"

    /// - Parameters:
    ///   - node: Names this process in the group and in the events it states.
    ///   - steps: What is made of a payload; nil for what every payload is good for.
    ///   - reading: What reading one payload may cost.
    ///   - decoders: Of compressed frames, beside those of Imaging.
    ///   - executor: Where payloads are processed; nil for Swift's own threads, which others then wait for.
    public init(
        settings: WorkerSettings,
        log: any EventLog,
        store: ObjectStore,
        node: String,
        steps: WorkerSteps? = nil,
        reading: ParsingLimits = ParsingLimits(),
        decoders: [FrameDecoder] = [],
        executor: (any TaskExecutor)? = nil,
        logger: Logger
    ) {
        let steps = (steps ?? WorkerSteps(settings)).list
        self.init(
            settings: settings,
            log: log,
            store: store,
            node: node,
            steps: steps,
            reading: reading,
            decoders: decoders,
            executor: executor,
            logger: logger
        )
    }

    init(
        settings: WorkerSettings,
        log: any EventLog,
        store: ObjectStore,
        node: String,
        steps: [ProcessingStep],
        reading: ParsingLimits = ParsingLimits(),
        decoders: [FrameDecoder] = [],
        executor: (any TaskExecutor)? = nil,
        logger: Logger
    ) {
        let runner = TaskRunner(
            store: store,
            steps: steps,
            limits: Payload.Limits(
                wholeByteCount: settings.wholeLimit,
                samplesPerFrame: settings.frameLimit,
                reading: reading
            ),
            decoders: decoders,
            worker: node,
            logger: logger
        )
        parts = WorkerParts(
            settings: settings,
            limits: QueueLimits(settings, node: node, steps: steps, isAtomic: log.guarantees.atomicCommit),
            log: log,
            outcomes: OutcomeReader(log, recalled: settings.recalledOutcomes, into: processed),
            publisher: EventPublisher(log, source: "/worker/\(node)"),
            runner: runner,
            store: store,
            executor: executor,
            logger: logger
        )
    }

    /// Works until the process shuts down; a log that cannot be reached is waited for.
    public func run() async throws {
        if !parts.log.guarantees.atomicCommit { WorkerSignal.withoutTransactions.emit(to: parts.logger) }
        try await WorkerSession(parts, processed: processed).run()
    }
}

/// What a worker stands on; the same for each of its memberships.
struct WorkerParts: Sendable {
    let settings: WorkerSettings
    let limits: QueueLimits
    let log: any EventLog
    let outcomes: OutcomeReader
    let publisher: EventPublisher
    let runner: TaskRunner
    let store: ObjectStore
    let executor: (any TaskExecutor)?
    let logger: Logger

    /// Calls `body` until it succeeds or the task is cancelled, with a growing pause between.
    func untilDone(_ signal: (any Error) -> WorkerSignal, _ body: () async throws -> Void) async {
        let backoff = Backoff(first: .milliseconds(500), longest: .seconds(10))
        var random = SystemRandomNumberGenerator()
        for failures in 1... {
            do {
                return try await body()
            } catch {
                guard !Task.isCancelled else { return }
                signal(error).emit(to: logger)
            }
            let pause = backoff.delay(afterFailures: failures, using: &random)
            guard (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }
}

extension QueueLimits {
    fileprivate init(_ settings: WorkerSettings, node: String, steps: [ProcessingStep], isAtomic: Bool) {
        worker = node
        // Kept short: it takes its room from what the metadata can say.
        author = "\(node.prefix(40))/\(UUID().uuidString.prefix(8))"
        self.isAtomic = isAtomic
        slots = settings.concurrency
        urgentSlots = settings.urgentSlots
        attempts = settings.attempts
        prefetch = settings.prefetch
        ahead = settings.prefetch
        delayed = settings.delayedLimit
        commitTasks = settings.commitTasks
        commitLinger = settings.commitLinger
        drain = settings.drainTimeout
        weights = settings.weights
        patience = settings.patience
        costs = CostEstimate(wholeByteCount: settings.wholeLimit, samplesPerFrame: settings.frameLimit)
        let memory = settings.load.memoryLimit
        room = TaskCost(
            bytes: settings.load.inFlightBytes,
            memory: memory.map { Int(Double($0) * settings.load.roomShare) } ?? .max
        )
        most = TaskCost(bytes: settings.load.payloadBytes, memory: memory ?? .max)
        self.steps = steps.map { "\($0.kind)/\($0.version)" }
    }
}
