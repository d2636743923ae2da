/// How long to wait before the next try: exponential with full jitter.
///
/// The bound doubles with every try up to `longest`; the wait is drawn evenly from zero to the bound, so that clients
/// that failed together do not come back together.
public struct Backoff: Sendable, Equatable {
    /// The bound of the first wait.
    public let first: Duration
    /// The bound of every wait.
    public let longest: Duration

    /// Negative durations count as zero, and a `longest` below `first` as `first`.
    public init(first: Duration, longest: Duration) {
        self.first = max(.zero, first)
        self.longest = max(self.first, longest)
    }

    /// The most that `delay` returns after `failures` failed tries; the first failure is 1.
    public func bound(afterFailures failures: Int) -> Duration {
        var bound = first
        var doublings = max(0, failures - 1)
        while doublings > 0 && bound != .zero && bound != longest {
            bound = longest - bound <= bound ? longest : bound * 2
            doublings -= 1
        }
        return bound
    }

    /// How long to wait after `failures` failed tries; to the microsecond.
    public func delay(afterFailures failures: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let (seconds, attoseconds) = bound(afterFailures: failures).components
        // A bound of more than 292,000 years does not fit; it is not a wait anybody asks for.
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let microseconds = overflow ? Int64.max - 1_000_000 : scaled
        return .microseconds(Int64.random(in: 0...(microseconds + attoseconds / 1_000_000_000_000), using: &random))
    }
}
