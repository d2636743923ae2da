import struct Foundation.Date

/// What time it is on the log: that of its newest record, and what has passed since that was first seen.
///
/// Never ahead of the process' own clock either, so that one clock that is fast, of whoever appends or of whoever
/// decides, completes nothing early. Where both are slow, studies are complete later.
struct LogClock: Sendable {
    private var newest: Date?
    private var seenAt: ContinuousClock.Instant

    init(now: ContinuousClock.Instant) { seenAt = now }

    /// Learns when the newest record known was appended, by the log's own time.
    mutating func learn(_ appendedAt: Date, now: ContinuousClock.Instant) {
        // It runs on as long as nothing is newer than what it says already.
        if let time = time(now: now), appendedAt <= time { return }
        newest = appendedAt
        seenAt = now
    }

    /// Nil while nothing is known to be on the log.
    func time(now: ContinuousClock.Instant) -> Date? {
        newest?.advanced(by: seenAt.duration(to: now) / .seconds(1))
    }

    /// The time that decisions are made by; `own` is that of the process' clock.
    func decisionTime(now: ContinuousClock.Instant, own: Date) -> Date? {
        time(now: now).map { min($0, own) }
    }
}
