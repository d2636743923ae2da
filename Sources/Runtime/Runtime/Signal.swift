public import Logging
public import Metrics

/// Something that happened in a service and that operators should see: its log line and its metrics in one place.
///
/// Each service has one enum that conforms, so that what it says and what it counts can be read on one page.
/// Nothing of a signal may hold patient data: no UID, no name, no value of a data element.
public protocol Signal: Sendable {
    var level: Logger.Level { get }
    /// A constant text, so that lines can be grouped; what varies goes to `metadata`.
    var message: Logger.Message { get }
    var metadata: Logger.Metadata { get }
    /// What made it happen; only its type is logged.
    var cause: (any Error)? { get }
    var measurements: [Measurement] { get }
}

/// One change of a metric.
public enum Measurement: Sendable, Equatable {
    /// Adds to a counter; the name ends in `_total`.
    case count(String, by: Int = 1, labels: [Label] = [])
    /// Sets a gauge.
    case level(String, Double, labels: [Label] = [])
    /// Adds one time to a histogram; the name ends in `_seconds`.
    case time(String, Duration, labels: [Label] = [])
    /// Adds one value to a histogram whose unit is in its name.
    case observation(String, Double, labels: [Label] = [])

    /// A label with few possible values: never an identifier.
    public struct Label: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

extension Signal {
    public var metadata: Logger.Metadata { [:] }
    public var cause: (any Error)? { nil }
    public var measurements: [Measurement] { [] }

    /// Logs the line and records the measurements.
    public func emit(to logger: Logger, metrics factory: any MetricsFactory = MetricsSystem.factory) {
        logger.log(level: level, message, error: cause, metadata: metadata)
        for measurement in measurements { measurement.record(in: factory) }
    }
}

extension Measurement {
    /// Records in `factory`; a metric that is not there yet is made.
    public func record(in factory: any MetricsFactory = MetricsSystem.factory) {
        switch self {
        case .count(let name, let amount, let labels):
            factory.makeCounter(label: name, dimensions: labels.pairs).increment(by: Int64(amount))
        case .level(let name, let value, let labels):
            factory.makeMeter(label: name, dimensions: labels.pairs).set(value)
        case .time(let name, let duration, let labels):
            factory.makeTimer(label: name, dimensions: labels.pairs).recordNanoseconds(duration.nanoseconds)
        case .observation(let name, let value, let labels):
            factory.makeRecorder(label: name, dimensions: labels.pairs, aggregate: true).record(value)
        }
    }
}

extension [Measurement.Label] {
    fileprivate var pairs: [(String, String)] { map { ($0.name, $0.value) } }
}

extension Duration {
    /// Rounded down; at most what fits.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds < 0 ? .min : .max) : whole &+ attoseconds / 1_000_000_000
    }
}
