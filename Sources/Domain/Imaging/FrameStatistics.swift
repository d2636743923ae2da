/// What the values of one frame are like.
public struct FrameStatistics: Sendable, Equatable, Codable {
    /// Counted from 1, as DICOM counts frames.
    public let frame: Int
    /// Of every number of `channels`: the object's Rescale Type (`HU`), nil when it has none and for colour.
    public let unit: String?
    /// One for monochrome and palette images, three for colour.
    public let channels: [ChannelStatistics]
}

/// What the values of one kind of sample are like.
///
/// All pixels count, padding too; values of monochrome images are in the modality's units, after rescale (PS3.3 C.11.1),
/// those of others as stored. Numbers that are not finite are left out and counted.
public struct ChannelStatistics: Sendable, Equatable, Codable {
    /// `value`, `index`, or a colour's name.
    public let name: String
    /// How many values were taken into account.
    public let count: Int
    /// How many were not, being infinite or no number.
    public let notFinite: Int
    public let minimum: Double
    public let maximum: Double
    public let mean: Double
    /// Of the whole frame (divided by the count, not by one less).
    public let standardDeviation: Double
    public let histogram: Histogram
}

/// How many values lie in each of equally wide bins.
public struct Histogram: Sendable, Equatable, Codable {
    /// Where the first bin begins, in the unit of the statistics.
    public let lowest: Double
    /// 0 when all values are the same.
    ///
    /// A value on the border of two bins is in the upper one; the last bin holds the maximum, too.
    public let binWidth: Double
    public let counts: [Int]
}

extension Frame {
    /// Statistics with a histogram of at most `bins` bins.
    public func statistics(bins: Int = 256) -> FrameStatistics {
        let transform =
            photometric.isMonochrome ? interpretation.modality : ModalityTransform.rescale(slope: 1, intercept: 0)
        let names = photometric.channels
        let channels = names.indices.map { channel in
            let accumulator =
                switch samples {
                case .integers(let values):
                    if let counts = ValueCounts(values, from: channel, step: names.count) {
                        ChannelAccumulator(counts, transform)
                    } else {
                        ChannelAccumulator(
                            stride(from: channel, to: values.count, by: names.count).lazy.map { Double(values[$0]) },
                            transform
                        )
                    }
                case .reals(let values):
                    ChannelAccumulator(
                        stride(from: channel, to: values.count, by: names.count).lazy.map { values[$0] },
                        transform
                    )
                }
            return accumulator.statistics(name: names[channel], bins: min(max(bins, 1), 65_536))
        }
        return FrameStatistics(
            frame: index + 1,
            unit: photometric.isMonochrome ? interpretation.unit : nil,
            channels: channels
        )
    }
}

/// Values in the modality's units, with how often each occurs.
private struct ChannelAccumulator {
    private var values: [(value: Double, count: Int)] = []
    private var notFinite = 0
    /// Values lie on a grid of this many points, so that more bins would only leave gaps.
    private var gridPoints: Int?

    init(_ counts: ValueCounts, _ transform: ModalityTransform) {
        values.reserveCapacity(min(counts.counts.count, 65_536))
        for (offset, count) in counts.counts.enumerated() where count > 0 {
            let value = transform(Double(counts.lowest + offset))
            if value.isFinite { values.append((value, count)) } else { notFinite += count }
        }
        if case .rescale = transform { gridPoints = counts.counts.count }
    }

    init(_ stored: some Sequence<Double>, _ transform: ModalityTransform) {
        for value in stored {
            let value = transform(value)
            if value.isFinite { values.append((value, 1)) } else { notFinite += 1 }
        }
    }

    func statistics(name: String, bins: Int) -> ChannelStatistics {
        var (minimum, maximum) = (Double.infinity, -Double.infinity)
        var (total, sum) = (0, 0.0)
        for (value, count) in values {
            minimum = min(minimum, value)
            maximum = max(maximum, value)
            total += count
            sum += value * Double(count)
        }
        guard total > 0 else { return Self.empty(name: name, notFinite: notFinite) }
        let mean = sum / Double(total)
        let squares = values.reduce(0.0) { $0 + ($1.value - mean) * ($1.value - mean) * Double($1.count) }
        return ChannelStatistics(
            name: name,
            count: total,
            notFinite: notFinite,
            minimum: minimum,
            maximum: maximum,
            mean: Self.finite(mean),
            standardDeviation: Self.finite((squares / Double(total)).squareRoot()),
            histogram: histogram(minimum...maximum, bins: min(bins, gridPoints ?? bins))
        )
    }

    private func histogram(_ range: ClosedRange<Double>, bins: Int) -> Histogram {
        let span = range.upperBound - range.lowerBound
        guard span > 0, span.isFinite else {
            return Histogram(lowest: range.lowerBound, binWidth: 0, counts: [values.reduce(0) { $0 + $1.count }])
        }
        var counts = [Int](repeating: 0, count: bins)
        for (value, count) in values {
            let place = (value - range.lowerBound) / span * Double(bins)
            counts[min(max(Int(place), 0), bins - 1)] += count
        }
        return Histogram(lowest: range.lowerBound, binWidth: span / Double(bins), counts: counts)
    }

    /// JSON has no infinity: sums of the largest numbers are cut to what it has.
    private static func finite(_ value: Double) -> Double {
        min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    private static func empty(name: String, notFinite: Int) -> ChannelStatistics {
        ChannelStatistics(
            name: name,
            count: 0,
            notFinite: notFinite,
            minimum: 0,
            maximum: 0,
            mean: 0,
            standardDeviation: 0,
            histogram: Histogram(lowest: 0, binWidth: 0, counts: [])
        )
    }
}
