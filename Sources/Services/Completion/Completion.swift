public import EventLog
import Events
public import Foundation
public import Logging
import Runtime
public import ServiceLifecycle
public import StudyViews

/// States which studies are complete, and opens those again that grow afterwards.
///
/// It remembers nothing: what is due is found in the views, which know how far they contain the log, so that a restart
/// at any moment loses no deadline and repeats no decision. Each look first waits until the views contain what was on
/// the log when it began; nothing is decided about uploads that nobody has looked at. What is stated has ids that follow
/// from study and revision: two processes that decide at once state the same fact.
public struct Completion: Service {
    private let log: any EventLog
    private let desk: CompletionDesk
    private let freshness: ViewFreshness
    private let publisher: EventPublisher
    private let policies: CompletionPolicies
    private let settings: CompletionSettings
    private let name: String
    private let logger: Logger
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - node: names this process in the events it states.
    ///   - now: the process' own clock, which bounds the log's.
    public init(
        log: any EventLog,
        desk: CompletionDesk,
        policies: CompletionPolicies,
        settings: CompletionSettings,
        node: String,
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.log = log
        self.desk = desk
        self.policies = policies
        self.settings = settings
        self.logger = logger
        self.now = now
        name = "\(node)/\(UUID().uuidString)"
        publisher = EventPublisher(log, source: "/completion/\(node)", now: now)
        freshness = ViewFreshness(of: Self.topics, log: log, contained: desk.contained)
    }

    /// What may not be overlooked: uploads that arrive, and what was stated about studies before.
    ///
    /// Outcomes that are not in the views yet only make tasks look as if they were in work.
    public static let topics = Priority.allCases.map { Topic.uploads($0).name } + [Topic.studies.name]

    /// Runs until the process shuts down; outlasts every failure of the views and the log.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var turns = TurnTaking(name: name, takeover: settings.takeover)
            var clock = LogClock(now: .now)
            var watch = NewestRecord(log: log)
            var isDeciding = false
            var failures = 0
            while !Task.isCancelled {
                var pause = settings.interval
                do {
                    let claimed = try await claim(&turns)
                    if claimed != isDeciding {
                        isDeciding = claimed
                        (claimed ? CompletionSignal.tookTurn : .gaveTurn).emit(to: logger)
                    }
                    if isDeciding, try await look(&clock, &watch) { pause = .zero }
                    failures = 0
                } catch is CancellationError {
                    return
                } catch {
                    failures += 1
                    report(error)
                    var random = SystemRandomNumberGenerator()
                    pause = max(pause, settings.backoff.delay(afterFailures: failures, using: &random))
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    private func report(_ error: any Error) {
        if let error = error as? ViewError {
            CompletionSignal.viewsFailed(error).emit(to: logger)
        } else {
            CompletionSignal.logFailed(error).emit(to: logger)
        }
    }

    private func claim(_ turns: inout TurnTaking) async throws(ViewError) -> Bool {
        let known = try await desk.turn()
        guard let next = turns.claim(known, now: .now) else { return false }
        return try await desk.exchange(known, next)
    }

    /// One look at what is due; true when there may be more.
    private func look(_ clock: inout LogClock, _ watch: inout NewestRecord) async throws -> Bool {
        // In this order: what arrives from here on is later than the time that is decided by.
        if let newest = try await watch.read() { clock.learn(newest, now: .now) }
        guard let time = clock.decisionTime(now: .now, own: now()) else { return false }
        let ends = try await freshness.ends()
        let start = ContinuousClock.now
        guard try await freshness.wait(for: ends, atMost: settings.patience) else {
            CompletionSignal.viewsBehind(for: start.duration(to: .now)).emit(to: logger)
            return false
        }
        var isMore = false
        var decided: Set<RoutingKey> = []
        for question in policies.questions(at: time) {
            let found = try await desk.studies(question, settings.batchLimit)
            isMore = isMore || found.count == settings.batchLimit
            // A study that two questions find is decided about once.
            let studies = found.filter { decided.insert($0.study).inserted }
            try await decide(studies, at: time)
        }
        return isMore
    }

    private func decide(_ studies: [StudyCensus], at time: Date) async throws {
        var events: [Event] = []
        for study in studies {
            switch policies.policy(for: study.workspace).decision(about: study, at: time) {
            case .complete(let reason):
                let quarantined =
                    study.quarantinedCount == 0 ? [] : try await desk.quarantined(study.study, StudyCompleted.listed)
                events.append(.studyCompleted(study.completed(reason, quarantined: quarantined)))
            case .reopen:
                guard let task = try await desk.newest(study.study) else { continue }
                events.append(.studyReopened(study.reopened(by: task)))
            case nil: continue
            }
        }
        guard !events.isEmpty else { return }
        try await publisher.publish(events)
        for (signal, count) in Self.counts(of: events) where count > 0 { signal(count).emit(to: logger) }
    }

    private static func counts(of events: [Event]) -> [(signal: (Int) -> CompletionSignal, count: Int)] {
        let reasons = events.compactMap { event -> StudyCompleted.Reason? in
            if case .studyCompleted(let fact) = event { fact.reason } else { nil }
        }
        let completed = StudyCompleted.Reason.allCases.map { reason in
            (signal: { CompletionSignal.completed(reason, studies: $0) }, count: reasons.count { $0 == reason })
        }
        return completed + [(signal: { .reopened(studies: $0) }, count: events.count - reasons.count)]
    }
}
