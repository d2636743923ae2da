import Logging
import Runtime
import Testing

@Suite struct `A signal` {
    struct Broken: Error {}

    enum OvenSignal: Signal {
        case baked(loaves: Int, took: Duration)
        case burnt(any Error)

        var level: Logger.Level {
            switch self {
            case .baked: .info
            case .burnt: .error
            }
        }

        var message: Logger.Message {
            switch self {
            case .baked: "baked"
            case .burnt: "burnt"
            }
        }

        var metadata: Logger.Metadata {
            switch self {
            case .baked(let loaves, _): ["loaves": "\(loaves)"]
            case .burnt: [:]
            }
        }

        var cause: (any Error)? {
            if case .burnt(let error) = self { error } else { nil }
        }

        var measurements: [Measurement] {
            switch self {
            case .baked(let loaves, let took):
                [.count("oven_loaves_total", by: loaves), .time("oven_bake_seconds", took), .level("oven_heat", 220)]
            case .burnt:
                [.count("oven_burnt_total", labels: [.init("reason", "time")])]
            }
        }
    }

    let capture = LogCapture()
    let registry = PrometheusRegistry()

    @Test func `is logged and counted in one act`() throws {
        OvenSignal.baked(loaves: 12, took: .seconds(90)).emit(
            to: capture.output().logger(label: "oven"),
            metrics: registry
        )
        let line = try capture.object()
        #expect(line["message"] as? String == "baked")
        #expect(line["labels"] as? [String: String] == ["loaves": "12"])
        let text = registry.exposition()
        #expect(text.contains("\noven_loaves_total 12\n"))
        #expect(text.contains("\noven_bake_seconds_sum 90\n"))
        #expect(text.contains("\noven_heat 220\n"))
    }

    @Test func `names the type of its cause`() throws {
        OvenSignal.burnt(Broken()).emit(to: capture.output().logger(label: "oven"), metrics: registry)
        #expect(try capture.object()["error.type"] as? String == "Broken")
        #expect(registry.exposition().contains("oven_burnt_total{reason=\"time\"} 1"))
    }
}
