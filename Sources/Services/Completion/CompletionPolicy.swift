public import Access
public import Events
public import struct Foundation.Date
public import StudyViews

/// When a study counts as complete without anybody saying so.
public struct CompletionPolicy: Sendable, Equatable {
    /// How long nothing may have arrived; nil when silence completes nothing.
    public var idleGap: Duration?
    /// How long it may be open, whatever still arrives or is in work; nil when it may be for ever.
    public var cap: Duration?

    public init(idleGap: Duration?, cap: Duration?) {
        self.idleGap = idleGap
        self.cap = cap
    }

    /// What has to be stated about a study at `time`; nil while there is nothing.
    ///
    /// Pure: the same study at the same time of the log is decided alike by every process, before and after a restart.
    public func decision(about study: StudyCensus, at time: Date) -> CompletionDecision? {
        switch study.awaits {
        case nil: return nil
        case .reopening: return .reopen
        case .time where hasPassed(idleGap, since: study.arrivedAt, at: time): return .complete(.idle)
        case .time, .tasks: return hasPassed(cap, since: study.openedAt, at: time) ? .complete(.cap) : nil
        }
    }

    private func hasPassed(_ duration: Duration?, since start: Date, at time: Date) -> Bool {
        guard let duration else { return false }
        return start.advanced(by: duration / .seconds(1)) <= time
    }
}

/// What is stated about a study.
public enum CompletionDecision: Sendable, Equatable {
    case complete(StudyCompleted.Reason)
    case reopen
}

/// The policies of all workspaces: those that have one of their own, and the one of the others.
public struct CompletionPolicies: Sendable, Equatable {
    public let standard: CompletionPolicy
    public let workspaces: [WorkspaceID: CompletionPolicy]

    public init(standard: CompletionPolicy, workspaces: [WorkspaceID: CompletionPolicy] = [:]) {
        self.standard = standard
        self.workspaces = workspaces
    }

    public func policy(for workspace: WorkspaceID) -> CompletionPolicy { workspaces[workspace] ?? standard }

    /// What to ask the views for at `time`: together exactly the studies about which `decision` decides something.
    public func questions(at time: Date) -> [CompletionDesk.Question] {
        let exceptions = workspaces.keys.sorted { $0.text < $1.text }
        let others: CompletionDesk.Question.Scope = exceptions.isEmpty ? .all : .allBut(exceptions)
        let rules = [(standard, others)] + exceptions.map { (policy(for: $0), .only($0)) }
        return [CompletionDesk.Question(.outgrown, in: .all)]
            + rules.flatMap { policy, scope in
                [
                    policy.idleGap.map { .init(.quiet(since: time.advanced(by: -($0 / .seconds(1)))), in: scope) },
                    policy.cap.map { .init(.open(since: time.advanced(by: -($0 / .seconds(1)))), in: scope) },
                ].compactMap(\.self)
            }
    }
}
