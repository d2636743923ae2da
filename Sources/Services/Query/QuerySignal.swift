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

    var level: Logger.Level {
        switch self {
        case .waited(_, let isMet): isMet ? .debug : .notice
        case .viewsUnavailable: .warning
        case .identityUnreadable, .objectUnreadable: .error
        }
    }

    var message: Logger.Message {
        switch self {
        case .waited(_, let isMet): isMet ? "waited for the views" : "views did not catch up in time"
        case .viewsUnavailable: "views cannot be read"
        case .identityUnreadable: "identity cannot be opened"
        case .objectUnreadable: "stored object cannot be read"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .objectUnreadable(let task, _): ["task": "\(task)"]
        case .waited(let time, _): ["waited": "\(time)"]
        case .viewsUnavailable, .identityUnreadable: [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .viewsUnavailable(let error), .identityUnreadable(let error), .objectUnreadable(_, let error): error
        case .waited: nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .waited(let time, let isMet):
            [.time("radiolog_query_wait_seconds", time, labels: [.init("met", "\(isMet)")])]
        case .viewsUnavailable: [.count("radiolog_query_view_failures_total")]
        case .identityUnreadable: [.count("radiolog_query_unreadable_identities_total")]
        case .objectUnreadable: [.count("radiolog_query_unreadable_objects_total")]
        }
    }
}
