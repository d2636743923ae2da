public import CoreMetrics
import Synchronization

/// Keeps the metrics of a process and shows them to Prometheus.
///
/// The backend of swift-metrics: counters are exposed with the suffix `_total`, timers as histograms in seconds with the
/// suffix `_seconds`, meters and gauges as they are, recorders as histograms. Recording touches one atomic or one
/// short lock; only finding a series by its labels takes the registry's lock.
///
/// A metric has at most `MetricDescription.maximumSeries` series. What comes after is recorded in one more series whose
/// labels all say `overflow`, and counted in `radiolog_metrics_overflow_total`, so that sums stay right while memory
/// stays bounded. A name used for two kinds is exposed as the first; the second goes nowhere and is counted in
/// `radiolog_metrics_conflicts_total`.
public final class PrometheusRegistry: MetricsFactory {
    /// Values made at the time of a scrape.
    public typealias Collector = @Sendable () -> [CollectedMetric]

    private struct State {
        var descriptions: [String: MetricDescription] = [:]
        var families: [String: MetricFamily] = [:]
        var collectors: [Collector] = []
    }

    private let state = Mutex(State())

    private static let overflowCounter = "radiolog_metrics_overflow_total"
    private static let conflictCounter = "radiolog_metrics_conflicts_total"

    public init() {
        describe([
            .init(Self.overflowCounter, "Series that were folded into one because a metric had too many."),
            .init(Self.conflictCounter, "Uses of a metric's name for another kind of metric."),
        ])
    }

    /// Says what metrics mean, before they are first used; bucket bounds of a histogram in use do not change.
    public func describe(_ descriptions: [MetricDescription]) {
        state.withLock { state in
            for description in descriptions { state.descriptions[description.name] = description }
        }
    }

    /// Adds values that are made when Prometheus asks.
    public func collect(_ collector: @escaping Collector) {
        state.withLock { $0.collectors.append(collector) }
    }

    /// Everything, in Prometheus's text format 0.0.4; send it as `Exposition.contentType`.
    public func exposition() -> String {
        let (families, descriptions, collectors) = state.withLock { ($0.families, $0.descriptions, $0.collectors) }
        var metrics = families.map { name, family in
            CollectedMetric(
                name: name,
                help: descriptions[name]?.help ?? "Not described.",
                kind: family.kind,
                samples: family.series.map { labels, series in
                    .init(labels: labels.pairs.map { .init($0.name, $0.value) }, reading: series.reading)
                }
            )
        }
        for collector in collectors { metrics += collector() }
        return Exposition.text(metrics)
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return gauge(label, dimensions) }
        return histogram(MetricName.metric(label), dimensions, defaultBuckets: MetricBuckets.sizes)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(MetricName.metric(label, suffix: "_seconds"), dimensions, defaultBuckets: MetricBuckets.times)
    }

    // A counter that went away and came back would look like a restart: it lives as long as the process, as a
    // distribution does. A gauge that is not measured any more would show its last value for ever: it goes.
    public func destroyCounter(_: any CounterHandler) {}
    public func destroyFloatingPointCounter(_: any FloatingPointCounterHandler) {}
    public func destroyTimer(_: any TimerHandler) {}

    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

    private func remove(_ handler: AnyObject) {
        guard let gauge = handler as? GaugeSeries else { return }
        state.withLock { state in
            for (name, family) in state.families where family.kind == .gauge {
                guard let labels = family.series.first(where: { $0.value === gauge })?.key else { continue }
                state.families[name]?.series[labels] = nil
            }
        }
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        series(MetricName.metric(label, suffix: "_total"), .counter, dimensions) { _ in CounterSeries() }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        series(MetricName.metric(label), .gauge, dimensions) { _ in GaugeSeries() }
    }

    private func histogram(
        _ name: String,
        _ dimensions: [(String, String)],
        defaultBuckets: [Double]
    ) -> HistogramSeries {
        series(name, .histogram, dimensions) { HistogramSeries(bounds: $0?.buckets ?? defaultBuckets) }
    }

    /// Finds a series or makes it.
    private func series<Series: MetricSeries>(
        _ name: String,
        _ kind: MetricKind,
        _ dimensions: [(String, String)],
        make: (MetricDescription?) -> Series
    ) -> Series {
        let labels = MetricFamily.Labels(dimensions)
        return state.withLock { state in
            if let known = state.families[name]?.series[labels] as? Series { return known }
            var family = state.families[name] ?? MetricFamily(kind: kind)
            let description = state.descriptions[name]
            guard family.kind == kind else {
                Self.count(Self.conflictCounter, of: name, in: &state)
                return make(description)
            }
            var target = labels
            if family.series.count >= description?.maximumSeries ?? MetricDescription.defaultMaximumSeries {
                Self.count(Self.overflowCounter, of: name, in: &state)
                target = labels.overflow
                if let known = family.series[target] as? Series { return known }
            }
            let series = make(description)
            family.series[target] = series
            state.families[name] = family
            return series
        }
    }

    private static func count(_ counter: String, of metric: String, in state: inout State) {
        let labels = MetricFamily.Labels([("metric", metric)])
        let known = state.families[counter]?.series[labels] as? CounterSeries
        let series = known ?? CounterSeries()
        state.families[counter, default: MetricFamily(kind: .counter)].series[labels] = series
        series.increment(by: Int64(1))
    }
}
