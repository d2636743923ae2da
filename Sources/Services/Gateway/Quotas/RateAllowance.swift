/// A token bucket: what may be taken now, refilled evenly.
///
/// An upload is let in while anything is left and pays when it is known how much it brought, so the allowance may fall
/// below zero; nothing is let in until it has come back.
struct RateAllowance: Equatable {
    private let perSecond: Double
    private let capacity: Double
    private var left: Double
    private var updated: Duration

    /// Full at first.
    init(perMinute: Int, burst: Int, at now: Duration) {
        perSecond = Double(max(1, perMinute)) / 60
        capacity = Double(max(1, burst))
        left = capacity
        updated = now
    }

    /// How long until something may be taken; nil when that is now.
    mutating func wait(at now: Duration) -> Duration? {
        refill(now)
        return left >= 1 ? nil : .seconds((1 - left) / perSecond)
    }

    mutating func take(_ count: Int, at now: Duration) {
        refill(now)
        left -= Double(count)
    }

    private mutating func refill(_ now: Duration) {
        guard now > updated else { return }
        left = min(capacity, left + (now - updated) / .seconds(1) * perSecond)
        updated = now
    }
}
