public import EventLog
import Events
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
    private let logger: Logger

    public static let group = "radiolog.workers"

    /// `node` names this process in the group and in the events it states.
    public init(settings: WorkerSettings, log: any EventLog, store: ObjectStore, node: String, logger: Logger) {
        self.settings = settings
        self.log = log
        self.store = store
        self.logger = logger
        publisher = EventPublisher(log, source: "/worker/\(node)")
        runner = TaskRunner(
            store: store,
            steps: [.metadata, .statistics, .preview(edge: settings.previewEdge)],
            wholeLimit: settings.wholeLimit,
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
        let outcomes = try await outcomes(of: records)
        let start = ContinuousClock.now
        var outputs: [LogRecord] = []
        for outcome in outcomes {
            outputs += try outcome.events.map { try publisher.record($0, traceparent: outcome.traceparent) }
        }
        do {
            // Last: a crash before this line repeats the batch, and nothing of it has been seen by anybody.
            _ = try await member.commit(Self.progress(behind: records), with: outputs)
        } catch {
            guard error.remedy == .discard else { throw error }
            return WorkerSignal.commitDiscarded(error).emit(to: logger)
        }
        for outcome in outcomes {
            if case .instanceProcessed(let fact) = outcome.events.last { processed.remember(fact.task) }
        }
        WorkerSignal.committed(tasks: records.count, start.duration(to: .now)).emit(to: logger)
    }

    private static func progress(behind records: [StoredRecord]) -> [Progress] {
        var next: [PartitionID: Int64] = [:]
        for record in records {
            next[record.position.partition] = max(next[record.position.partition] ?? 0, record.position.offset + 1)
        }
        return next.map { Progress($0.key, nextOffset: $0.value) }
    }
}

// MARK: - Outcomes

extension Worker {
    /// What became of one record: the events to state, in order.
    private struct Outcome: Sendable {
        var events: [Event] = []
        var traceparent: String?
    }

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
                group.addTask {
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
    private func attempt(_ received: InstanceReceived, traceparent: String?) async throws -> [Event] {
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
                try await Task.sleep(for: backoff.delay(afterFailures: attempt, using: &random))
                // A store that is away is nobody's fault: waiting for it costs no try.
                try await waitForStore()
            }
        }
        return events
    }

    private func waitForStore() async throws {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(10))
        var random = SystemRandomNumberGenerator()
        for failures in 1... {
            do throws(ObjectStoreError) {
                return try await store.check()
            } catch {
                WorkerSignal.storeUnavailable(error).emit(to: logger)
                try await Task.sleep(for: backoff.delay(afterFailures: failures, using: &random))
            }
        }
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
