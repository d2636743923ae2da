/// What a metric is, for people and for the histogram's shape.
public struct MetricDescription: Sendable, Equatable {
    /// As exposed: `radiolog_uploads_total`, `radiolog_step_duration_seconds`.
    public let name: String
    /// One sentence.
    public let help: String
    /// Upper bounds of the buckets when it is a histogram; nil takes the default for times or sizes.
    public let buckets: [Double]?
    /// How many sets of label values it may have.
    public let maximumSeries: Int

    public static let defaultMaximumSeries = 200

    public init(
        _ name: String,
        _ help: String,
        buckets: [Double]? = nil,
        maximumSeries: Int = MetricDescription.defaultMaximumSeries
    ) {
        self.name = name
        self.help = help
        self.buckets = buckets
        self.maximumSeries = maximumSeries
    }
}

/// Prometheus's metric types that Radiolog uses.
public enum MetricKind: String, Sendable {
    case counter
    case gauge
    case histogram
}

/// All series of one metric.
struct MetricFamily {
    struct Labels: Hashable {
        /// Sorted by name; names are unique.
        let pairs: [Pair]

        struct Pair: Hashable {
            let name: String
            let value: String
        }

        init(_ dimensions: [(String, String)]) {
            var values: [String: String] = [:]
            for (name, value) in dimensions { values[MetricName.label(name)] = value }
            pairs = values.map { Pair(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
        }

        private init(pairs: [Pair]) {
            self.pairs = pairs
        }

        /// The same names, in the series that takes what is over the limit.
        var overflow: Labels { Labels(pairs: pairs.map { Pair(name: $0.name, value: "overflow") }) }
    }

    let kind: MetricKind
    var series: [Labels: any MetricSeries] = [:]
}

/// Bucket bounds that fit most of what is measured.
public enum MetricBuckets {
    /// Seconds: from a millisecond, the time of a small read, to five minutes, the time of a large upload.
    public static let times: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300,
    ]
    /// Bytes or other amounts: powers of four from 1 KiB to 4 GiB.
    public static let sizes: [Double] = (0...11).map { Double(1024 << (2 * $0)) }
}
