import EventLog
import Events
import struct Foundation.Date

/// One partition of the queue: its progress, and the records that are held in memory.
struct Lane {
    let priority: Priority
    /// Tells this stay of the partition from earlier and later ones.
    let grant: Int
    var progress: PartitionProgress
    /// Every record that is held, by offset.
    var entries: [Int64: Entry] = [:]
    /// Those to be worked on next, in order; retries that are due come first.
    var waiting: [Int64] = []
    var isPaused = false
    /// Set once the partition is asked back.
    var drain: Drain?

    struct Entry {
        let received: InstanceReceived
        let traceparent: String?
        let appendedAt: Date
        let cost: TaskCost
        /// Tries that failed, as far as this worker knows.
        var failures: [QuarantineEvidence.FailedTry] = []

        /// The number that events give to a try of this turn.
        func attempt(_ count: Int) -> Int { (received.turn?.earlierAttempts ?? 0) + count }
    }

    struct Drain {
        /// When work in flight is broken off.
        let breakOff: ContinuousClock.Instant
        /// When what did not heed that is given up, and its try withdrawn: it ran out of time, not of luck.
        let abandon: ContinuousClock.Instant
        /// When the partition is let go, whatever is in flight.
        let end: ContinuousClock.Instant
        var stage = Stage.ending

        enum Stage { case ending, brokenOff, abandoned }

        var next: ContinuousClock.Instant {
            switch stage {
            case .ending: breakOff
            case .brokenOff: abandon
            case .abandoned: end
            }
        }
    }

    /// Nil for a topic that holds no uploads.
    init?(_ assignment: Assignment, grant: Int) {
        guard let priority = Priority.allCases.first(where: { Topic.uploads($0).name == assignment.partition.topic })
        else { return nil }
        self.priority = priority
        self.grant = grant
        progress = PartitionProgress(assignment.committed)
    }
}

/// How long tasks and commits take of late, for as many tries to be declared ahead as one commit's time needs.
struct Pace {
    private var task: Double?
    private var commit: Double?

    mutating func task(took duration: Duration) { Self.mix(duration, into: &task) }
    mutating func commit(took duration: Duration) { Self.mix(duration, into: &commit) }

    /// None when tasks take much longer than commits: what is declared early cannot be overtaken.
    func ahead(slots: Int, atMost limit: Int) -> Int {
        guard let task, let commit else { return min(slots, limit) }
        let needed = Double(slots) * commit / max(task, 1e-6)
        return needed < 0.1 ? 0 : min(limit, Int(min(needed, Double(limit)).rounded(.up)) + 1)
    }

    private static func mix(_ duration: Duration, into mean: inout Double?) {
        let seconds = duration / .seconds(1)
        mean = mean.map { $0 * 0.8 + seconds * 0.2 } ?? seconds
    }
}
