import EventLog
import Events
import struct Foundation.Date

/// A task whose payload may be opened now: its try is on the log.
struct Job: Sendable, Equatable {
    let position: LogPosition
    let received: InstanceReceived
    let traceparent: String?
    /// As events number it: earlier turns included.
    let attempt: Int
}

/// How a job ended.
enum JobEnd: Sendable {
    case processed(InstanceProcessed)
    case failed(TaskFailure)
    /// Its study was erased: there is nothing to do, and nothing to state.
    case erased
    /// Broken off because the queue asked for it, or because the worker stops: costs no try.
    case abandoned
}

/// What is to be stated of one record, together with its partition's progress.
struct Outcome: Sendable {
    let position: LogPosition
    let task: TaskID
    let events: [Event]
    let traceparent: String?
    /// Whether the record is done with; else its latest try failed and another follows.
    let isFinal: Bool

    /// The result it states, if it does.
    var fact: InstanceProcessed? {
        for case .instanceProcessed(let fact) in events { return fact }
        return nil
    }

    /// Whether it states that a try was lost with its worker, and another follows.
    var isLoss: Bool {
        for case .attemptFailed(let fact) in events { return fact.failure.code == TaskFailure.workerLost.code }
        return false
    }

    /// The quarantine it states, if it does.
    var quarantine: TaskQuarantined? {
        for case .taskQuarantined(let fact) in events { return fact }
        return nil
    }
}

/// One atomic step: what is stated, and how far it brings which partitions.
struct Commit: Sendable {
    let progress: [Progress]
    let outcomes: [Outcome]
}

/// What the worker is to do; the queue itself does nothing.
enum QueueAction: Sendable {
    case pause([PartitionID])
    case resume([PartitionID])
    /// At most one at a time; answered by `committed` or `refused`.
    case commit(Commit)
    /// Answered by `ended`.
    case run(Job)
    /// Break the job off; it is answered by `ended` all the same.
    case breakOff(LogPosition)
    /// Delete what a job has stored: no event will name it.
    case drop(InstanceProcessed)
    /// Let partitions go that were asked back with this ticket.
    case letGo(ticket: Int)
    /// Find out about orders for tasks that are waiting since then; answered by `knowsOrders(since:)`.
    case learnOrders(since: Date)
    /// See whether the object store is there; answered by `storeIsBack`.
    case checkStore
    /// Nothing is left: leave the group.
    case leave
    case tell(WorkerSignal)
}
