import Audit

/// Which reads were recorded a short while ago, the oldest forgotten first.
///
/// Two generations of half the limit each: when the younger is full or as old as the window, it takes the place of the
/// older. So memory is bounded and nothing is searched to forget.
struct RecentReads {
    private let window: Duration
    private let limit: Int
    private var young: [AuditEntry: ContinuousClock.Instant] = [:]
    private var old: [AuditEntry: ContinuousClock.Instant] = [:]
    private var youngSince = ContinuousClock.now

    /// - Parameter limit: the most reads remembered.
    init(window: Duration, limit: Int) {
        self.window = window
        self.limit = limit
    }

    var count: Int { young.count + old.count }

    func contains(_ entry: AuditEntry, at now: ContinuousClock.Instant) -> Bool {
        guard let recorded = young[entry] ?? old[entry] else { return false }
        return now < recorded + window
    }

    mutating func add(_ entry: AuditEntry, at now: ContinuousClock.Instant) {
        if young.count >= max(1, limit / 2) || now >= youngSince + window {
            old = young
            young = [:]
            youngSince = now
        }
        young[entry] = now
    }
}
