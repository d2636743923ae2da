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
    case erased(TaskID)
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
    case commitUnanswered(any Error)
    case steeringFailed(any Error)
    case decided(Governor.Decision)
    case measured(LoadSample, WorkerReported.Load)
    case reportLost(any Error)

    var level: Logger.Level {
        switch self {
        case .joined, .gaveUp, .decided(.resume), .decided(.grow): .info
        case .measured: .trace
        case .processed, .repeated, .superseded, .erased, .committed: .debug
        case .attemptFailed, .lost, .commitDiscarded, .commitDelayed, .resultLeftBehind, .progressForgotten,
            .ordersForgotten, .ordersUnavailable, .outcomesUnavailable, .withoutTransactions, .decided, .reportLost,
            .commitUnanswered,
            .steeringFailed:
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
        case .erased: "task is skipped: its study was erased"
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
        case .commitUnanswered: "a member ended over its commit; what it carried is done again unless it was taken"
        case .steeringFailed: "partitions could not be paused or resumed: their member is going"
        case .decided(.pause): "overloaded: nothing new is begun"
        case .decided(.resume): "load is gone: working again"
        case .decided(.shed): "overloaded for long: a slot is closed, and its partitions go to others"
        case .decided(.grow): "calm for long: a slot is opened"
        case .measured: "load measured"
        case .reportLost: "a report of the load could not be stated"
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
        case .repeated(let task), .superseded(let task), .erased(let task): Self.about(task, nil)
        case .progressForgotten(let partition): ["partition": "\(partition)"]
        case .ordersForgotten(let count): ["orders": "\(count)"]
        case .unreadableEvent(let position, _): ["position": "\(position)"]
        case .committed(let tasks, _): ["tasks": "\(tasks)"]
        case .decided(.pause(let resource)): ["resource": "\(resource.rawValue)"]
        case .decided(.shed(let slots, let resource)): ["slots": "\(slots)", "resource": "\(resource.rawValue)"]
        case .decided(.grow(let slots)): ["slots": "\(slots)"]
        case .commitDiscarded, .commitDelayed, .interrupted, .resultLeftBehind, .storeUnavailable,
            .ordersUnavailable, .outcomesUnavailable, .withoutTransactions, .commitUnanswered, .steeringFailed,
            .decided(.resume), .measured,
            .reportLost:
            [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .unreadableEvent(_, let error), .commitDiscarded(let error), .commitDelayed(let error),
            .interrupted(let error), .resultLeftBehind(let error), .storeUnavailable(let error),
            .ordersUnavailable(let error), .outcomesUnavailable(let error), .commitUnanswered(let error),
            .steeringFailed(let error),
            .reportLost(let error):
            error
        case .joined, .gaveUp, .lost, .processed, .attemptFailed, .quarantined, .repeated, .superseded, .erased,
            .committed, .progressForgotten, .ordersForgotten, .withoutTransactions, .decided, .measured:
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
        case .erased: [.count("radiolog_worker_tasks_total", labels: [.init("outcome", "erased")])]
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
        case .commitUnanswered: [.count("radiolog_worker_unanswered_commits_total")]
        case .steeringFailed: []
        case .decided(let decision):
            [.count("radiolog_worker_load_decisions_total", labels: [.init("decision", decision.name)])]
        case .measured(let sample, let load): Self.levels(sample, load)
        case .reportLost: [.count("radiolog_worker_lost_reports_total")]
        }
    }

    private static func levels(_ sample: LoadSample, _ load: WorkerReported.Load) -> [Measurement] {
        sample.shares.map { resource, share in
            .level("radiolog_worker_load_ratio", share, labels: [.init("resource", resource.rawValue)])
        } + [
            .level("radiolog_worker_memory_bytes", Double(load.memory)),
            .level("radiolog_worker_memory_limit_bytes", Double(load.memoryLimit)),
            .level("radiolog_worker_tasks_in_work", Double(load.tasks)),
            .level("radiolog_worker_payload_bytes_in_work", Double(load.bytes)),
            .level("radiolog_worker_slots", Double(load.slots)),
            .level("radiolog_worker_slot_limit", Double(load.slotLimit)),
            .level("radiolog_worker_partitions", Double(load.partitions)),
        ]
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
