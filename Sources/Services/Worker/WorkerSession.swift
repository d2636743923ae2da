import EventLog
import Events
import struct Foundation.Date
import Logging
import ObjectStore
import Runtime
import ServiceLifecycle

/// One membership of the group: a `TaskQueue` decides, this performs.
///
/// Everything that happens comes in through one stream, in order, and only `run` touches the queue.
final class WorkerSession {
    private enum Input: Sendable {
        case member(MemberEvent)
        case ended(LogPosition, JobEnd, Duration)
        case committed(Duration, CommitCall.Answer)
        case isInDoubt(Set<PartitionID>)
        case ordered([OrderReader.Order])
        case knowsOrders(since: Date)
        case storeIsBack
        case isDue
        case stop
        case failed(any Error)
    }

    private let parts: WorkerParts
    private let member: any GroupMember
    private let reader: OrderReader
    private let inputs: AsyncStream<Input>
    private let feed: AsyncStream<Input>.Continuation
    private var queue: TaskQueue
    private var jobs: [LogPosition: Task<JobEnd, Never>] = [:]
    private var revocations: [Int: Revocation] = [:]
    private var nextTicket = 0
    /// Commits of these were refused, and the group has not said why.
    private var doubted: Set<PartitionID> = []
    private var alarm: (at: ContinuousClock.Instant, task: Task<Void, Never>)?
    private var random = SystemRandomNumberGenerator()

    init(_ parts: WorkerParts, member: any GroupMember, processed: ProcessedTasks) {
        let (inputs, feed) = AsyncStream<Input>.makeStream()
        self.parts = parts
        self.member = member
        self.inputs = inputs
        self.feed = feed
        queue = TaskQueue(
            limits: parts.limits,
            processed: processed,
            orders: Orders(capacity: parts.settings.ordersLimit)
        )
        let logger = parts.logger
        reader = OrderReader(parts.log) { orders in
            feed.yield(.ordered(orders))
        } unreadable: { position, error in
            WorkerSignal.unreadableEvent(position, error).emit(to: logger)
        }
    }

    /// Works until the process shuts down gracefully and what is in flight has ended; leaves the group in any case.
    ///
    /// - Throws: What makes this membership useless.
    func run(onProgress: () -> Void) async throws {
        do {
            try await withGracefulShutdownHandler {
                try await work(onProgress: onProgress)
            } onGracefulShutdown: { [feed] in
                feed.yield(.stop)
            }
        } catch {
            await abandon()
            throw error
        }
        await abandon()
    }

    private func work(onProgress: () -> Void) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            let (permits, permit) = AsyncStream<Void>.makeStream()
            group.addTask { [parts, member, feed] in await Self.listen(to: member, parts, permits, feed) }
            group.addTask { [parts, reader] in await Self.follow(reader, parts) }
            defer { group.cancelAll() }
            for await input in inputs {
                try take(input)
                if case .member = input {
                    permit.yield()
                    onProgress()
                }
                for action in queue.step(now: .now) {
                    if case .leave = action { return }
                    try await perform(action, in: &group)
                }
                setAlarm()
            }
        }
    }

    private func take(_ input: Input) throws {
        let now = ContinuousClock.now
        if case .member(let event) = input { doubted.subtract(event.reassigned) }
        switch input {
        case .member(.assigned(let assignments)): queue.assign(assignments)
        case .member(.records(let records)): queue.take(records, now: now)
        case .member(.revoking(let revocation)):
            revocations[nextTicket] = revocation
            queue.revoke(revocation.partitions, ticket: nextTicket, now: now)
            nextTicket += 1
        case .member(.lost(let partitions)):
            WorkerSignal.lost(partitions: partitions.count).emit(to: parts.logger)
            queue.lose(partitions)
        case .ended(let position, let end, let duration):
            jobs[position] = nil
            queue.ended(position, end, after: duration, now: now)
        case .committed(let duration, let answer):
            // Of these the group has said nothing yet.
            let unexplained = answer.refused.filter { queue.lanes[$0] != nil && queue.lanes[$0]?.drain == nil }
            queue.committed(after: duration, answer, now: now, using: &random)
            if !unexplained.isEmpty { doubt(unexplained) }
        case .isInDoubt(let partitions):
            // What this member takes for its own is not: it has to be told anew.
            guard doubted.isDisjoint(with: partitions) else {
                throw EventLogError(.commit, .reopen, reason: "partitions are owned by another member")
            }
        case .ordered(let orders):
            let before = queue.orders.forgotten
            for order in orders { queue.learn(order) }
            let forgotten = queue.orders.forgotten - before
            if forgotten > 0 { WorkerSignal.ordersForgotten(count: forgotten).emit(to: parts.logger) }
        case .knowsOrders(let since): queue.knowsOrders(since: since)
        case .storeIsBack: queue.storeIsBack()
        case .isDue: alarm = nil
        case .stop: queue.stop(now: now)
        case .failed(let error): throw error
        }
    }

    /// Refused work is gone, and the rest goes on: the group is about to say that it has given the partitions away.
    ///
    /// One that says nothing for as long as it would miss a silent member is joined anew.
    private func doubt(_ partitions: Set<PartitionID>) {
        doubted.formUnion(partitions)
        let patience = parts.settings.sessionTimeout
        Task { [feed] in
            try? await Task.sleep(for: patience)
            feed.yield(.isInDoubt(partitions))
        }
    }

    private func perform(_ action: QueueAction, in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        switch action {
        case .pause(let partitions): try await member.pause(partitions)
        case .resume(let partitions): try await member.resume(partitions)
        case .commit(let commit):
            let records = try records(of: commit)
            group.addTask { [parts, member, feed] in
                let start = ContinuousClock.now
                do {
                    let answer = try await CommitCall(member, logger: parts.logger).perform(commit, records)
                    feed.yield(.committed(start.duration(to: .now), answer))
                } catch {
                    feed.yield(.failed(error))
                }
            }
        case .run(let job): start(job)
        case .breakOff(let position): jobs[position]?.cancel()
        case .drop(let fact):
            let runner = parts.runner
            group.addTask { await runner.removeResults(of: fact) }
        case .letGo(let ticket): revocations.removeValue(forKey: ticket)?.confirm()
        case .learnOrders(let since):
            group.addTask { [parts, reader, feed] in
                await parts.untilDone(WorkerSignal.ordersUnavailable) { try await reader.read(since: since) }
                feed.yield(.knowsOrders(since: since))
            }
        case .checkStore:
            group.addTask { [parts, feed] in
                await parts.untilDone(WorkerSignal.storeUnavailable) { try await parts.store.check() }
                feed.yield(.storeIsBack)
            }
        case .leave: break
        case .tell(let signal): signal.emit(to: parts.logger)
        }
    }

    private func start(_ job: Job) {
        let runner = parts.runner
        let start = ContinuousClock.now
        let task = Task(executorPreference: parts.executor) { () -> JobEnd in
            do throws(TaskFailure) {
                return .processed(try await runner.run(job.received, attempt: job.attempt))
            } catch {
                return Task.isCancelled ? .abandoned : .failed(error)
            }
        }
        jobs[job.position] = task
        Task { [feed] in feed.yield(.ended(job.position, await task.value, start.duration(to: .now))) }
    }

    /// The records of each outcome, in order.
    private func records(of commit: Commit) throws -> [[LogRecord]] {
        try commit.outcomes.map { outcome in
            try outcome.events.map { try parts.publisher.record($0, traceparent: outcome.traceparent) }
        }
    }

    private func setAlarm() {
        guard let due = queue.nextStep() else {
            alarm?.task.cancel()
            alarm = nil
            return
        }
        if let alarm, alarm.at <= due { return }
        alarm?.task.cancel()
        let task = Task { [feed] in
            guard (try? await Task.sleep(until: due)) != nil else { return }
            feed.yield(.isDue)
        }
        alarm = (due, task)
    }

    /// Ends whatever still runs, deletes what no event will name, and leaves.
    private func abandon() async {
        alarm?.task.cancel()
        for job in jobs.values { job.cancel() }
        for job in jobs.values {
            if case .processed(let fact) = await job.value { await parts.runner.removeResults(of: fact) }
        }
        // Those that a commit in flight carries may be on the log by now.
        for fact in queue.outcomes.compactMap(\.fact) { await parts.runner.removeResults(of: fact) }
        jobs = [:]
        feed.finish()
        for revocation in revocations.values { revocation.confirm() }
        await member.leave()
    }
}

// MARK: - What runs beside

extension WorkerSession {
    /// Hands over what the group says, one event at a time: the next is asked for once the last was taken in.
    private static func listen(
        to member: any GroupMember,
        _ parts: WorkerParts,
        _ permits: AsyncStream<Void>,
        _ feed: AsyncStream<Input>.Continuation
    ) async {
        var permits = permits.makeAsyncIterator()
        do {
            while let event = try await member.next() {
                if case .assigned = event {
                    // What the owner before has ended is known before anything is begun.
                    await parts.untilDone(WorkerSignal.outcomesUnavailable) { try await parts.outcomes.catchUp() }
                }
                feed.yield(.member(event))
                guard await permits.next() != nil else { return }
            }
            guard !Task.isCancelled else { return }
            feed.yield(.failed(EventLogError(.next, .reopen, reason: "the member has left its group")))
        } catch {
            feed.yield(.failed(error))
        }
    }

    /// Learns new orders as they come.
    private static func follow(_ reader: OrderReader, _ parts: WorkerParts) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: parts.settings.ordersInterval)
            await parts.untilDone(WorkerSignal.ordersUnavailable) { try await reader.readOn() }
        }
    }
}

extension MemberEvent {
    /// Partitions whose owner the group has just told, whoever it is.
    fileprivate var reassigned: [PartitionID] {
        switch self {
        case .assigned(let assignments): assignments.map(\.partition)
        case .revoking(let revocation): revocation.partitions
        case .lost(let partitions): partitions
        case .records: []
        }
    }
}
