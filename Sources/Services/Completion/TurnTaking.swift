import StudyViews

/// Whose turn it is to decide, among several processes that could.
///
/// Whoever has the turn counts on; another takes over when the count has stood still for long enough by its own clock,
/// which only measures how long that is. It saves work and nothing depends on it: two that decide at once state the
/// same facts under the same ids.
struct TurnTaking: Sendable {
    private let name: String
    private let takeover: Duration
    private var seen: (turn: CompletionDesk.Turn?, at: ContinuousClock.Instant)?

    init(name: String, takeover: Duration) {
        self.name = name
        self.takeover = takeover
    }

    /// What to put in the place of `known` before deciding; nil while it is another's turn.
    mutating func claim(_ known: CompletionDesk.Turn?, now: ContinuousClock.Instant) -> CompletionDesk.Turn? {
        let next = CompletionDesk.Turn(owner: name, count: (known?.count ?? 0) &+ 1)
        if known == nil || known?.owner == name { return next }
        guard let seen, seen.turn == known else {
            seen = (known, now)
            return nil
        }
        return seen.at + takeover <= now ? next : nil
    }
}
