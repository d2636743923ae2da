import Runtime

/// What is left to each of many, by name, in bounded memory.
///
/// It remembers those who asked last: who has not asked for long has a full allowance again, and may be forgotten.
struct RequestLedger {
    private struct Account {
        var allowance: RateAllowance
        var toldAt: Duration?
    }

    let rate: RequestRate
    private let half: Int
    /// Those asked for since the last turn, and those of the turn before: half of what is remembered each.
    private var recent: [String: Account] = [:]
    private var before: [String: Account] = [:]

    /// - Parameter remembered: How many are told apart at most.
    init(_ rate: RequestRate, remembered: Int) {
        self.rate = rate
        half = max(1, remembered / 2)
    }

    var count: Int { recent.count + before.count }

    /// How long until `name` may take one, and whether that is told for the first time in `silence`; nil when it may now.
    mutating func wait(
        of name: String,
        at now: Duration,
        silence: Duration
    ) -> (time: Duration, isNews: Bool)? {
        var account = recent[name] ?? before[name] ?? fresh(at: now)
        defer { keep(account, of: name) }
        guard let time = account.allowance.wait(at: now) else { return nil }
        let isNews = account.toldAt.map { now - $0 >= silence } ?? true
        if isNews { account.toldAt = now }
        return (time, isNews)
    }

    mutating func take(_ name: String, at now: Duration) {
        var account = recent[name] ?? before[name] ?? fresh(at: now)
        account.allowance.take(1, at: now)
        keep(account, of: name)
    }

    private func fresh(at now: Duration) -> Account {
        Account(allowance: RateAllowance(perSecond: Double(rate.perSecond), burst: rate.burst, at: now))
    }

    private mutating func keep(_ account: Account, of name: String) {
        if recent[name] == nil {
            if recent.count >= half { (before, recent) = (recent, [:]) }
            before[name] = nil
        }
        recent[name] = account
    }
}
