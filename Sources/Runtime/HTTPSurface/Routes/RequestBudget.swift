public import Access
import Runtime
import Synchronization

/// How many requests each caller, and each workspace as a whole, may make of this process.
///
/// A caller is a person with all their sessions and tokens, or a machine. What a caller is refused takes nothing from
/// their workspace, so that one of its programs does not hold up everybody else.
public final class RequestBudget: Sendable {
    /// Whose requests are too many; the raw values are stable.
    public enum Limit: String, Sendable, CaseIterable {
        case caller, workspace
    }

    /// Why a request is one too many.
    public struct Exceeded: Sendable, Equatable {
        public let limit: Limit
        public let rate: RequestRate
        /// Until one more is taken.
        public let wait: Duration
        /// Whether it is to be told on the audit trail: once in `silence`, however often somebody insists.
        public let isNews: Bool
    }

    public static let silence: Duration = .seconds(60)

    private struct Ledgers {
        var callers: RequestLedger?
        var workspaces: RequestLedger?
    }

    private let ledgers: Mutex<Ledgers>
    private let now: @Sendable () -> Duration

    /// - Parameters:
    ///   - caller: Nil for without limit, as is `workspace`.
    ///   - remembered: How many callers, and how many workspaces, are told apart at most.
    ///   - now: A clock that never runs backwards.
    public init(
        caller: RequestRate?,
        workspace: RequestRate?,
        remembered: Int = 20_000,
        now: @escaping @Sendable () -> Duration
    ) {
        ledgers = Mutex(
            Ledgers(
                callers: caller.map { RequestLedger($0, remembered: remembered) },
                workspaces: workspace.map { RequestLedger($0, remembered: remembered) }
            )
        )
        self.now = now
    }

    public static let unlimited = RequestBudget(caller: nil, workspace: nil) { .zero }

    /// Counts one request, if there is room for it.
    ///
    /// - Returns: Why there is none; nil when it was counted.
    public func take(_ principal: Principal) -> Exceeded? {
        let caller = principal.person.map(\.description) ?? principal.actor
        let workspace = principal.workspace.text
        let now = now()
        return ledgers.withLock { ledgers in
            if let (wait, isNews) = ledgers.callers?.wait(of: caller, at: now, silence: Self.silence) {
                return ledgers.callers.map { .init(limit: .caller, rate: $0.rate, wait: wait, isNews: isNews) }
            }
            if let (wait, isNews) = ledgers.workspaces?.wait(of: workspace, at: now, silence: Self.silence) {
                return ledgers.workspaces.map { .init(limit: .workspace, rate: $0.rate, wait: wait, isNews: isNews) }
            }
            ledgers.callers?.take(caller, at: now)
            ledgers.workspaces?.take(workspace, at: now)
            return nil
        }
    }

    /// How many callers and workspaces are remembered now.
    var remembered: Int {
        ledgers.withLock { ($0.callers?.count ?? 0) + ($0.workspaces?.count ?? 0) }
    }
}

/// Requests evenly over time, and at once after a quiet time.
public struct RequestRate: Sendable, Equatable {
    public var perSecond: Int
    public var burst: Int

    public init(perSecond: Int, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }
}
