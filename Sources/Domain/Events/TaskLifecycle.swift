public import struct Foundation.Date
public import struct Foundation.UUID

/// What is known of one task, whatever part of its events has arrived, in whatever order.
///
/// `evolve` may be given the same event again, or an outcome before the upload it belongs to (they lie on different
/// topics): the state after a set of events does not depend on their order.
public struct TaskLifecycle: Sendable, Equatable {
    public private(set) var received: Reception?
    public private(set) var outcome: Outcome?
    /// Failed tries by their number.
    public private(set) var attempts: [Int: FailedAttempt]
    /// Requests that brought the same bytes again.
    public private(set) var duplicates: Set<UUID>

    /// The accepted upload, and where it lies on the log.
    public struct Reception: Sendable, Equatable {
        public let fact: InstanceReceived
        public let at: Date
        public let position: String

        public init(fact: InstanceReceived, at: Date, position: String) {
            self.fact = fact
            self.at = at
            self.position = position
        }
    }

    public struct FailedAttempt: Sendable, Equatable {
        public let failure: TaskFailure
        public let worker: String
        public let at: Date

        public init(failure: TaskFailure, worker: String, at: Date) {
            self.failure = failure
            self.worker = worker
            self.at = at
        }
    }

    /// How the task ended.
    ///
    /// A result outranks a quarantine: it can only follow one.
    public enum Outcome: Sendable, Equatable {
        case quarantined(TaskQuarantined, at: Date)
        case processed(InstanceProcessed, at: Date)
    }

    public enum Status: String, Sendable, CaseIterable {
        case received, retrying, processed, quarantined
    }

    /// The most tries and duplicates remembered one by one; further ones change nothing.
    public static let remembered = 64

    public init(
        received: Reception? = nil,
        outcome: Outcome? = nil,
        attempts: [Int: FailedAttempt] = [:],
        duplicates: Set<UUID> = []
    ) {
        self.received = received
        self.outcome = outcome
        self.attempts = attempts
        self.duplicates = duplicates
    }

    public var status: Status {
        switch outcome {
        case .processed: .processed
        case .quarantined: .quarantined
        case nil: attempts.isEmpty ? .received : .retrying
        }
    }

    /// Takes in one event about this task that lies at `position` of the log.
    public mutating func evolve(_ event: Event, at time: Date, position: String) {
        switch event {
        case .instanceReceived(let fact):
            // The first on the log stands, whichever is read first; positions of one task share a partition or a rank.
            let reception = Reception(fact: fact, at: time, position: position)
            if let known = received, (known.at, known.position) <= (time, position) { return }
            received = reception
        case .duplicateReceived(let fact):
            if duplicates.count < Self.remembered { duplicates.insert(fact.upload) }
        case .attemptFailed(let fact):
            guard attempts[fact.attempt] == nil, attempts.count < Self.remembered else { return }
            attempts[fact.attempt] = FailedAttempt(failure: fact.failure, worker: fact.worker, at: time)
        case .taskQuarantined(let fact):
            if outcome == nil { outcome = .quarantined(fact, at: time) }
        case .instanceProcessed(let fact):
            if case .processed = outcome { return }
            outcome = .processed(fact, at: time)
        case .uploadRejected:
            return
        }
    }
}
