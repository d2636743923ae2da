import CoreMetrics
import Synchronization

/// The current value of one series: one metric with one set of label values.
protocol MetricSeries: AnyObject, Sendable {
    var reading: MetricReading { get }
}

/// What a scrape sees of a series.
public enum MetricReading: Sendable, Equatable {
    case number(Double)
    case histogram(HistogramReading)
}

/// A distribution: how many values lay at or below each bound.
public struct HistogramReading: Sendable, Equatable {
    /// Upper bounds, ascending, without the infinite one.
    public let bounds: [Double]
    /// One more than there are bounds; not cumulative.
    public let counts: [UInt64]
    public let sum: Double

    public init(bounds: [Double], counts: [UInt64], sum: Double) {
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
    }
}

/// Counts up from the start of the process.
final class CounterSeries: MetricSeries, CounterHandler, FloatingPointCounterHandler {
    private let whole = Atomic<Int64>(0)
    private let fraction = AtomicNumber(0)

    /// A counter only grows: amounts below zero are ignored.
    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        whole.wrappingAdd(amount, ordering: .relaxed)
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        fraction.add(amount)
    }

    func reset() {
        whole.store(0, ordering: .relaxed)
        fraction.set(0)
    }

    var reading: MetricReading { .number(Double(whole.load(ordering: .relaxed)) + fraction.value) }
}

/// A value that goes up and down.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
    private let number = AtomicNumber(0)

    func set(_ value: Int64) { number.set(Double(value)) }
    func set(_ value: Double) { number.set(value) }
    func increment(by amount: Double) { number.add(amount) }
    func decrement(by amount: Double) { number.add(-amount) }
    func record(_ value: Int64) { number.set(Double(value)) }
    func record(_ value: Double) { number.set(value) }

    var reading: MetricReading { .number(number.value) }
}

/// A distribution over fixed buckets.
final class HistogramSeries: MetricSeries, RecorderHandler, TimerHandler {
    private struct State {
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    /// - Parameter bounds: Ascending upper bounds, without the infinite one.
    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    /// Times are exposed in seconds, Prometheus's base unit.
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    var reading: MetricReading {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        return .histogram(HistogramReading(bounds: bounds, counts: counts, sum: sum))
    }
}

/// A floating-point number that several threads change.
private final class AtomicNumber: Sendable {
    private let bits: Atomic<UInt64>

    init(_ value: Double) {
        bits = Atomic(value.bitPattern)
    }

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var seen = bits.load(ordering: .relaxed)
        while true {
            let next = (Double(bitPattern: seen) + amount).bitPattern
            let attempt = bits.weakCompareExchange(expected: seen, desired: next, ordering: .relaxed)
            if attempt.exchanged { return }
            seen = attempt.original
        }
    }
}
