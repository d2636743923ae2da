import Logging
import Runtime

/// What happens to the heads that are kept beside the log, as operators see it.
enum HeadSignal: Signal {
    case noted
    /// - Parameter isRepeated: It had failed the time before, and was told then.
    case failed(any Error, isRepeated: Bool)

    var level: Logger.Level {
        switch self {
        case .noted, .failed(_, isRepeated: true): .debug
        case .failed(_, isRepeated: false): .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .noted: "head of the audit chain noted"
        case .failed: "the head of the audit chain cannot be noted beside the log, and is tried again"
        }
    }

    var cause: (any Error)? {
        switch self {
        case .noted: nil
        case .failed(let error, _): error
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .noted: [.count("radiolog_audit_heads_noted_total")]
        case .failed: [.count("radiolog_audit_head_failures_total")]
        }
    }

    static let descriptions: [MetricDescription] = [
        .init("radiolog_audit_heads_noted_total", "Heads of this process's audit chain noted beside the log."),
        .init("radiolog_audit_head_failures_total", "Attempts to note a head of the audit chain that failed."),
    ]
}
