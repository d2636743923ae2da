import EventLog
import Events

// How much may be in work: slots, what the governor allows, and what tasks are expected to take.

extension TaskQueue {
    /// Tasks that may be in work at a time now.
    var slots: Int { min(limits.slots, allowance ?? .max) }

    /// Bounds the tasks in work; none when nothing is short.
    ///
    /// At 0 delivery pauses, nothing is begun, and tries that are declared and not begun are withdrawn: were the worker
    /// killed now, they had no part in it.
    mutating func allow(_ tasks: Int?, now: ContinuousClock.Instant) {
        allowance = tasks
        guard slots == 0 else { return }
        let declared = Set(inFlight?.opened ?? [])
        for position in (ready + opened).reversed() where !declared.contains(position) { putBack(position, now: now) }
    }

    /// Takes on more or fewer tasks at a time from now on.
    mutating func resize(slots: Int, now: ContinuousClock.Instant) {
        set(slots: slots)
        allow(allowance, now: now)
    }

    /// Withdraws a declared try, and lets the task wait in front of its partition's others.
    mutating func putBack(_ position: LogPosition, now: ContinuousClock.Instant) {
        ready.removeAll { $0 == position }
        opened.removeAll { $0 == position }
        withdraw(position, now: now)
        guard lanes[position.partition]?.drain == nil, entry(at: position) != nil else { return }
        lanes[position.partition]?.waiting.insert(position.offset, at: 0)
    }

    /// What is in work, or about to be, is expected to take.
    var usage: TaskCost {
        var usage = TaskCost.nothing
        for position in opened + ready { usage += entry(at: position)?.cost ?? .nothing }
        for position in running { usage += (orphans[position]?.cost ?? entry(at: position)?.cost) ?? .nothing }
        return usage
    }

    /// Whether a task may begin beside `usage`.
    ///
    /// One that has waited longer than the patience for more room than there was has its room kept free; one that needs
    /// more than all of it waits until nothing else is in work.
    func fits(
        _ cost: TaskCost,
        at position: LogPosition,
        beside usage: TaskCost,
        now: ContinuousClock.Instant
    ) -> Bool {
        if let hungry, hungry.position != position, now - hungry.since > limits.patience,
            let kept = entry(at: hungry.position)?.cost
        {
            return (usage + cost + kept).isWithin(limits.room)
        }
        return usage == .nothing || (usage + cost).isWithin(limits.room)
    }

    /// Remembers the first task that found no room, for as long as it waits.
    mutating func note(hungry position: LogPosition, now: ContinuousClock.Instant) {
        guard hungry == nil else { return }
        hungry = (position, now)
    }

    /// Forgets who waits for room once that one has begun, or is somebody else's.
    mutating func feedHungry() {
        guard let position = hungry?.position else { return }
        let waits = lanes[position.partition]?.waiting.contains(position.offset) ?? false
        if !waits { hungry = nil }
    }

    /// Why no worker like this one can ever hold a task; nil when it can.
    func reasonToRefuse(_ entry: Lane.Entry) -> TaskFailure? {
        guard !entry.cost.isWithin(limits.most) else { return nil }
        return TaskFailure(
            code: "task-too-large",
            detail: "The payload has \(entry.cost.bytes) bytes and needs about \(entry.cost.memory) bytes of memory; "
                + "this worker takes at most \(limits.most.bytes) and \(limits.most.memory).",
            isRetriable: false
        )
    }
}
