import EventLog

// How partitions are given up, and the group is left.

extension TaskQueue {
    /// Gives `partitions` up: nothing new is begun, what runs may end, and then `letGo(ticket:)` is said.
    mutating func revoke(_ partitions: [PartitionID], ticket: Int, now: ContinuousClock.Instant) {
        let held = partitions.filter { lanes[$0]?.drain == nil && lanes[$0] != nil }
        guard !held.isEmpty else { return actions.append(.letGo(ticket: ticket)) }
        let drain = Lane.Drain(ticket: ticket, breakOff: now + limits.drain * 0.7, end: now + limits.drain * 0.95)
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
        for (partition, lane) in lanes {
            guard let drain = lane.drain, !drain.isBrokenOff, now >= drain.breakOff else { continue }
            lanes[partition]?.drain?.isBrokenOff = true
            for position in running where position.partition == partition { actions.append(.breakOff(position)) }
        }
        let draining = Dictionary(grouping: lanes.filter { $0.value.drain != nil }) { $0.value.drain?.ticket ?? 0 }
        for (ticket, held) in draining {
            let late = held.filter { now >= $0.value.drain?.end ?? now }.map(\.key)
            lose(late)
            guard held.allSatisfy({ lanes[$0.key] == nil || isSettled($0.key) }) else { continue }
            for partition in held.map(\.key) { lanes[partition] = nil }
            actions.append(.tell(.gaveUp(partitions: held.count)))
            actions.append(.letGo(ticket: ticket))
        }
        if isStopping, lanes.isEmpty, inFlight == nil, !hasLeft {
            hasLeft = true
            actions.append(.leave)
        }
    }

    /// Whether nothing of a partition is in work, or still to be committed.
    private func isSettled(_ partition: PartitionID) -> Bool {
        !changed.contains(partition)
            && !running.contains { $0.partition == partition }
            && !outcomes.contains { $0.position.partition == partition }
            && !(inFlight?.commit.progress.contains { $0.partition == partition } ?? false)
    }
}
