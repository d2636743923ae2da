import EventLog
import Events
import struct Foundation.Date

// What is begun next.

extension TaskQueue {
    /// Declares tries for as long as there are slots for them, now or within a commit's time.
    mutating func choose(now: ContinuousClock.Instant) {
        feedHungry()
        while !isHolding, !isStopping, alone == nil, slots > 0 {
            let heads = heads(now: now)
            scheduler.update(Set(heads.keys), now: now)
            let load = opened.count + ready.count + running.count - overflow.count
            let isFull = load >= slots + (allowance == nil ? pace.ahead(slots: slots, atMost: limits.ahead) : 0)
            let priority: Priority?
            if isFull {
                priority =
                    heads[.urgent] != nil && allowance == nil && overflow.count < limits.urgentSlots ? .urgent : nil
            } else {
                priority = scheduler.choice(now: now)
            }
            guard let priority, let position = heads[priority], let entry = entry(at: position) else { return }
            if let signal = reasonToSkip(entry) {
                remove(position)
                finish(position, now: now)
                actions.append(.tell(signal))
                continue
            }
            if let failure = reasonToRefuse(entry) {
                remove(position)
                inWork.insert(entry.received.task)
                fail(position, entry, 0, failure, worker: limits.worker, isFinal: true, now: now)
                continue
            }
            let isAlone = mustBeAlone(at: position)
            // Whatever else is in work ends first, and nothing is begun beside it.
            if isAlone, isFull || !inWork.isEmpty || !orphans.isEmpty { return }
            remove(position)
            open(position, entry, alone: isAlone, now: now)
            if isFull { overflow.insert(position) }
            scheduler.charge(priority, now: now)
        }
    }

    /// Of each priority the task that waits longest, of those that may be begun.
    private mutating func heads(now: ContinuousClock.Instant) -> [Priority: LogPosition] {
        var heads: [Priority: LogPosition] = [:]
        guard let ordersKnownSince else { return heads }
        let usage = usage
        var refused: (position: LogPosition, appendedAt: Date)?
        for (partition, lane) in lanes where lane.drain == nil {
            let head = lane.waiting.first { offset in
                guard let entry = lane.entries[offset], entry.appendedAt >= ordersKnownSince,
                    !inWork.contains(entry.received.task)
                else { return false }
                let position = LogPosition(partition, offset: offset)
                if fits(entry.cost, at: position, beside: usage, now: now) { return true }
                if !entry.cost.isWithin(limits.most) { return true }
                if entry.appendedAt < refused?.appendedAt ?? .distantFuture { refused = (position, entry.appendedAt) }
                return false
            }
            guard let head, let entry = lane.entries[head] else { continue }
            // A task that is tried again is at hand already; a new one is not to add to too many of them.
            if lane.progress.tries[head] == nil, delayed.count >= limits.delayed { continue }
            guard lane.progress.hasRoom(for: head, author: limits.author) else { continue }
            if let other = heads[lane.priority].flatMap({ self.entry(at: $0) }), other.appendedAt <= entry.appendedAt {
                continue
            }
            heads[lane.priority] = LogPosition(partition, offset: head)
        }
        if let refused { note(hungry: refused.position, now: now) }
        return heads
    }

    private func reasonToSkip(_ entry: Lane.Entry) -> WorkerSignal? {
        if processed.hasEnded(entry.received) { return .repeated(entry.received.task) }
        if orders.isErased(entry.received) { return .erased(entry.received.task) }
        if orders.isStale(entry.received) { return .superseded(entry.received.task) }
        return nil
    }

    /// Whether nothing else may be in work beside the next try of a task.
    ///
    /// What was lost once was most likely in work when its worker was killed for other reasons, and is tried as any other:
    /// one by one, a worker of many slots would take long over what another has left. What was lost and failed once more,
    /// or has its last try before it, is tried alone: another loss is its own.
    private func mustBeAlone(at position: LogPosition) -> Bool {
        guard let tries = lanes[position.partition]?.progress.tries[position.offset], tries.isExcused else {
            return false
        }
        return tries.charged > 0 || tries.count + 1 >= limits.attempts
    }

    private mutating func remove(_ position: LogPosition) {
        guard let index = lanes[position.partition]?.waiting.firstIndex(of: position.offset) else { return }
        lanes[position.partition]?.waiting.remove(at: index)
    }

    private mutating func open(
        _ position: LogPosition,
        _ entry: Lane.Entry,
        alone isAlone: Bool,
        now: ContinuousClock.Instant
    ) {
        _ = lanes[position.partition]?.progress.open(position.offset, alone: isAlone)
        if isAlone { alone = position }
        opened.append(position)
        inWork.insert(entry.received.task)
        change(position.partition, now: now)
    }

    /// Gives slots to what is declared.
    mutating func runWhatIsReady() {
        // What the store cannot give would only fail.
        guard !isHolding else { return }
        var waiting: [LogPosition] = []
        var used = running.subtracting(overflow).count
        for position in ready {
            let hasSlot = slots > 0 && overflow.contains(position) || used < slots
            guard let entry = entry(at: position), let lane = lanes[position.partition] else { continue }
            guard hasSlot, lane.drain == nil else {
                waiting.append(position)
                continue
            }
            running.insert(position)
            if !overflow.contains(position) { used += 1 }
            let count = lane.progress.tries[position.offset]?.count ?? 1
            actions.append(
                .run(
                    Job(
                        position: position,
                        received: entry.received,
                        traceparent: entry.traceparent,
                        attempt: entry.attempt(count)
                    )
                )
            )
        }
        ready = waiting
    }

    /// Puts tasks whose pause is over in front of their partition's others.
    mutating func retryWhatIsDue(now: ContinuousClock.Instant) {
        guard !isHolding, !isStopping else { return }
        while let first = delayed.first, first.due <= now {
            delayed.removeFirst()
            guard lanes[first.position.partition]?.drain == nil else { continue }
            lanes[first.position.partition]?.waiting.insert(first.position.offset, at: 0)
        }
    }
}
