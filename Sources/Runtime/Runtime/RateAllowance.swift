/// A token bucket: what may be taken now, refilled evenly.
///
/// Whoever is let in may pay later, when it is known how much they took, so the allowance may fall below zero; nobody is
/// let in until it has come back.
public struct RateAllowance: Sendable, Equatable {
    private let perSecond: Double
    private let capacity: Double
    private var left: Double
    private var updated: Duration

    /// Full at first.
    ///
    /// - Parameter now: Of a clock that never runs backwards; later times are of the same.
    public init(perSecond: Double, burst: Int, at now: Duration) {
        self.perSecond = perSecond
        capacity = Double(max(1, burst))
        left = capacity
        updated = now
    }

    /// How long until something may be taken; nil when that is now.
    public mutating func wait(at now: Duration) -> Duration? {
        refill(now)
        return left >= 1 ? nil : .seconds((1 - left) / perSecond)
    }

    public mutating func take(_ count: Int, at now: Duration) {
        refill(now)
        left -= Double(count)
    }

    private mutating func refill(_ now: Duration) {
        guard now > updated else { return }
        left = min(capacity, left + (now - updated) / .seconds(1) * perSecond)
        updated = now
    }
}
