/// A metric with its current values, as a scrape shows it.
public struct CollectedMetric: Sendable, Equatable {
    public struct Sample: Sendable, Equatable {
        public let labels: [Measurement.Label]
        public let reading: MetricReading

        public init(labels: [Measurement.Label] = [], reading: MetricReading) {
            self.labels = labels
            self.reading = reading
        }
    }

    public let name: String
    public let help: String
    public let kind: MetricKind
    public let samples: [Sample]

    public init(name: String, help: String, kind: MetricKind, samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    /// A metric with a single value and no labels.
    public init(_ name: String, _ help: String, _ kind: MetricKind, _ value: Double) {
        self.init(name: name, help: help, kind: kind, samples: [.init(reading: .number(value))])
    }
}

/// Prometheus's text format, version 0.0.4.
public enum Exposition {
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Sorted by name and labels, so that two scrapes can be compared.
    public static func text(_ metrics: [CollectedMetric]) -> String {
        var text = ""
        for metric in metrics.sorted(by: { $0.name < $1.name }) where !metric.samples.isEmpty {
            text += "# HELP \(metric.name) \(escaped(metric.help, quotes: false))\n"
            text += "# TYPE \(metric.name) \(metric.kind.rawValue)\n"
            let lines = metric.samples.map { (labels: labels($0.labels), reading: $0.reading) }
            for (labels, reading) in lines.sorted(by: { $0.labels < $1.labels }) {
                switch reading {
                case .number(let value):
                    text += line(metric.name, labels, value)
                case .histogram(let histogram):
                    text += buckets(metric.name, labels, histogram)
                }
            }
        }
        return text
    }

    private static func buckets(_ name: String, _ labels: String, _ histogram: HistogramReading) -> String {
        var text = ""
        var total: UInt64 = 0
        let prefix = labels.isEmpty ? "" : labels + ","
        for (bound, count) in zip(histogram.bounds + [.infinity], histogram.counts) {
            total += count
            text += line(name + "_bucket", prefix + "le=\"\(number(bound))\"", Double(total))
        }
        return text + line(name + "_sum", labels, histogram.sum) + line(name + "_count", labels, Double(total))
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        (labels.isEmpty ? name : "\(name){\(labels)}") + " \(number(value))\n"
    }

    private static func labels(_ labels: [Measurement.Label]) -> String {
        labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += #"\\"#
            case "\n": result += #"\n"#
            case "\"" where quotes: result += #"\""#
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
