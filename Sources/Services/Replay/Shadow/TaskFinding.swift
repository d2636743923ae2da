public import Access
public import Events

/// How a recorded task and its trial compare.
public struct TaskFinding: Sendable, Equatable, Encodable {
    public enum Verdict: String, Sendable, CaseIterable, Encodable {
        case same, different
        /// Was set aside, and succeeds now.
        case cured
        /// It could not be tried: the store, the keys or the processes of codecs were not there, or the payload is gone.
        case undecided
        /// Its study was erased.
        case erased
    }

    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let verdict: Verdict
    /// Why it was set aside; nil when it was processed.
    public let recordedFailure: String?
    /// Why its trial failed; nil when it did not.
    public let failure: String?
    /// In the order in which they were run, then those that are new.
    public internal(set) var steps: [StepFinding]

    /// Compares digests, versions and codes; nothing is read.
    init(_ recorded: RecordedTask, _ trial: Result<TaskTrial, TaskFailure>) {
        task = recorded.received.task
        workspace = recorded.received.workspace
        study = recorded.received.study
        switch (recorded.ending, trial) {
        case (.processed(let fact), .success(let trial)):
            recordedFailure = nil
            failure = nil
            steps = Self.steps(fact.results, fact.skipped, trial)
            verdict = steps.contains(where: \.verdict.isDifference) ? .different : .same
        case (.processed(let fact), .failure(let reason)):
            recordedFailure = nil
            failure = reason.code
            verdict = Self.verdict(of: reason) ?? .different
            steps = verdict == .different ? Self.steps(fact, failure: reason.code) : []
        case (.quarantined(let fact), .success(let trial)):
            recordedFailure = fact.failure.code
            failure = nil
            steps = Self.steps([], [], trial)
            verdict = .cured
        case (.quarantined(let fact), .failure(let reason)):
            recordedFailure = fact.failure.code
            failure = reason.code
            steps = []
            verdict = fact.failure.code == reason.code ? .same : Self.verdict(of: reason) ?? .different
        }
    }

    /// Nil for a failure that tells of this build; others tell of where it runs.
    private static func verdict(of failure: TaskFailure) -> Verdict? {
        switch failure.code {
        case "study-erased": .erased
        case "codec-unavailable", "interrupted", "key-unavailable", "object-store-unavailable", "payload-corrupted",
            "payload-missing":
            .undecided
        default: nil
        }
    }

    private static func steps(
        _ results: [TaskResult],
        _ skipped: [SkippedStep],
        _ trial: TaskTrial
    ) -> [StepFinding] {
        var order: [String] = []
        var recorded: [String: StepFinding.Side] = [:]
        var made: [String: StepFinding.Side] = [:]
        func note(_ kind: String, _ side: StepFinding.Side, in sides: inout [String: StepFinding.Side]) {
            if !order.contains(kind) { order.append(kind) }
            sides[kind] = side
        }
        for result in results { note(result.kind, StepFinding.Side(result), in: &recorded) }
        for step in skipped { note(step.kind, StepFinding.Side(code: step.code), in: &recorded) }
        for result in trial.results { note(result.kind, StepFinding.Side(result), in: &made) }
        for step in trial.skipped { note(step.kind, StepFinding.Side(code: step.code), in: &made) }
        return order.map { StepFinding(kind: $0, recorded: recorded[$0], made: made[$0]) }
    }

    private static func steps(_ fact: InstanceProcessed, failure code: String) -> [StepFinding] {
        fact.results.map { StepFinding(kind: $0.kind, recorded: .init($0), failure: code) }
            + fact.skipped.map { StepFinding(kind: $0.kind, recorded: .init(code: $0.code), failure: code) }
    }
}
