import Logging
import Runtime

/// What happens where objects are swept, as operators see it.
enum SweeperSignal: Signal {
    case swept(ObjectSweep.Summary, took: Duration)
    case failed(any Error)

    var level: Logger.Level {
        switch self {
        case .swept: .info
        case .failed: .error
        }
    }

    var message: Logger.Message {
        switch self {
        case .swept: "objects that no event names were removed"
        case .failed: "objects cannot be swept"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .swept(let summary, let took):
            [
                "listed": .stringConvertible(summary.listed), "old": .stringConvertible(summary.old),
                "removed": .stringConvertible(summary.removed), "bytes": .stringConvertible(summary.removedBytes),
                "took": "\(took)",
            ]
        // These say numbers and partitions.
        case .failed(let error as TooManyUnnamed): ["reason": "\(error)"]
        case .failed(let error as IncompleteNames): ["reason": "\(error)"]
        case .failed: [:]
        }
    }

    var cause: (any Error)? {
        if case .failed(let error) = self { error } else { nil }
    }

    var measurements: [Measurement] {
        switch self {
        case .swept(let summary, let took):
            [
                .count("radiolog_sweeper_removed_objects_total", by: summary.removed),
                .count("radiolog_sweeper_removed_bytes_total", by: Int(clamping: summary.removedBytes)),
                .time("radiolog_sweeper_seconds", took),
            ]
        case .failed: [.count("radiolog_sweeper_failures_total")]
        }
    }
}
