import EventLog
import Events
import struct Foundation.Date
import Logging
import ObjectStore
import Runtime
import ServiceLifecycle

/// The life of a worker: a `TaskQueue` decides what to work on and a `Governor` how much, this performs.
///
/// Its slots are members of one group and share the queue: the partitions of all of them fill it, and whatever task is
/// next runs, so that no slot idles while another has work. Everything that happens comes in through one stream, in
/// order, and only `run` touches the state.
final class WorkerSession {
    enum Input: Sendable {
        case slot(Int, Slot.News)
        case ended(LogPosition, JobEnd, Duration)
        case committed(Duration, CommitCall.Answer)
        case ordered([OrderReader.Order])
        case knowsOrders(since: Date)
        case storeIsBack
        case measured(LoadSample)
        case isDue
        case stop
        case failed(any Error)
    }

    /// What is done once partitions that were asked back can go.
    enum Release {
        case confirm(Revocation, slot: Int)
        case close(slot: Int)
    }

    let parts: WorkerParts
    let feed: AsyncStream<Input>.Continuation
    private let inputs: AsyncStream<Input>
    private let reader: OrderReader
    var queue: TaskQueue
    var slots: [Slot]
    /// The slot whose member was last assigned a partition.
    var owners: [PartitionID: Int] = [:]
    var releases: [Int: Release] = [:]
    private var nextTicket = 0
    private var jobs: [LogPosition: Task<JobEnd, Never>] = [:]
    private var alarm: (at: ContinuousClock.Instant, task: Task<Void, Never>)?
    private var random = SystemRandomNumberGenerator()
    var governor: Governor
    var sample: LoadSample?
    var reporter: LoadReporter
    var lastReport: ContinuousClock.Instant?
    var isStopping = false
    /// What the governor counts time from.
    let start = ContinuousClock.now

    init(_ parts: WorkerParts, processed: ProcessedTasks) {
        let (inputs, feed) = AsyncStream<Input>.makeStream()
        self.parts = parts
        self.inputs = inputs
        self.feed = feed
        queue = TaskQueue(
            limits: parts.limits,
            processed: processed,
            orders: Orders(capacity: parts.settings.ordersLimit)
        )
        let slotCount = parts.settings.load.slotCount(concurrency: parts.settings.concurrency)
        slots = (0..<slotCount).map(Slot.init)
        governor = Governor(parts.settings.load.policy(slots: slotCount))
        reporter = LoadReporter(worker: parts.limits.worker)
        let logger = parts.logger
        reader = OrderReader(parts.log) { orders in
            feed.yield(.ordered(orders))
        } unreadable: { position, error in
            WorkerSignal.unreadableEvent(position, error).emit(to: logger)
        }
    }

    /// Works until the process shuts down gracefully and what is in flight has ended; leaves the group in any case.
    ///
    /// - Throws: What makes this worker useless.
    func run() async throws {
        let publishing = Task(operation: reporter.publishing(to: parts.publisher, logger: parts.logger))
        for slot in slots { open(slot) }
        report(.started)
        do {
            try await withGracefulShutdownHandler {
                try await work()
            } onGracefulShutdown: { [feed] in
                feed.yield(.stop)
            }
        } catch {
            await abandon()
            publishing.cancel()
            throw error
        }
        report(.drained)
        await abandon()
        report(.stopped)
        reporter.finish()
        // A log that is away keeps no process from ending.
        if await Task(operation: { await publishing.value }).result(within: .seconds(5)) == nil { publishing.cancel() }
    }

    private func work() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { [parts, reader] in await Self.follow(reader, parts) }
            let watch = LoadWatch(store: parts.store, settings: parts.settings.load) { [feed] sample in
                feed.yield(.measured(sample))
            }
            group.addTask { await watch.run() }
            defer { group.cancelAll() }
            for await input in inputs {
                try take(input)
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
        switch input {
        case .slot(let number, let news): try take(news, of: slots[number])
        case .ended(let position, let end, let duration):
            jobs[position] = nil
            queue.ended(position, end, after: duration, now: now)
        case .committed(let duration, let answer):
            queue.committed(after: duration, answer, now: now, using: &random)
            dispute(answer.refused.union(answer.unanswered), now: now)
        case .ordered(let orders):
            let before = queue.orders.forgotten
            for order in orders { queue.learn(order) }
            let forgotten = queue.orders.forgotten - before
            if forgotten > 0 { WorkerSignal.ordersForgotten(count: forgotten).emit(to: parts.logger) }
        case .knowsOrders(let since): queue.knowsOrders(since: since)
        case .storeIsBack: queue.storeIsBack()
        case .measured(let sample): govern(sample, now: now)
        case .isDue: alarm = nil
        case .stop:
            isStopping = true
            report(nil)
            queue.stop(now: now)
        case .failed(let error): throw error
        }
    }

    func ticket(for release: Release) -> Int {
        defer { nextTicket += 1 }
        releases[nextTicket] = release
        return nextTicket
    }

    private func perform(_ action: QueueAction, in group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        switch action {
        case .pause(let partitions):
            try await steer(partitions) { member, own throws(EventLogError) in try await member.pause(own) }
        case .resume(let partitions):
            try await steer(partitions) { member, own throws(EventLogError) in try await member.resume(own) }
        case .commit(let commit):
            let shares = try shares(of: commit)
            group.addTask { [feed, logger = parts.logger] in
                let start = ContinuousClock.now
                do {
                    let answer = try await CommitCall(logger: logger).perform(shares)
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
        case .letGo(let ticket): release(ticket)
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
                if error == .studyErased { return .erased }
                return Task.isCancelled ? .abandoned : .failed(error)
            }
        }
        jobs[job.position] = task
        Task { [feed] in feed.yield(.ended(job.position, await task.value, start.duration(to: .now))) }
    }

    /// What each member has to commit, with the records of each outcome in order.
    private func shares(of commit: Commit) throws -> [CommitCall.Share] {
        let records = try commit.outcomes.map { outcome in
            try outcome.events.map { try parts.publisher.record($0, traceparent: outcome.traceparent) }
        }
        let outcomes = Array(zip(commit.outcomes, records))
        return Dictionary(grouping: commit.progress) { owners[$0.partition] }.map { owner, progress in
            let partitions = Set(progress.map(\.partition))
            let own = outcomes.filter { partitions.contains($0.0.position.partition) }
            return CommitCall.Share(
                member: owner.flatMap { slots[$0].member },
                commit: Commit(progress: progress, outcomes: own.map(\.0)),
                records: own.map(\.1)
            )
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

    /// Leaves the group, ends whatever still runs, and deletes what no event will name.
    private func abandon() async {
        alarm?.task.cancel()
        for job in jobs.values { job.cancel() }
        for release in releases.values {
            if case .confirm(let revocation, _) = release { revocation.confirm() }
        }
        // First of all: what runs may not heed that it is broken off, and nobody is to wait for its partitions.
        for slot in slots { slot.task?.cancel() }
        for slot in slots { await slot.task?.value }
        for job in jobs.values {
            if case .processed(let fact) = await job.value { await parts.runner.removeResults(of: fact) }
        }
        // Those that a commit in flight carries may be on the log by now.
        for fact in queue.outcomes.compactMap(\.fact) { await parts.runner.removeResults(of: fact) }
        jobs = [:]
        feed.finish()
    }

    /// Learns new orders as they come.
    private static func follow(_ reader: OrderReader, _ parts: WorkerParts) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: parts.settings.ordersInterval)
            await parts.untilDone(WorkerSignal.ordersUnavailable) { try await reader.readOn() }
        }
    }
}
