public import DICOM
public import Events
public import Imaging
public import Logging
public import ObjectStore

/// Processes payloads exactly as a worker does, and keeps what comes of it to itself: nothing is stored or stated.
public struct Rehearsal: Sendable {
    private let runner: TaskRunner
    private let keptByteCount: Int
    private let executor: (any TaskExecutor)?

    /// - Parameters:
    ///   - store: Where payloads are read; never written to.
    ///   - keptByteCount: Results of up to about so many bytes can be read afterwards; larger ones are only hashed.
    ///   - steps, reading, decoders, executor: As of a worker.
    public init(
        settings: WorkerSettings,
        store: ObjectStore,
        steps: WorkerSteps,
        reading: ParsingLimits = ParsingLimits(),
        decoders: [FrameDecoder] = [],
        executor: (any TaskExecutor)? = nil,
        keptByteCount: Int,
        logger: Logger
    ) {
        runner = TaskRunner(
            store: store,
            steps: steps.list,
            limits: Payload.Limits(
                wholeByteCount: settings.wholeLimit,
                samplesPerFrame: settings.frameLimit,
                reading: reading
            ),
            decoders: decoders,
            worker: "rehearsal",
            logger: logger
        )
        self.keptByteCount = keptByteCount
        self.executor = executor
    }

    /// One try at a task, and the store in memory that holds its results until it is let go.
    ///
    /// - Throws: `TaskFailure`, by which a worker would quarantine the task or try again.
    public func run(
        _ received: InstanceReceived
    ) async throws(TaskFailure) -> (fact: InstanceProcessed, results: ObjectStore) {
        let scratch: ObjectStore
        do {
            scratch = try ObjectStore.scratch(limit: keptByteCount + Self.sealingRoom)
        } catch {
            throw TaskFailure(error as any Error)
        }
        var runner = runner
        runner.scratch = scratch
        let outcome = await withTaskExecutorPreference(executor) { [runner] in
            do throws(TaskFailure) {
                return Result<InstanceProcessed, TaskFailure>.success(try await runner.run(received, attempt: 1))
            } catch {
                return .failure(error)
            }
        }
        return (try outcome.get(), scratch)
    }

    /// For header and tags of a sealed object: 1/64 of 4 MiB, far more than they take.
    private static let sealingRoom = 1 << 16
}
