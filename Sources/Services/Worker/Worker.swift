public import EventLog
import Events
public import Imaging
public import Logging
public import ObjectStore
import Runtime
public import ServiceLifecycle

/// Takes tasks from the log, processes them, and commits results and progress in one step.
///
/// Tasks of a batch run concurrently; their outcomes are committed together, so that a crash before the commit repeats
/// the batch elsewhere and a crash behind it repeats nothing.
public struct Worker: Service {
    private let settings: WorkerSettings
    private let log: any EventLog
    private let publisher: EventPublisher
    private let runner: TaskRunner
    private let store: ObjectStore
    private let processed = ProcessedTasks(capacity: 100_000)
    private let executor: (any TaskExecutor)?
    private let logger: Logger

    public static let group = "radiolog.workers"

    /// - Parameters:
    ///   - node: Names this process in the group and in the events it states.
    ///   - decoders: Of compressed frames, beside those of Imaging.
    ///   - executor: Where payloads are processed; nil for Swift's own threads, which others then wait for.
    public init(
        settings: WorkerSettings,
        log: any EventLog,
        store: ObjectStore,
        node: String,
        decoders: [FrameDecoder] = [],
        executor: (any TaskExecutor)? = nil,
        logger: Logger
    ) {
        self.settings = settings
        self.executor = executor
        self.log = log
        self.store = store
        self.logger = logger
        publisher = EventPublisher(log, source: "/worker/\(node)")
        runner = TaskRunner(
            store: store,
            steps: [.metadata, .statistics, .preview(edge: settings.previewEdge)],
            limits: Payload.Limits(
                wholeByteCount: settings.wholeLimit,
                samplesPerFrame: settings.frameLimit
            ),
            decoders: decoders,
            worker: node,
            logger: logger
        )
    }

    /// Works until the process shuts down; a log that cannot be reached is waited for.
    public func run() async throws {
        let backoff = Backoff(first: .milliseconds(200), longest: .seconds(15))
        var random = SystemRandomNumberGenerator()
        var failures = 0
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            do {
                try await work { failures = 0 }
                return
            } catch let error as EventLogError where error.remedy != .giveUp {
                failures += 1
                WorkerSignal.interrupted(error).emit(to: logger)
                let pause = backoff.delay(afterFailures: failures, using: &random)
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            }
        }
    }

    /// Works as one member of the group until shutdown, or until the member is of no more use.
    private func work(onProgress: () -> Void) async throws {
        let member = try await log.join(
            Membership(
                group: Self.group,
                topics: Priority.allCases.map { Topic.uploads($0).name },
                sessionTimeout: settings.sessionTimeout,
                drainTimeout: settings.drainTimeout,
                batchLimit: settings.batchLimit
            )
        )
        do {
            while let event = try await cancelWhenGracefulShutdown({ try await member.next() }) {
                try await take(event, from: member)
                onProgress()
            }
        } catch {
            await member.leave()
            throw error
        }
        await member.leave()
    }

    private func take(_ event: MemberEvent, from member: any GroupMember) async throws {
        switch event {
        case .assigned(let partitions): WorkerSignal.joined(partitions: partitions.count).emit(to: logger)
        case .records(let records): try await process(records, for: member)
        case .revoking(let revocation):
            // Batches end before the next event is asked for: nothing of these partitions is in flight.
            revocation.confirm()
            WorkerSignal.gaveUp(partitions: revocation.partitions.count).emit(to: logger)
        case .lost(let partitions): WorkerSignal.lost(partitions: partitions.count).emit(to: logger)
        }
    }

    private func process(_ records: [StoredRecord], for member: any GroupMember) async throws {
        let batch = Batch(records, try await outcomes(of: records))
        for fact in batch.unfinished { await runner.removeResults(of: fact) }
        guard !batch.finished.isEmpty else { return }
        let start = ContinuousClock.now
        var outputs: [LogRecord] = []
        for outcome in batch.finished {
            outputs += try outcome.events.map { try publisher.record($0, traceparent: outcome.traceparent) }
        }
        do {
            // Last: a crash before this line repeats the batch, and nothing of it has been seen by anybody.
            _ = try await member.commit(batch.progress, with: outputs)
        } catch {
            guard error.remedy == .discard else { throw error }
            WorkerSignal.commitDiscarded(error).emit(to: logger)
            // Where outputs are not one step with the commit, they may be on the log by now.
            guard log.guarantees.atomicCommit else { return }
            for fact in batch.facts { await runner.removeResults(of: fact) }
            return
        }
        for fact in batch.facts { processed.remember(fact.task) }
        WorkerSignal.committed(tasks: batch.finished.count, start.duration(to: .now)).emit(to: logger)
    }
}

// MARK: - Outcomes

extension Worker {
    /// A record that is to be worked on.
    private struct Work: Sendable {
        let index: Int
        let received: InstanceReceived
        let traceparent: String?
    }

    /// Runs the tasks, a few at a time; outcomes in the order of the records.
    private func outcomes(of records: [StoredRecord]) async throws -> [Outcome] {
        var waiting = work(in: records)[...]
        return try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var outcomes = [Outcome](repeating: Outcome(), count: records.count)
            func start() {
                guard let work = waiting.popFirst() else { return }
                group.addTask(executorPreference: executor) {
                    let events = try await attempt(work.received, traceparent: work.traceparent)
                    return (work.index, Outcome(events: events, traceparent: work.traceparent))
                }
            }
            for _ in 0..<settings.concurrency { start() }
            while let (index, outcome) = try await group.next() {
                outcomes[index] = outcome
                start()
            }
            return outcomes
        }
    }

    /// What the records ask for; each task once.
    private func work(in records: [StoredRecord]) -> [Work] {
        var seen: Set<TaskID> = []
        return records.enumerated().compactMap { index, record in
            do throws(UnreadableEvent) {
                let envelope = try EventCodec.envelope(record)
                guard case .instanceReceived(let received) = envelope.event else { return nil }
                guard seen.insert(received.task).inserted, !processed.contains(received.task) else {
                    WorkerSignal.repeated(received.task).emit(to: logger)
                    return nil
                }
                return Work(index: index, received: received, traceparent: envelope.traceparent)
            } catch {
                WorkerSignal.unreadableEvent(record.position, error).emit(to: logger)
                return nil
            }
        }
    }

    /// Tries until the task has its outcome; each failed try but the last is an event of its own.
    ///
    /// Nil when the worker is asked to stop while it waits for another try.
    private func attempt(_ received: InstanceReceived, traceparent: String?) async throws -> [Event]? {
        let backoff = Backoff(first: .milliseconds(500), longest: .seconds(10))
        var random = SystemRandomNumberGenerator()
        var events: [Event] = []
        for attempt in 1... {
            let start = ContinuousClock.now
            do throws(TaskFailure) {
                let fact = try await runner.run(received, attempt: attempt)
                WorkerSignal.processed(received.task, start.duration(to: .now), traceparent: traceparent)
                    .emit(to: logger)
                return events + [.instanceProcessed(fact)]
            } catch {
                try Task.checkCancellation()
                WorkerSignal.attemptFailed(received.task, error, attempt: attempt, traceparent: traceparent)
                    .emit(to: logger)
                guard error.isRetriable && attempt < settings.attempts else {
                    WorkerSignal.quarantined(received.task, error, traceparent: traceparent).emit(to: logger)
                    return events + [.taskQuarantined(quarantine(received, attempts: attempt, error))]
                }
                events.append(.attemptFailed(failure(received, attempt: attempt, error)))
                let pause = backoff.delay(afterFailures: attempt, using: &random)
                guard try await hasPaused(for: pause), try await hasStore() else { return nil }
            }
        }
        return nil
    }

    /// Waits for the object store: that it is away is nobody's fault, and costs no try.
    private func hasStore() async throws -> Bool {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(10))
        var random = SystemRandomNumberGenerator()
        for failures in 1... {
            do throws(ObjectStoreError) {
                try await store.check()
                return true
            } catch {
                WorkerSignal.storeUnavailable(error).emit(to: logger)
            }
            let pause = backoff.delay(afterFailures: failures, using: &random)
            guard try await hasPaused(for: pause) else { return false }
        }
        return false
    }

    /// False when the worker is asked to stop meanwhile.
    private func hasPaused(for pause: Duration) async throws -> Bool {
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        try Task.checkCancellation()
        return !Task.isShuttingDownGracefully
    }

    private func failure(_ received: InstanceReceived, attempt: Int, _ failure: TaskFailure) -> AttemptFailed {
        AttemptFailed(
            task: received.task,
            workspace: received.workspace,
            study: received.study,
            attempt: attempt,
            failure: failure,
            worker: runner.worker
        )
    }

    private func quarantine(_ received: InstanceReceived, attempts: Int, _ failure: TaskFailure) -> TaskQuarantined {
        TaskQuarantined(
            task: received.task,
            workspace: received.workspace,
            study: received.study,
            attempts: attempts,
            failure: failure,
            worker: runner.worker
        )
    }
}
