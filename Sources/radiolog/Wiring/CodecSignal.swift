import Codecs
import Logging
import Runtime

/// What a worker says and counts of the processes that decode frames.
struct CodecSignal: Signal {
    let event: CodecEvent

    var level: Logger.Level {
        switch event {
        case .started(_, let sandbox): sandbox.contains([.seccomp, .limits]) ? .debug : .warning
        case .ended(_, .recycled), .ended(_, .shutDown), .ended(_, .cancelled): .debug
        case .ended: .warning
        case .notStarted: .error
        }
    }

    var message: Logger.Message {
        switch event {
        case .started(_, let sandbox):
            sandbox.contains([.seccomp, .limits])
                ? "codec process started" : "codec process started, with less of a sandbox than it should have"
        case .ended(_, .crashed): "codec process crashed on a frame"
        case .ended(_, .timedOut): "codec process killed: a frame took too long"
        case .ended(_, .memoryExceeded): "codec process killed: a frame took too much memory"
        case .ended(_, .lost): "codec process ended while it had nothing to do"
        case .ended: "codec process ended"
        case .notStarted: "codec process cannot be started: compressed frames are not decoded"
        }
    }

    var metadata: Logger.Metadata {
        switch event {
        case .started(let id, let sandbox): ["process.pid": "\(id)", "sandbox": "\(Self.names(sandbox))"]
        case .ended(let id, let end): ["process.pid": "\(id)", "reason": "\(Self.reason(end))"]
        case .notStarted(let reason): ["reason": "\(reason)"]
        }
    }

    var measurements: [Measurement] {
        switch event {
        case .started: [.count("radiolog_codec_processes_started_total")]
        case .ended(_, let end):
            [.count("radiolog_codec_processes_ended_total", labels: [.init("reason", Self.reason(end))])]
        case .notStarted: [.count("radiolog_codec_start_failures_total")]
        }
    }

    static let descriptions: [MetricDescription] = [
        .init("radiolog_codec_processes_started_total", "Processes started to decode and encode frames."),
        .init("radiolog_codec_processes_ended_total", "Processes that decoded frames and ended, by why."),
        .init("radiolog_codec_start_failures_total", "Processes for frames that could not be started."),
    ]

    private static func reason(_ end: CodecEnd) -> String {
        switch end {
        case .recycled: "recycled"
        case .crashed: "crashed"
        case .timedOut: "timed-out"
        case .memoryExceeded: "memory-exceeded"
        case .lost: "lost"
        case .cancelled: "cancelled"
        case .shutDown: "shut-down"
        }
    }

    private static func names(_ sandbox: CodecSandbox) -> String {
        let known: [(CodecSandbox, String)] = [(.limits, "limits"), (.namespaces, "namespaces"), (.seccomp, "seccomp")]
        let granted = known.filter { sandbox.contains($0.0) }.map(\.1)
        return granted.isEmpty ? "none" : granted.joined(separator: "+")
    }
}
