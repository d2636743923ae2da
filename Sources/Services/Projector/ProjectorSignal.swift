import EventLog
import Logging
import Runtime
import StudyViews

/// What happens in a projector, as operators see it.
enum ProjectorSignal: Signal {
    case joined
    /// Partitions and where the views end in them.
    case placed(partitionCount: Int)
    case released(partitionCount: Int, wereLost: Bool)
    /// A batch is in the views; `delay` since its first event was appended.
    case applied(count: Int, ViewChange, took: Duration, delay: Duration)
    /// A record that no view can take was skipped.
    case setAside(SetAside)
    /// Another projector has moved the views on.
    case outrun
    case viewsFailed(ViewError, failures: Int)
    case logFailed(EventLogError)
    case lag(topic: String, events: Int64, age: Duration)
    case left

    var level: Logger.Level {
        switch self {
        case .joined, .left: .info
        case .placed, .released: .info
        case .applied, .lag: .debug
        case .setAside: .error
        case .outrun: .notice
        case .viewsFailed(let failure, _): failure.remedy == .retry ? .warning : .error
        case .logFailed(let failure): failure.remedy == .giveUp ? .error : .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .joined: "projector joined its group"
        case .placed: "partitions are projected from where the views end"
        case .released(_, let wereLost):
            wereLost ? "partitions were lost to another projector" : "partitions given back"
        case .applied: "events taken into the views"
        case .setAside: "event set aside"
        case .outrun: "another projector has moved the views on"
        case .viewsFailed: "views cannot be written"
        case .logFailed: "event log failed"
        case .lag: "lag of the views measured"
        case .left: "projector left its group"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .joined, .outrun, .left: [:]
        case .placed(let count), .released(let count, _): ["partitions": .stringConvertible(count)]
        case .applied(let count, let change, let took, let delay):
            [
                "events": .stringConvertible(count), "documents": .stringConvertible(change.documents),
                "took": "\(took)", "delay": "\(delay)",
            ]
        case .setAside(let record): ["position": "\(record.position)", "reason": "\(record.reason)"]
        case .viewsFailed(let failure, let failures):
            ["reason": "\(failure.reason)", "failures": .stringConvertible(failures)]
        case .logFailed(let failure): ["operation": "\(failure.operation)", "reason": "\(failure.reason)"]
        case .lag(let topic, let events, let age):
            ["topic": "\(topic)", "events": .stringConvertible(events), "age": "\(age)"]
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .joined, .placed, .released, .left: []
        case .applied(let count, let change, let took, let delay):
            [
                .count("radiolog_projector_events_total", by: count),
                .count("radiolog_projector_documents_total", by: change.documents),
                .observation("radiolog_projector_batch_events", Double(count)),
                .time("radiolog_projector_batch_seconds", took),
                .time("radiolog_projector_delay_seconds", delay),
            ]
        case .setAside: [.count("radiolog_projector_set_aside_total")]
        case .outrun: [.count("radiolog_projector_outrun_total")]
        case .viewsFailed: [.count("radiolog_projector_view_failures_total")]
        case .logFailed(let failure):
            [.count("radiolog_projector_log_failures_total", labels: [.init("operation", failure.operation.rawValue)])]
        case .lag(let topic, let events, let age):
            [
                .level("radiolog_projector_lag_events", Double(events), labels: [.init("topic", topic)]),
                .level("radiolog_projector_lag_seconds", age / .seconds(1), labels: [.init("topic", topic)]),
            ]
        }
    }
}
