import EventLog
import Events

// How partitions are given up, and the group is left.

extension TaskQueue {
    /// Gives `partitions` up: nothing new is begun, what runs may end, and then `letGo(ticket:)` is said.
    mutating func revoke(_ partitions: [PartitionID], ticket: Int, now: ContinuousClock.Instant) {
        let known = Set(partitions.filter { lanes[$0] != nil })
        guard !known.isEmpty else { return actions.append(.letGo(ticket: ticket)) }
        asked[ticket] = known
        let held = known.filter { lanes[$0]?.drain == nil }
        let drain = Lane.Drain(
            breakOff: now + limits.drain * 0.7,
            abandon: now + limits.drain * 0.8,
            end: now + limits.drain * 0.95
        )
        for partition in held {
            lanes[partition]?.drain = drain
            lanes[partition]?.waiting = []
        }
        delayed.removeAll { held.contains($0.position.partition) }
        // Declared and not begun: those in flight are withdrawn once their commit is answered.
        let declared = inFlight?.opened ?? []
        let idle = ready + opened.filter { !declared.contains($0) }
        for position in idle where held.contains(position.partition) {
            ready.removeAll { $0 == position }
            opened.removeAll { $0 == position }
            withdraw(position, now: now)
        }
    }

    /// Gives everything up, and then leaves.
    mutating func stop(now: ContinuousClock.Instant) {
        guard !isStopping else { return }
        isStopping = true
        revoke(Array(lanes.keys), ticket: Self.stopTicket, now: now)
    }

    static let stopTicket = -1

    mutating func drain(now: ContinuousClock.Instant) {
        for partition in Array(lanes.keys) {
            while let drain = lanes[partition]?.drain, now >= drain.next {
                advance(partition, from: drain.stage, now: now)
            }
        }
        for (ticket, held) in asked.sorted(by: { $0.key < $1.key }) {
            guard held.allSatisfy({ lanes[$0] == nil || isSettled($0) }) else { continue }
            asked[ticket] = nil
            for partition in held { lanes[partition] = nil }
            actions.append(.tell(.gaveUp(partitions: held.count)))
            actions.append(.letGo(ticket: ticket))
        }
        if isStopping, lanes.isEmpty, inFlight == nil, !hasLeft {
            hasLeft = true
            actions.append(.leave)
        }
    }

    /// What a drain comes to when its time for `stage` is over.
    private mutating func advance(_ partition: PartitionID, from stage: Lane.Drain.Stage, now: ContinuousClock.Instant)
    {
        switch stage {
        case .ending:
            lanes[partition]?.drain?.stage = .brokenOff
            for position in running where position.partition == partition { actions.append(.breakOff(position)) }
        case .brokenOff:
            lanes[partition]?.drain?.stage = .abandoned
            abandon(partition, now: now)
        case .abandoned: lose([partition])
        }
    }

    /// Gives up what runs in spite of having been broken off, so that the next commit says that it was not tried: its
    /// worker was not lost with it.
    private mutating func abandon(_ partition: PartitionID, now: ContinuousClock.Instant) {
        for position in running where position.partition == partition && orphans[position] == nil {
            guard let entry = entry(at: position) else { continue }
            orphans[position] = Orphan(task: entry.received.task, cost: entry.cost)
            withdraw(position, now: now)
            inWork.insert(entry.received.task)
        }
    }

    /// Whether nothing of a partition is in work, or still to be committed.
    private func isSettled(_ partition: PartitionID) -> Bool {
        !changed.contains(partition)
            && !running.contains { $0.partition == partition && orphans[$0] == nil }
            && !outcomes.contains { $0.position.partition == partition }
            && !(inFlight?.commit.progress.contains { $0.partition == partition } ?? false)
    }
}
