import Access
import Foundation
import Synchronization

/// Remembers for a moment who a credential stands for, so that a program which sends a thousand images asks the database
/// seldom.
///
/// Bounded in time and number; forgets everything when anything changes in this process.
final class PrincipalCache: Sendable {
    private struct Entry {
        let principal: Principal
        let end: Date
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let lifetime: TimeInterval
    private let limit: Int

    init(lifetime: Duration, limit: Int) {
        self.lifetime = lifetime.seconds
        self.limit = limit
    }

    func principal(_ key: String, at now: Date) -> Principal? {
        entries.withLock { entries in
            guard let entry = entries[key], now < entry.end, now > entry.end.addingTimeInterval(-lifetime - 1) else {
                return nil
            }
            return entry.principal
        }
    }

    func keep(_ principal: Principal, for key: String, at now: Date) {
        guard lifetime > 0 else { return }
        entries.withLock { entries in
            if entries.count >= limit { entries.removeAll(keepingCapacity: true) }
            entries[key] = Entry(principal: principal, end: now.addingTimeInterval(lifetime))
        }
    }

    func clear() { entries.withLock { $0.removeAll(keepingCapacity: true) } }
}
