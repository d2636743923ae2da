import EventLog
import Events
import Logging
import Runtime
import StudyViews

/// What happens where completeness is decided, as operators see it.
enum CompletionSignal: Signal {
    /// It is this process' turn from now on.
    case tookTurn
    case gaveTurn
    case completed(StudyCompleted.Reason, studies: Int)
    case reopened(studies: Int)
    /// The views do not contain what is on the log: nothing is decided.
    case viewsBehind(for: Duration)
    case viewsFailed(ViewError)
    case logFailed(any Error)

    var level: Logger.Level {
        switch self {
        case .tookTurn, .gaveTurn, .completed, .reopened: .info
        case .viewsBehind: .notice
        case .viewsFailed(let failure): failure.remedy == .giveUp ? .error : .warning
        case .logFailed: .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .tookTurn: "this process decides which studies are complete"
        case .gaveTurn: "another process decides which studies are complete"
        case .completed: "studies are complete"
        case .reopened: "studies were opened again by late instances"
        case .viewsBehind: "nothing is decided about studies: the views are behind the log"
        case .viewsFailed: "studies cannot be looked at"
        case .logFailed: "decisions about studies cannot be stated"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .tookTurn, .gaveTurn, .logFailed: [:]
        case .completed(let reason, let studies):
            ["reason": "\(reason.rawValue)", "studies": .stringConvertible(studies)]
        case .reopened(let studies): ["studies": .stringConvertible(studies)]
        case .viewsBehind(let time): ["waited": "\(time)"]
        case .viewsFailed(let failure): ["reason": "\(failure.reason)"]
        }
    }

    var cause: (any Error)? {
        if case .logFailed(let error) = self { error } else { nil }
    }

    var measurements: [Measurement] {
        switch self {
        case .tookTurn: [.level("radiolog_completion_deciding", 1)]
        case .gaveTurn: [.level("radiolog_completion_deciding", 0)]
        case .completed(let reason, let studies):
            [.count("radiolog_completion_completed_total", by: studies, labels: [.init("reason", reason.rawValue)])]
        case .reopened(let studies): [.count("radiolog_completion_reopened_total", by: studies)]
        case .viewsBehind: [.count("radiolog_completion_views_behind_total")]
        case .viewsFailed: [.count("radiolog_completion_view_failures_total")]
        case .logFailed: [.count("radiolog_completion_log_failures_total")]
        }
    }
}
