import Codecs
import Runtime

/// What a pool of codec processes has done, when Prometheus asks.
enum CodecMetrics {
    static func collect(_ pool: CodecPool) -> [CollectedMetric] {
        let counters = pool.counters
        return [
            CollectedMetric(
                "radiolog_codec_frames_total",
                "Frames that were to be decoded or encoded.",
                .counter,
                Double(counters.requests)
            ),
            CollectedMetric(
                "radiolog_codec_refused_frames_total",
                "Frames that a codec did not take.",
                .counter,
                Double(counters.refused)
            ),
            CollectedMetric(
                "radiolog_codec_busy_seconds_total",
                "Time that frames spent with a process.",
                .counter,
                counters.busy / .seconds(1)
            ),
            CollectedMetric(
                "radiolog_codec_processes",
                "Processes that run now.",
                .gauge,
                Double(counters.running)
            ),
        ]
    }
}
