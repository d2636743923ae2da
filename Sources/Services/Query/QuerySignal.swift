import Events
import Logging
import Runtime

/// What happens in the query API beyond answering, as operators see it.
enum QuerySignal: Signal {
    /// `?after=` was answered after this long; `isMet` tells whether the views contain the position.
    case waited(Duration, isMet: Bool)
    case viewsUnavailable(any Error)
    /// An identity does not open; its owner is shown without it.
    case identityUnreadable(any Error)
    /// Sealed bytes that the log promises cannot be read.
    case objectUnreadable(task: TaskID, any Error)
    /// An operator released, cancelled or moved so many tasks.
    case ordered(tasks: Int)
    case orderNotStated(any Error)
    /// The reports of the workers cannot be read from the log.
    case workersUnavailable(any Error)
    /// The audit trail cannot be searched.
    case auditUnavailable(any Error)
    /// Somebody said that a study is complete, while so many of its tasks were waiting or in work.
    case studyClosed(waiting: Int)

    var level: Logger.Level {
        switch self {
        case .waited(_, let isMet): isMet ? .debug : .notice
        case .ordered, .studyClosed: .info
        case .viewsUnavailable, .orderNotStated, .workersUnavailable, .auditUnavailable: .warning
        case .identityUnreadable, .objectUnreadable: .error
        }
    }

    var message: Logger.Message {
        switch self {
        case .waited(_, let isMet): isMet ? "waited for the views" : "views did not catch up in time"
        case .ordered: "orders about tasks stated"
        case .orderNotStated: "orders about tasks and studies cannot be stated"
        case .studyClosed: "study closed by hand"
        case .viewsUnavailable: "views cannot be read"
        case .auditUnavailable: "audit trail cannot be searched"
        case .workersUnavailable: "reports of workers cannot be read"
        case .identityUnreadable: "identity cannot be opened"
        case .objectUnreadable: "stored object cannot be read"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .objectUnreadable(let task, _): ["task": "\(task)"]
        case .waited(let time, _): ["waited": "\(time)"]
        case .ordered(let tasks): ["tasks": "\(tasks)"]
        case .studyClosed(let waiting): ["waiting": "\(waiting)"]
        case .viewsUnavailable, .identityUnreadable, .orderNotStated, .workersUnavailable, .auditUnavailable: [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .viewsUnavailable(let error), .identityUnreadable(let error), .objectUnreadable(_, let error),
            .orderNotStated(let error), .workersUnavailable(let error), .auditUnavailable(let error):
            error
        case .waited, .ordered, .studyClosed: nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .waited(let time, let isMet):
            [.time("radiolog_query_wait_seconds", time, labels: [.init("met", "\(isMet)")])]
        case .ordered(let tasks): [.count("radiolog_query_orders_total", by: tasks)]
        case .studyClosed: [.count("radiolog_query_closed_studies_total")]
        case .orderNotStated: [.count("radiolog_query_order_failures_total")]
        case .workersUnavailable: [.count("radiolog_query_worker_failures_total")]
        case .auditUnavailable: [.count("radiolog_query_audit_failures_total")]
        case .viewsUnavailable: [.count("radiolog_query_view_failures_total")]
        case .identityUnreadable: [.count("radiolog_query_unreadable_identities_total")]
        case .objectUnreadable: [.count("radiolog_query_unreadable_objects_total")]
        }
    }
}
