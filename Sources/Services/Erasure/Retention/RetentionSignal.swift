import Access
import Logging
import Runtime

/// What rules of retention do, as operators see it.
enum RetentionSignal: Signal {
    /// A look that erased something, or might have.
    case swept(Retention.Summary)
    /// One study is left for the next look.
    case postponed(any Error)
    case sweepFailed(any Error)

    var level: Logger.Level {
        switch self {
        case .swept(let summary): summary.erased == 0 ? .debug : .notice
        case .postponed, .sweepFailed: .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .swept: "rules of retention acted on"
        case .postponed: "study that is due by a rule of retention is left for later"
        case .sweepFailed: "rules of retention cannot be acted on now"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .swept(let summary):
            [
                "erased": "\(summary.erased)", "kept": "\(summary.kept)", "postponed": "\(summary.postponed)",
                "whole": "\(summary.isWhole)",
            ]
        case .postponed, .sweepFailed: [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .swept: nil
        case .postponed(let error), .sweepFailed(let error): error
        }
    }

    var measurements: [Measurement] {
        func studies(_ outcome: String, _ count: Int) -> Measurement {
            .count("radiolog_retention_studies_total", by: count, labels: [.init("outcome", outcome)])
        }
        func sweep(_ outcome: String) -> Measurement {
            .count("radiolog_retention_sweeps_total", labels: [.init("outcome", outcome)])
        }
        return switch self {
        case .swept(let summary):
            [
                sweep(summary.isWhole ? "whole" : "bounded"), studies("erased", summary.erased),
                studies("kept", summary.kept),
            ]
        case .postponed: [studies("failed", 1)]
        case .sweepFailed: [sweep("failed")]
        }
    }
}
