import Events

/// Whose turn it is: weighted fair sharing between priorities, with a longest wait.
///
/// Pure. Of the priorities with work, each is chosen as often as its weight says (stride scheduling: the one whose next
/// turn is due first); one that comes back from having none neither catches up nor waits. One that was passed over for
/// longer than the patience is chosen next whatever its weight, so that nothing starves.
struct PriorityScheduler {
    private struct Share {
        let stride: Double
        /// When its next turn is due, in turns of weight 1.
        var due = 0.0
        /// Since when it waits without a turn; nil while it has no work.
        var waitingSince: ContinuousClock.Instant?
    }

    private var shares: [Priority: Share]
    private let patience: Duration
    /// When the latest turn was due.
    private var clock = 0.0

    /// - Parameters:
    ///   - weights: At least 1 each; a priority that is missing has 1.
    ///   - patience: The longest that work waits while other work is chosen.
    init(weights: [Priority: Int], patience: Duration) {
        self.patience = patience
        shares = Dictionary(
            uniqueKeysWithValues: Priority.allCases.map { ($0, Share(stride: 1 / Double(max(1, weights[$0] ?? 1)))) }
        )
    }

    /// Says which priorities have work now.
    mutating func update(_ backlogged: Set<Priority>, now: ContinuousClock.Instant) {
        for priority in Priority.allCases {
            guard backlogged.contains(priority) else {
                shares[priority]?.waitingSince = nil
                continue
            }
            guard let share = shares[priority], share.waitingSince == nil else { continue }
            shares[priority]?.waitingSince = now
            shares[priority]?.due = max(share.due, clock + share.stride)
        }
    }

    /// Whose turn it is; nil when none has work.
    func choice(now: ContinuousClock.Instant) -> Priority? {
        let waiting = Priority.allCases.filter { shares[$0]?.waitingSince != nil }
        let overdue = waiting.filter { shares[$0]?.waitingSince.map { $0.duration(to: now) > patience } ?? false }
        // The longest passed over first; of equals, the more urgent.
        let longest = overdue.min { left, right in
            (shares[left]?.waitingSince ?? now) < (shares[right]?.waitingSince ?? now)
        }
        return longest ?? waiting.min { (shares[$0]?.due ?? 0) < (shares[$1]?.due ?? 0) }
    }

    /// `priority` has its turn.
    mutating func charge(_ priority: Priority, now: ContinuousClock.Instant) {
        guard let share = shares[priority] else { return }
        // A turn taken out of impatience leaves the clock to those that wait for theirs.
        let earliest = shares.values.filter { $0.waitingSince != nil }.map(\.due).min() ?? share.due
        clock = max(clock, earliest)
        shares[priority]?.due = share.due + share.stride
        shares[priority]?.waitingSince = now
    }
}
