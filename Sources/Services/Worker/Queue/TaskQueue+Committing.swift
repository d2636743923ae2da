import EventLog
import Events
import Runtime

// What is stated, and when.

extension TaskQueue {
    /// Commits when a slot waits for a declaration, when there is enough, or when the first has waited long enough.
    mutating func commitWhatIsDue(now: ContinuousClock.Instant) {
        guard inFlight == nil, let changedSince else { return }
        let isDue =
            isStopping || outcomes.count >= limits.commitTasks || now >= changedSince + limits.commitLinger
            || !opened.isEmpty && ready.isEmpty || lanes.values.contains { $0.drain != nil }
        guard isDue else { return }
        let carried = Array(outcomes.prefix(limits.commitTasks))
        outcomes.removeFirst(carried.count)
        for outcome in carried {
            let partition = outcome.position.partition
            if outcome.isFinal {
                lanes[partition]?.progress.finish(outcome.position.offset)
                lanes[partition]?.entries[outcome.position.offset] = nil
            } else {
                lanes[partition]?.progress.fail(outcome.position.offset)
            }
        }
        let progress = changed.sorted().compactMap { partition in
            lanes[partition]?.progress.progress(of: partition, by: limits.author)
        }
        changed = Set(outcomes.map(\.position.partition))
        self.changedSince = outcomes.isEmpty ? nil : now
        guard !progress.isEmpty else { return }
        let commit = Commit(progress: progress, outcomes: carried)
        inFlight = InFlight(commit: commit, opened: opened, grants: lanes.mapValues(\.grant))
        actions.append(.commit(commit))
    }

    /// The commit in flight has ended: for what was neither refused nor left without an answer, it has succeeded.
    mutating func committed(
        after duration: Duration,
        _ answer: CommitCall.Answer = CommitCall.Answer(),
        now: ContinuousClock.Instant,
        using random: inout some RandomNumberGenerator
    ) {
        guard let flown = inFlight else { return }
        inFlight = nil
        pace.commit(took: duration)
        // A partition may have come back meanwhile: that stay of it is not touched.
        let held = flown.grants.keys.filter { lanes[$0]?.grant == flown.grants[$0] }
        let gone = answer.refused.union(answer.unanswered)
        lose(gone.intersection(held))
        let kept = Set(held).subtracting(gone)
        var count = 0
        for outcome in flown.commit.outcomes {
            inWork.remove(outcome.task)
            guard !gone.contains(outcome.position.partition) else {
                // What may be on the log by now is left: outputs that are not one step with the commit, and those of a
                // commit whose answer was lost.
                let isCertain = answer.isCertain && !answer.unanswered.contains(outcome.position.partition)
                if limits.isAtomic, isCertain, let fact = outcome.fact { actions.append(.drop(fact)) }
                continue
            }
            count += 1
            if let fact = outcome.fact { processed.remember(fact.task) }
            if let fact = outcome.quarantine { processed.remember(fact.task, turn: fact.turnNumber) }
            if !outcome.isFinal, kept.contains(outcome.position.partition) {
                delay(outcome, now: now, using: &random)
            }
        }
        for position in flown.opened where kept.contains(position.partition) {
            guard let index = opened.firstIndex(of: position) else { continue }
            opened.remove(at: index)
            if lanes[position.partition]?.drain == nil, slots > 0 {
                ready.append(position)
            } else {
                putBack(position, now: now)
            }
        }
        actions.append(.tell(.committed(tasks: count, duration)))
    }

    private mutating func delay(
        _ outcome: Outcome,
        now: ContinuousClock.Instant,
        using random: inout some RandomNumberGenerator
    ) {
        let position = outcome.position
        guard let lane = lanes[position.partition], lane.drain == nil, lane.entries[position.offset] != nil else {
            return
        }
        let count = lane.progress.tries[position.offset]?.count ?? 1
        // What was lost with a worker has waited for its session to end.
        let due = outcome.isLoss ? now : now + limits.backoff.delay(afterFailures: count, using: &random)
        let index = delayed.firstIndex { due < $0.due } ?? delayed.endIndex
        delayed.insert((due, position), at: index)
    }
}

// MARK: - Outcomes

extension TaskQueue {
    /// States that a try failed, and whether the task is set aside for it.
    mutating func fail(
        _ position: LogPosition,
        _ entry: Lane.Entry,
        _ count: Int,
        _ failure: TaskFailure,
        worker: String,
        isFinal: Bool,
        now: ContinuousClock.Instant
    ) {
        let received = entry.received
        let attempt = entry.attempt(count)
        actions.append(
            .tell(.attemptFailed(received.task, failure, attempt: attempt, traceparent: entry.traceparent))
        )
        if isFinal {
            let fact = TaskQuarantined(
                task: received.task,
                workspace: received.workspace,
                study: received.study,
                attempts: attempt,
                failure: failure,
                worker: worker,
                turn: received.turn?.number,
                evidence: QuarantineEvidence(steps: limits.steps, tries: entry.failures)
            )
            actions.append(.tell(.quarantined(received.task, failure, traceparent: entry.traceparent)))
            conclude(position, entry, [.taskQuarantined(fact)], isFinal: true, now: now)
        } else {
            let fact = AttemptFailed(
                task: received.task,
                workspace: received.workspace,
                study: received.study,
                attempt: attempt,
                failure: failure,
                worker: worker
            )
            conclude(position, entry, [.attemptFailed(fact)], isFinal: false, now: now)
        }
    }

    mutating func conclude(
        _ position: LogPosition,
        _ entry: Lane.Entry,
        _ events: [Event],
        isFinal: Bool,
        now: ContinuousClock.Instant
    ) {
        outcomes.append(
            Outcome(
                position: position,
                task: entry.received.task,
                events: events,
                traceparent: entry.traceparent,
                isFinal: isFinal
            )
        )
        change(position.partition, now: now)
    }

    /// Done with, and nothing is to be stated of it.
    mutating func finish(_ position: LogPosition, now: ContinuousClock.Instant) {
        lanes[position.partition]?.progress.finish(position.offset)
        lanes[position.partition]?.entries[position.offset] = nil
        change(position.partition, now: now)
    }

    /// The try that was declared did not take place, or was broken off.
    mutating func withdraw(_ position: LogPosition, now: ContinuousClock.Instant) {
        if let entry = entry(at: position) { inWork.remove(entry.received.task) }
        overflow.remove(position)
        if alone == position { alone = nil }
        lanes[position.partition]?.progress.withdraw(position.offset)
        change(position.partition, now: now)
    }

    mutating func change(_ partition: PartitionID, now: ContinuousClock.Instant) {
        changed.insert(partition)
        changedSince = changedSince ?? now
    }
}

extension TaskFailure {
    /// A worker ended without a word while it had the task's payload open.
    static let workerLost = TaskFailure(
        code: "worker-lost",
        detail: "The worker ended while it processed this payload: killed, out of memory, or cut off.",
        isRetriable: true
    )
}
