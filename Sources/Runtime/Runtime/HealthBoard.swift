import Synchronization

/// What a process knows about its own health, for probes and people.
///
/// *Liveness* answers "should it be restarted", *readiness* "may it be given work". Checks run at most once per
/// `cacheTime` however often they are asked for, and each ends within its bound even when what it asks never answers.
public actor HealthBoard {
    /// Passes by returning; fails by throwing.
    public typealias Check = @Sendable () async throws -> Void

    private struct Registered {
        let name: String
        let bound: Duration
        let check: Check
        let isBusy = Busy()
    }

    /// Whether an earlier run is still waiting for an answer.
    private final class Busy: Sendable {
        let flag = Atomic(false)
    }

    private let cacheTime: Duration
    private var readinessChecks: [Registered] = []
    private var livenessChecks: [Registered] = []
    private var cached: (at: ContinuousClock.Instant, report: HealthReport)?
    private var running: Task<HealthReport, Never>?
    private var isShuttingDown = false

    public init(cacheTime: Duration = .seconds(1)) {
        self.cacheTime = cacheTime
    }

    /// Adds something without which no work can be taken: the log, the database, the object store.
    public func readiness(_ name: String, within bound: Duration = .seconds(2), _ check: @escaping Check) {
        readinessChecks.append(Registered(name: name, bound: bound, check: check))
        cached = nil
    }

    /// Adds something that only a restart repairs; never a server elsewhere.
    public func liveness(_ name: String, within bound: Duration = .seconds(2), _ check: @escaping Check) {
        livenessChecks.append(Registered(name: name, bound: bound, check: check))
    }

    /// Makes readiness fail from now on, so that nothing new is sent here while what is in flight ends.
    public func beginShutdown() {
        isShuttingDown = true
    }

    public func isReady() async -> HealthReport {
        if isShuttingDown {
            return HealthReport(outcomes: [.init(name: "shutdown", failure: "shutting down", took: .zero)])
        }
        if let cached, cached.at.duration(to: .now) < cacheTime { return cached.report }
        if let running { return await running.value }
        let checks = readinessChecks
        let task = Task { await Self.run(checks) }
        running = task
        let report = await task.value
        running = nil
        cached = (.now, report)
        return report
    }

    public func isAlive() async -> HealthReport {
        await Self.run(livenessChecks)
    }

    private static func run(_ checks: [Registered]) async -> HealthReport {
        await withTaskGroup(of: (Int, HealthReport.Outcome).self) { group in
            for (index, check) in checks.enumerated() {
                group.addTask { (index, await run(check)) }
            }
            var outcomes: [(Int, HealthReport.Outcome)] = []
            for await outcome in group { outcomes.append(outcome) }
            return HealthReport(outcomes: outcomes.sorted { $0.0 < $1.0 }.map(\.1))
        }
    }

    private static func run(_ registered: Registered) async -> HealthReport.Outcome {
        let start = ContinuousClock.now
        func outcome(_ failure: String?) -> HealthReport.Outcome {
            .init(name: registered.name, failure: failure, took: start.duration(to: .now))
        }
        // A check that never answers is asked once, not once per probe.
        guard !registered.isBusy.flag.exchange(true, ordering: .acquiringAndReleasing) else {
            return outcome("no answer yet")
        }
        let work = Task {
            defer { registered.isBusy.flag.store(false, ordering: .releasing) }
            try await registered.check()
        }
        switch await work.result(within: registered.bound) {
        case .success?: return outcome(nil)
        // The type only: the text may quote what must not be shown.
        case .failure(let error)?: return outcome("\(type(of: error))")
        case nil: return outcome("no answer in time")
        }
    }
}

/// The outcome of every check.
public struct HealthReport: Sendable, Equatable {
    public struct Outcome: Sendable, Equatable {
        public let name: String
        /// Why it failed, without details; nil when it passed.
        public let failure: String?
        public let took: Duration

        public init(name: String, failure: String?, took: Duration) {
            self.name = name
            self.failure = failure
            self.took = took
        }
    }

    public let outcomes: [Outcome]
    public var isHealthy: Bool { outcomes.allSatisfy { $0.failure == nil } }

    public init(outcomes: [Outcome]) {
        self.outcomes = outcomes
    }
}
