import EventLog
import Events
import struct Foundation.Date

/// The tasks of one member of the group, from their delivery to the commit of their outcome: what to start, to commit,
/// to pause and to let go, and when.
///
/// Pure: it is told what happened, and `step` returns what to do about it. The invariants:
///
/// * A payload is opened only after a commit that says so has succeeded (`opened`, then `ready`, then `running`), so
///   that a worker that is killed has its tries counted.
/// * An offset counts as finished only in the commit that carries its outcome.
/// * A try that was lost with its worker is the task's fault only if nothing else was in work: the last one runs alone.
struct TaskQueue {
    private(set) var limits: QueueLimits
    let processed: ProcessedTasks
    var lanes: [PartitionID: Lane] = [:]
    var orders: Orders
    var scheduler: PriorityScheduler
    var pace = Pace()

    /// Tries that no commit has declared yet, or only one in flight; in the order in which they were chosen.
    var opened: [LogPosition] = []
    /// Tries that are declared and wait for a slot, in order.
    var ready: [LogPosition] = []
    var running: Set<LogPosition> = []
    /// Of these, urgent ones beyond the slots.
    var overflow: Set<LogPosition> = []
    /// The try beside which nothing else may be in work.
    var alone: LogPosition?
    /// Running for a partition that is somebody else's by now.
    var orphans: [LogPosition: Orphan] = [:]
    /// Tasks from the declaration of a try to the commit of its outcome: a copy waits meanwhile.
    var inWork: Set<TaskID> = []
    /// Tasks that wait for another try, the next one first.
    var delayed: [(due: ContinuousClock.Instant, position: LogPosition)] = []

    /// Outcomes that no commit carries yet.
    var outcomes: [Outcome] = []
    /// Partitions whose progress has changed since their last commit, and when the first of them did.
    var changed: Set<PartitionID> = []
    var changedSince: ContinuousClock.Instant?
    var inFlight: InFlight?
    /// Partitions that were asked back, by ticket.
    var asked: [Int: Set<PartitionID>] = [:]
    private var lastGrant = 0
    /// Tasks that may be in work at a time whatever the slots; nil while nothing is short.
    var allowance: Int?
    /// The task that found no room first, and since when it waits for it.
    var hungry: (position: LogPosition, since: ContinuousClock.Instant)?

    /// The object store is away: nothing new is begun.
    var isHolding = false
    var isStopping = false
    var hasLeft = false
    /// Orders are known for whatever was appended since then; nil before any are.
    var ordersKnownSince: Date?
    /// What is being found out about, and what is to be next.
    var ordersAskedSince: Date?
    var ordersNeededSince: Date?
    /// What has come up since the last step.
    var actions: [QueueAction] = []

    /// A try whose outcome counts for nothing any more, and which still takes room.
    struct Orphan {
        let task: TaskID
        let cost: TaskCost
    }

    struct InFlight {
        let commit: Commit
        /// Declared by it, each with the stay of its partition.
        let opened: [LogPosition]
        let grants: [PartitionID: Int]
    }

    init(limits: QueueLimits, processed: ProcessedTasks, orders: Orders) {
        self.limits = limits
        self.processed = processed
        self.orders = orders
        scheduler = PriorityScheduler(weights: limits.weights, patience: limits.patience)
    }

    /// What is to be done now; call it after whatever happened.
    mutating func step(now: ContinuousClock.Instant) -> [QueueAction] {
        retryWhatIsDue(now: now)
        choose(now: now)
        runWhatIsReady()
        commitWhatIsDue(now: now)
        steerDelivery()
        askForOrders()
        drain(now: now)
        defer { actions = [] }
        return actions
    }

    mutating func set(slots: Int) { limits.slots = max(0, slots) }

    /// When `step` is to be called again although nothing happens; nil when it need not be.
    func nextStep() -> ContinuousClock.Instant? {
        var times = lanes.values.compactMap(\.drain).map(\.next)
        if !isHolding, !isStopping, let first = delayed.first { times.append(first.due) }
        if inFlight == nil, let changedSince { times.append(changedSince + limits.commitLinger) }
        return times.min()
    }
}

// MARK: - What the group says

extension TaskQueue {
    mutating func assign(_ assignments: [Assignment]) {
        guard !isStopping else { return }
        for assignment in assignments {
            lastGrant += 1
            guard let lane = Lane(assignment, grant: lastGrant) else { continue }
            if lane.progress.hasForgotten { actions.append(.tell(.progressForgotten(assignment.partition))) }
            lanes[assignment.partition] = lane
        }
        actions.append(.tell(.joined(partitions: assignments.count)))
    }

    /// Takes in records; those of partitions that are not, or no longer, this member's are read over.
    mutating func take(_ records: [StoredRecord], now: ContinuousClock.Instant) {
        for record in records {
            let partition = record.position.partition
            guard lanes[partition]?.drain == nil,
                let delivery = lanes[partition]?.progress.deliver(record.position.offset), delivery != .known
            else { continue }
            guard let entry = entry(record) else {
                finish(record.position, now: now)
                continue
            }
            lanes[partition]?.entries[record.position.offset] = entry
            if entry.appendedAt < ordersKnownSince ?? .distantFuture {
                ordersNeededSince = min(ordersNeededSince ?? entry.appendedAt, entry.appendedAt)
            }
            guard case .tried(let tries) = delivery, tries.latest != .ended else {
                lanes[partition]?.waiting.append(record.position.offset)
                continue
            }
            if lanes[partition]?.progress.predecessor == limits.author {
                // This process declared it and lives: it only lost touch with the log.
                withdraw(record.position, now: now)
                lanes[partition]?.waiting.append(record.position.offset)
            } else {
                lose(record.position, tries, now: now)
            }
        }
    }

    /// These are somebody else's now: whatever is known of them is of no use.
    mutating func lose(_ partitions: some Sequence<PartitionID>) {
        let gone = Set(partitions)
        for position in running where gone.contains(position.partition) {
            guard let entry = entry(at: position) else { continue }
            orphans[position] = Orphan(task: entry.received.task, cost: entry.cost)
            actions.append(.breakOff(position))
        }
        for position in ready + opened where gone.contains(position.partition) {
            if let entry = entry(at: position) { inWork.remove(entry.received.task) }
            overflow.remove(position)
            if alone == position { alone = nil }
        }
        for outcome in outcomes where gone.contains(outcome.position.partition) {
            inWork.remove(outcome.task)
            if let fact = outcome.fact { actions.append(.drop(fact)) }
        }
        ready.removeAll { gone.contains($0.partition) }
        opened.removeAll { gone.contains($0.partition) }
        outcomes.removeAll { gone.contains($0.position.partition) }
        delayed.removeAll { gone.contains($0.position.partition) }
        changed.subtract(gone)
        for partition in gone { lanes[partition] = nil }
    }

    /// Nil for what is no work: it counts as finished.
    private mutating func entry(_ record: StoredRecord) -> Lane.Entry? {
        // Imported with its outcome: its payload need not even be here.
        if record.isSettled { return nil }
        do throws(UnreadableEvent) {
            let envelope = try EventCodec.envelope(record)
            guard case .instanceReceived(let received) = envelope.event else { return nil }
            return Lane.Entry(
                received: received,
                traceparent: envelope.traceparent,
                appendedAt: record.appendedAt,
                cost: limits.costs.cost(of: received)
            )
        } catch {
            actions.append(.tell(.unreadableEvent(record.position, error)))
            return nil
        }
    }

    /// A worker was lost with this task in work.
    private mutating func lose(_ position: LogPosition, _ tries: ProgressNote.Tries, now: ContinuousClock.Instant) {
        guard var entry = entry(at: position), let lane = lanes[position.partition] else { return }
        // The name in what it stated, without what tells its processes apart.
        let author = lane.progress.predecessor
        let worker = String(author.lastIndex(of: "/").map { author[..<$0] } ?? author[...])
        entry.failures.append(
            .init(attempt: entry.attempt(tries.count), code: TaskFailure.workerLost.code, worker: worker)
        )
        lanes[position.partition]?.entries[position.offset] = entry
        inWork.insert(entry.received.task)
        // What was lost beside others may have been their fault: it costs no try, and from then on it is tried alone.
        if tries.latest != .alone { lanes[position.partition]?.progress.excuse(position.offset) }
        let charged = lanes[position.partition]?.progress.tries[position.offset]?.charged ?? tries.charged
        let isFinal = tries.latest == .alone && tries.count >= limits.attempts && charged >= limits.attempts - 1
        fail(position, entry, tries.count, .workerLost, worker: worker, isFinal: isFinal, now: now)
    }
}

// MARK: - What else happens

extension TaskQueue {
    /// A job has ended, in whatever way, after `duration`.
    mutating func ended(
        _ position: LogPosition,
        _ end: JobEnd,
        after duration: Duration,
        now: ContinuousClock.Instant
    ) {
        running.remove(position)
        overflow.remove(position)
        if alone == position { alone = nil }
        if let orphan = orphans.removeValue(forKey: position) {
            inWork.remove(orphan.task)
            if case .processed(let fact) = end { actions.append(.drop(fact)) }
            return
        }
        guard let entry = entry(at: position),
            let tries = lanes[position.partition]?.progress.tries[position.offset]
        else { return }
        let count = tries.count
        switch end {
        case .processed(let fact):
            pace.task(took: duration)
            actions.append(.tell(.processed(fact.task, duration, traceparent: entry.traceparent)))
            conclude(position, entry, [.instanceProcessed(fact)], isFinal: true, now: now)
        case .failed(let failure):
            var entry = entry
            entry.failures.append(.init(attempt: entry.attempt(count), code: failure.code, worker: limits.worker))
            lanes[position.partition]?.entries[position.offset] = entry
            let isFinal = !failure.isRetriable || tries.charged >= limits.attempts
            fail(position, entry, count, failure, worker: limits.worker, isFinal: isFinal, now: now)
            if failure.isRetriable, !isHolding {
                isHolding = true
                actions.append(.checkStore)
            }
        case .erased:
            inWork.remove(entry.received.task)
            actions.append(.tell(.erased(entry.received.task)))
            finish(position, now: now)
        case .abandoned:
            withdraw(position, now: now)
            guard lanes[position.partition]?.drain == nil else { return }
            lanes[position.partition]?.waiting.insert(position.offset, at: 0)
        }
    }

    /// The object store can be reached.
    mutating func storeIsBack() { isHolding = false }

    mutating func learn(_ order: OrderReader.Order) {
        switch order {
        case .turn(let task, let turn): orders.learn(task, turn: turn)
        case .erased(let study, let life): orders.learn(erased: study, life: life)
        }
    }

    /// Every order since then has been learned.
    mutating func knowsOrders(since: Date) {
        ordersKnownSince = min(ordersKnownSince ?? since, since)
        ordersAskedSince = nil
    }

    private mutating func askForOrders() {
        guard ordersAskedSince == nil, let needed = ordersNeededSince else { return }
        ordersNeededSince = nil
        if let known = ordersKnownSince, known <= needed { return }
        ordersAskedSince = needed
        actions.append(.learnOrders(since: needed))
    }

    /// Keeps what waits in memory within bounds.
    private mutating func steerDelivery() {
        var (pausing, resuming): ([PartitionID], [PartitionID]) = ([], [])
        let isHeld = slots == 0
        for (partition, lane) in lanes where lane.drain == nil {
            if !lane.isPaused, isHeld || lane.waiting.count >= limits.prefetch {
                pausing.append(partition)
            } else if lane.isPaused, !isHeld, lane.waiting.count <= limits.prefetch / 2 {
                resuming.append(partition)
            }
        }
        for partition in pausing + resuming { lanes[partition]?.isPaused.toggle() }
        if !pausing.isEmpty { actions.append(.pause(pausing)) }
        if !resuming.isEmpty { actions.append(.resume(resuming)) }
    }

    func entry(at position: LogPosition) -> Lane.Entry? { lanes[position.partition]?.entries[position.offset] }
}
