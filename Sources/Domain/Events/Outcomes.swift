public import Access

/// A worker finished a task: every result is durably stored.
public struct InstanceProcessed: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// Counted from 1.
    public let attempt: Int
    public let results: [TaskResult]
    /// Steps that do not apply to this payload, and why.
    public let skipped: [SkippedStep]
    public let worker: String
    /// From taking the task to storing the last result.
    public let durationMilliseconds: Int

    public init(
        task: TaskID,
        workspace: WorkspaceID,
        study: RoutingKey,
        attempt: Int,
        results: [TaskResult],
        skipped: [SkippedStep],
        worker: String,
        durationMilliseconds: Int
    ) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.attempt = attempt
        self.results = results
        self.skipped = skipped
        self.worker = worker
        self.durationMilliseconds = durationMilliseconds
    }
}

/// One thing a task produced.
public struct TaskResult: Sendable, Equatable, Codable {
    /// The step's name: `metadata`, `statistics`, `preview`.
    public let kind: String
    /// The step's version, for lineage.
    public let version: Int
    public let mediaType: String
    public let object: ObjectReference

    public init(kind: String, version: Int, mediaType: String, object: ObjectReference) {
        self.kind = kind
        self.version = version
        self.mediaType = mediaType
        self.object = object
    }
}

/// A step that made nothing of a payload, lawfully.
public struct SkippedStep: Sendable, Equatable, Codable {
    public let kind: String
    /// Stable, for programs: `no-pixel-data`, `unsupported-transfer-syntax`.
    public let code: String
    public let detail: String

    public init(kind: String, code: String, detail: String) {
        self.kind = kind
        self.code = code
        self.detail = detail
    }
}

/// One try at a task did not succeed; another follows.
public struct AttemptFailed: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// Counted from 1.
    public let attempt: Int
    public let failure: TaskFailure
    public let worker: String

    public init(
        task: TaskID,
        workspace: WorkspaceID,
        study: RoutingKey,
        attempt: Int,
        failure: TaskFailure,
        worker: String
    ) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.attempt = attempt
        self.failure = failure
        self.worker = worker
    }
}

/// A task is set aside until an operator looks at it: trying again does not help, or was tried often enough.
public struct TaskQuarantined: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let attempts: Int
    public let failure: TaskFailure
    public let worker: String
    /// The turn that ended so; nil for the first.
    public let turn: Int?
    /// What the worker knew when it gave up.
    public let evidence: QuarantineEvidence?

    public init(
        task: TaskID,
        workspace: WorkspaceID,
        study: RoutingKey,
        attempts: Int,
        failure: TaskFailure,
        worker: String,
        turn: Int? = nil,
        evidence: QuarantineEvidence? = nil
    ) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.attempts = attempts
        self.failure = failure
        self.worker = worker
        self.turn = turn
        self.evidence = evidence
    }

    /// Counted from 1: the upload itself is the first turn.
    public var turnNumber: Int { turn ?? 1 }
}

/// What is known about a task that was set aside, for whoever decides whether another try can help.
public struct QuarantineEvidence: Sendable, Equatable, Codable {
    /// The steps that were to be run, each as `kind/version`: a newer version of one may cure the failure.
    public let steps: [String]
    /// The failed tries this worker knows of, oldest first; each is an event of its own, too.
    public let tries: [FailedTry]

    public struct FailedTry: Sendable, Equatable, Codable {
        public let attempt: Int
        /// The failure's code.
        public let code: String
        /// The worker whose try it was.
        public let worker: String

        public init(attempt: Int, code: String, worker: String) {
            self.attempt = attempt
            self.code = code
            self.worker = worker
        }
    }

    public init(steps: [String], tries: [FailedTry]) {
        self.steps = steps
        self.tries = tries
    }
}

/// Why a task did not succeed.
public struct TaskFailure: Error, Sendable, Equatable, Codable {
    /// Stable, for programs, such as `payload-unreadable`.
    public let code: String
    /// For people; never a value from the payload.
    public let detail: String
    /// Whether another try can succeed.
    public let isRetriable: Bool

    public init(code: String, detail: String, isRetriable: Bool) {
        self.code = code
        self.detail = detail
        self.isRetriable = isRetriable
    }
}
