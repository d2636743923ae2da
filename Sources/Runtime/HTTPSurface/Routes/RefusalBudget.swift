import Synchronization

/// How many refused credentials of one address are looked at in a minute.
///
/// Credentials that are good cost nothing and are never held up, so that nobody can lock out others who share their
/// address. What it bounds is what anybody can make the audit trail grow by.
public final class RefusalBudget: Sendable {
    public static let period: Duration = .seconds(60)

    private struct Count {
        var began: ContinuousClock.Instant
        var refusals: Int
    }

    private let counts = Mutex<[String: Count]>([:])
    private let allowed: Int
    private let addresses: Int

    /// - Parameters:
    ///   - allowed: For one address and minute.
    ///   - addresses: How many are told apart; all others share one count.
    public init(allowed: Int = 30, addresses: Int = 10_000) {
        self.allowed = allowed
        self.addresses = addresses
    }

    /// Counts one, if there is still room for it.
    public func takesOne(from origin: String?, at now: ContinuousClock.Instant) -> Bool {
        counts.withLock { counts in
            var key = Self.network(of: origin)
            if counts[key] == nil, counts.count >= addresses {
                counts = counts.filter { now - $0.value.began < Self.period }
                if counts.count >= addresses { key = Self.others }
            }
            var count = counts[key] ?? Count(began: now, refusals: 0)
            if now - count.began >= Self.period { count = Count(began: now, refusals: 0) }
            count.refusals += 1
            counts[key] = count
            return count.refusals <= allowed
        }
    }

    /// An IPv4 address, or the /64 of an IPv6 address: what one subscriber can choose from freely.
    static func network(of origin: String?) -> String {
        guard let origin else { return others }
        let halves = origin.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":")
        guard halves.count == 2 else { return head.count > 4 ? head.prefix(4).joined(separator: ":") : origin }
        // "::" stands for as many groups of zeros as are missing (RFC 4291 §2.2).
        let tail = halves[1].split(separator: ":")
        let zeros = [Substring](repeating: "0", count: max(0, 8 - head.count - tail.count))
        return (head + zeros + tail).prefix(4).joined(separator: ":")
    }

    private static let others = "others"
}
