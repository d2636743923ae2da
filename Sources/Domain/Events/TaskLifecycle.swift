public import struct Foundation.Date
public import struct Foundation.UUID

/// What is known of one task, whatever part of its events has arrived, in whatever order.
///
/// `evolve` may be given the same event again, or an outcome before the upload it belongs to (they lie on different
/// topics): the state after a set of events does not depend on their order. Where two facts compete for one place, the
/// one stated first (`Stated`) has it, whichever is read first.
public struct TaskLifecycle: Sendable, Equatable {
    public private(set) var received: Reception?
    public private(set) var outcome: Outcome?
    /// Failed tries by their number.
    public private(set) var attempts: [Int: FailedAttempt]
    /// Requests that brought the same bytes again.
    public private(set) var duplicates: Set<UUID>

    /// When a fact was stated and where it lies on the log, in the order in which facts outrank each other.
    public struct Stated: Sendable, Equatable, Comparable {
        public let at: Date
        /// As `topic/partition/offset`.
        public let position: String

        public init(at: Date, position: String) {
            self.at = at
            self.position = position
        }

        /// By time; within the same instant by position, whose shorter text is the lower offset of one partition.
        public static func < (left: Stated, right: Stated) -> Bool {
            (left.at, left.position.utf8.count, left.position) < (right.at, right.position.utf8.count, right.position)
        }
    }

    /// The accepted upload.
    public struct Reception: Sendable, Equatable {
        public let fact: InstanceReceived
        public let stated: Stated

        public init(fact: InstanceReceived, stated: Stated) {
            self.fact = fact
            self.stated = stated
        }
    }

    public struct FailedAttempt: Sendable, Equatable {
        public let failure: TaskFailure
        public let worker: String
        public let stated: Stated

        public init(failure: TaskFailure, worker: String, stated: Stated) {
            self.failure = failure
            self.worker = worker
            self.stated = stated
        }
    }

    /// How the task ended.
    ///
    /// A result outranks a quarantine: it can only follow one.
    public enum Outcome: Sendable, Equatable {
        case quarantined(TaskQuarantined, Stated)
        case processed(InstanceProcessed, Stated)
    }

    public enum Status: String, Sendable, CaseIterable {
        case received, retrying, processed, quarantined
    }

    /// The most tries (the first ones) and duplicates (any, but always the same ones) remembered one by one.
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

    /// Takes in one event about this task.
    public mutating func evolve(_ event: Event, stated: Stated) {
        switch event {
        case .instanceReceived(let fact):
            if let received, received.stated <= stated { return }
            received = Reception(fact: fact, stated: stated)
        case .duplicateReceived(let fact):
            duplicates.insert(fact.upload)
            if duplicates.count > Self.remembered, let last = duplicates.max(by: { $0.text < $1.text }) {
                duplicates.remove(last)
            }
        case .attemptFailed(let fact):
            if let known = attempts[fact.attempt], known.stated <= stated { return }
            attempts[fact.attempt] = FailedAttempt(failure: fact.failure, worker: fact.worker, stated: stated)
            if attempts.count > Self.remembered, let last = attempts.keys.max() { attempts[last] = nil }
        case .taskQuarantined(let fact):
            switch outcome {
            case .processed: return
            case .quarantined(_, let known) where known <= stated: return
            case .quarantined, nil: outcome = .quarantined(fact, stated)
            }
        case .instanceProcessed(let fact):
            switch outcome {
            case .processed(_, let known) where known <= stated: return
            case .processed, .quarantined, nil: outcome = .processed(fact, stated)
            }
        case .uploadRejected:
            return
        }
    }
}
