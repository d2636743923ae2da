import EventLog
import Events
import Logging
import Runtime

/// What a worker says and counts.
enum WorkerSignal: Signal {
    case joined(partitions: Int)
    case gaveUp(partitions: Int)
    case lost(partitions: Int)
    case processed(TaskID, Duration, traceparent: String?)
    case attemptFailed(TaskID, TaskFailure, attempt: Int, traceparent: String?)
    case quarantined(TaskID, TaskFailure, traceparent: String?)
    case repeated(TaskID)
    case superseded(TaskID)
    case progressForgotten(PartitionID)
    case ordersForgotten(count: Int)
    case ordersUnavailable(any Error)
    case outcomesUnavailable(any Error)
    case withoutTransactions
    case unreadableEvent(LogPosition, any Error)
    case committed(tasks: Int, Duration)
    case commitDiscarded(any Error)
    case commitDelayed(any Error)
    case interrupted(any Error)
    case resultLeftBehind(any Error)
    case storeUnavailable(any Error)

    var level: Logger.Level {
        switch self {
        case .joined, .gaveUp: .info
        case .processed, .repeated, .superseded, .committed: .debug
        case .attemptFailed, .lost, .commitDiscarded, .commitDelayed, .resultLeftBehind, .progressForgotten,
            .ordersForgotten, .ordersUnavailable, .outcomesUnavailable, .withoutTransactions:
            .warning
        case .quarantined, .unreadableEvent, .interrupted, .storeUnavailable: .error
        }
    }

    var message: Logger.Message {
        switch self {
        case .joined: "partitions assigned"
        case .gaveUp: "partitions given up"
        case .lost: "partitions lost"
        case .processed: "task processed"
        case .attemptFailed: "attempt failed"
        case .quarantined: "task quarantined"
        case .repeated: "task has ended before and is skipped"
        case .superseded: "an older copy of a task is skipped: an operator cancelled, released or moved it"
        case .progressForgotten: "commit metadata cannot be read; what it says is finished is done again"
        case .ordersForgotten: "too many orders about tasks: the oldest are forgotten"
        case .ordersUnavailable: "orders about tasks cannot be read; tasks wait"
        case .outcomesUnavailable: "what others have finished cannot be read; partitions wait"
        case .withoutTransactions:
            "the broker has no transactions: results may be stated twice, and are counted once by their ids"
        case .unreadableEvent: "event set aside: it cannot be read"
        case .committed: "results and progress committed"
        case .commitDiscarded: "results dropped: the work belongs to another worker now"
        case .commitDelayed: "commit failed; trying again"
        case .interrupted: "event log interrupted; joining again"
        case .resultLeftBehind: "a result that no event names could not be deleted"
        case .storeUnavailable: "object store cannot be reached; waiting for it"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .joined(let partitions), .gaveUp(let partitions), .lost(let partitions):
            ["partitions": "\(partitions)"]
        case .processed(let task, let duration, let traceparent):
            Self.about(task, traceparent).merging(["event.duration": "\(duration.nanoseconds)"]) { $1 }
        case .attemptFailed(let task, let failure, let attempt, let traceparent):
            Self.about(task, traceparent).merging(["failure.code": "\(failure.code)", "attempt": "\(attempt)"]) { $1 }
        case .quarantined(let task, let failure, let traceparent):
            Self.about(task, traceparent).merging(["failure.code": "\(failure.code)"]) { $1 }
        case .repeated(let task), .superseded(let task): Self.about(task, nil)
        case .progressForgotten(let partition): ["partition": "\(partition)"]
        case .ordersForgotten(let count): ["orders": "\(count)"]
        case .unreadableEvent(let position, _): ["position": "\(position)"]
        case .committed(let tasks, _): ["tasks": "\(tasks)"]
        case .commitDiscarded, .commitDelayed, .interrupted, .resultLeftBehind, .storeUnavailable,
            .ordersUnavailable, .outcomesUnavailable, .withoutTransactions:
            [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .unreadableEvent(_, let error), .commitDiscarded(let error), .commitDelayed(let error),
            .interrupted(let error), .resultLeftBehind(let error), .storeUnavailable(let error),
            .ordersUnavailable(let error), .outcomesUnavailable(let error):
            error
        case .joined, .gaveUp, .lost, .processed, .attemptFailed, .quarantined, .repeated, .superseded, .committed,
            .progressForgotten, .ordersForgotten, .withoutTransactions:
            nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .joined, .gaveUp, .lost, .withoutTransactions: []
        case .processed(_, let duration, _):
            [
                .count("radiolog_worker_tasks_total", labels: [.init("outcome", "processed")]),
                .time("radiolog_worker_task_duration_seconds", duration),
            ]
        case .attemptFailed(_, let failure, _, _):
            [.count("radiolog_worker_failed_attempts_total", labels: [.init("code", failure.code)])]
        case .quarantined(_, let failure, _):
            [
                .count("radiolog_worker_tasks_total", labels: [.init("outcome", "quarantined")]),
                .count("radiolog_worker_quarantined_tasks_total", labels: [.init("code", failure.code)]),
            ]
        case .repeated: [.count("radiolog_worker_tasks_total", labels: [.init("outcome", "repeated")])]
        case .superseded: [.count("radiolog_worker_tasks_total", labels: [.init("outcome", "superseded")])]
        case .progressForgotten: [.count("radiolog_worker_forgotten_progress_total")]
        case .ordersForgotten(let count): [.count("radiolog_worker_forgotten_orders_total", by: count)]
        case .ordersUnavailable: [.count("radiolog_worker_order_failures_total")]
        case .outcomesUnavailable: [.count("radiolog_worker_outcome_failures_total")]
        case .unreadableEvent: [.count("radiolog_worker_unreadable_events_total")]
        case .committed(_, let duration): [.time("radiolog_worker_commit_duration_seconds", duration)]
        case .commitDiscarded: [.count("radiolog_worker_discarded_commits_total")]
        case .commitDelayed: [.count("radiolog_worker_delayed_commits_total")]
        case .interrupted: [.count("radiolog_worker_interruptions_total")]
        case .resultLeftBehind: [.count("radiolog_worker_orphaned_objects_total")]
        case .storeUnavailable: [.count("radiolog_worker_store_waits_total")]
        }
    }

    private static func about(_ task: TaskID, _ traceparent: String?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["task": "\(task)"]
        if let trace = traceparent.flatMap(TraceContext.init) { metadata["trace.id"] = "\(trace.traceIDText)" }
        return metadata
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
