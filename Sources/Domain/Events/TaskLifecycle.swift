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
    /// The operators' latest order about the task; nil while there is none.
    public private(set) var order: Order?
    /// The task's study was erased: nothing else is known of it any more, and nothing can be.
    public private(set) var isErased = false

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

    /// What an operator wants of the task, by turn: the highest one counts.
    public struct Order: Sendable, Equatable {
        public let turn: Int
        public let wish: Wish
        public let actor: String
        public let stated: Stated

        public enum Wish: Sendable, Equatable {
            case release
            case cancel
            case move(Priority)
        }

        public init(turn: Int, wish: Wish, actor: String, stated: Stated) {
            self.turn = turn
            self.wish = wish
            self.actor = actor
            self.stated = stated
        }
    }

    public enum Status: String, Sendable, CaseIterable {
        case received, retrying, processed, quarantined
        /// An operator took it out of the queue, or out of quarantine for good.
        case cancelled
        /// Out of quarantine and in the queue again.
        case released
        /// Gone with its study.
        case erased
    }

    /// The most tries (the first ones) and duplicates (any, but always the same ones) remembered one by one.
    public static let remembered = 64

    public init(
        received: Reception? = nil,
        outcome: Outcome? = nil,
        attempts: [Int: FailedAttempt] = [:],
        duplicates: Set<UUID> = [],
        order: Order? = nil
    ) {
        self.received = received
        self.outcome = outcome
        self.attempts = attempts
        self.duplicates = duplicates
        self.order = order
    }

    /// What is left of a task whose study was erased.
    public static var erased: TaskLifecycle {
        var lifecycle = TaskLifecycle()
        lifecycle.isErased = true
        return lifecycle
    }

    public var status: Status {
        if isErased { return .erased }
        if case .processed = outcome { return .processed }
        // An order for a later turn than the one that was set aside undoes the quarantine.
        if case .quarantined(let fact, _) = outcome, fact.turnNumber >= turn { return .quarantined }
        return switch order?.wish {
        case .cancel: .cancelled
        case .release: .released
        case .move, nil: attempts.isEmpty ? .received : .retrying
        }
    }

    /// The turn the task is in, counted from 1.
    public var turn: Int { order?.turn ?? 1 }

    /// Where the task waits: as uploaded, unless it was moved; nil while its upload is not known.
    public var priority: Priority? {
        if case .move(let priority) = order?.wish { return priority }
        return received?.fact.priority
    }

    /// Tries that count before a next turn begins.
    public var earlierAttempts: Int {
        var count = attempts.keys.max() ?? 0
        if case .quarantined(let fact, _) = outcome { count = max(count, fact.attempts) }
        return count
    }

    /// Takes in one event about `task`, whose life this is.
    public mutating func evolve(_ event: Event, of task: TaskID, stated: Stated) {
        guard !isErased else { return }
        switch event {
        case .instanceReceived(let fact):
            // Copies of later turns never stand for the upload itself.
            if let received, (received.fact.turnNumber, received.stated) <= (fact.turnNumber, stated) { return }
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
            // The latest turn's; of one turn, the one stated first.
            case .quarantined(let other, let known)
            where (-other.turnNumber, known) <= (-fact.turnNumber, stated): return
            case .quarantined, nil: outcome = .quarantined(fact, stated)
            }
        case .instanceProcessed(let fact):
            switch outcome {
            case .processed(_, let known) where known <= stated: return
            case .processed, .quarantined, nil: outcome = .processed(fact, stated)
            }
        case .taskReleased(let fact): take(Order(turn: fact.turn, wish: .release, actor: fact.actor, stated: stated))
        case .taskCancelled(let fact): take(Order(turn: fact.turn, wish: .cancel, actor: fact.actor, stated: stated))
        case .studyReprioritised(let fact):
            guard let turn = fact.moved.first(where: { $0.task == task })?.turn else { return }
            take(Order(turn: turn, wish: .move(fact.priority), actor: fact.actor, stated: stated))
        case .uploadRejected, .studyCompleted, .studyReopened, .studyErased, .workerReported, .accessRecorded,
            .auditCheckpointed:
            return
        }
    }

    private mutating func take(_ new: Order) {
        if let order, (-order.turn, order.stated) <= (-new.turn, new.stated) { return }
        order = new
    }
}
