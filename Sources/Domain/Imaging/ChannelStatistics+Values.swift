/// Values in the modality's units, with how often each occurs: walked over several times, never held.
protocol WeightedValues {
    /// Pixels left out for being padding.
    var padding: Int { get }
    /// Values lie on a grid of at most this many points, so that more bins would only leave gaps; nil when they do not.
    var gridPoints: Int? { get }

    func forEach(_ body: (_ value: Double, _ count: Int) -> Void)
}

/// Values that were counted one by one.
struct CountedValues: WeightedValues {
    let padding: Int
    let gridPoints: Int?
    private let counts: ValueCounts?
    private let transform: ModalityTransform

    init(_ counts: ValueCounts, _ transform: ModalityTransform, _ padding: ClosedRange<Double>?) {
        let (rest, leftOut) = counts.without(padding)
        self.padding = leftOut
        self.counts = rest
        self.transform = transform
        if case .rescale = transform { gridPoints = rest?.counts.count } else { gridPoints = nil }
    }

    @inline(__always)
    func forEach(_ body: (Double, Int) -> Void) {
        guard let counts else { return }
        let span = counts.counts.span
        for offset in 0..<span.count where span[offset] > 0 {
            body(transform(Double(counts.lowest &+ offset)), span[offset])
        }
    }
}

/// Values one after the other, as they are stored.
struct ListedValues<Stored: BitwiseCopyable>: WeightedValues {
    let padding: Int
    let gridPoints: Int? = nil
    private let stored: [Stored]
    private let first: Int
    private let step: Int
    private let transform: ModalityTransform
    private let paddingRange: ClosedRange<Double>?
    private let number: (Stored) -> Double

    init(
        _ stored: [Stored],
        _ first: Int,
        _ step: Int,
        _ transform: ModalityTransform,
        _ paddingRange: ClosedRange<Double>?,
        number: @escaping (Stored) -> Double
    ) {
        (self.stored, self.first, self.step) = (stored, first, step)
        (self.transform, self.paddingRange, self.number) = (transform, paddingRange, number)
        var padding = 0
        if let paddingRange {
            for index in stride(from: first, to: stored.count, by: step)
            where paddingRange.contains(number(stored[index])) {
                padding += 1
            }
        }
        self.padding = padding
    }

    @inline(__always)
    func forEach(_ body: (Double, Int) -> Void) {
        let span = stored.span
        var index = first
        while index < span.count {
            let value = number(span[index])
            if paddingRange?.contains(value) != true { body(transform(value), 1) }
            index &+= step
        }
    }
}

extension ChannelStatistics {
    /// Three walks: bounds and mean, then deviations from the mean, then the histogram.
    init(_ name: String, _ bins: Int, _ values: some WeightedValues) {
        var (minimum, maximum) = (Double.infinity, -Double.infinity)
        var (total, infinite, notANumber) = (0, 0, 0)
        var sum = BlockSum()
        values.forEach { value, count in
            guard value.isFinite else {
                if value.isNaN { notANumber += count } else { infinite += count }
                return
            }
            minimum = min(minimum, value)
            maximum = max(maximum, value)
            total += count
            sum.add(value * Double(count))
        }
        let count = Double(max(total, 1))
        let mean = min(max(sum.total / count, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
        var (squares, differences) = (BlockSum(), BlockSum())
        values.forEach { value, count in
            guard value.isFinite else { return }
            let difference = value - mean
            squares.add(difference * difference * Double(count))
            differences.add(difference * Double(count))
        }
        // What rounding left in the mean is taken out again.
        let variance = (squares.total - differences.total * differences.total / count) / count
        let isEmpty = total == 0
        self.init(
            name: name,
            count: total,
            padding: values.padding,
            infinite: infinite,
            notANumber: notANumber,
            minimum: isEmpty ? 0 : minimum,
            maximum: isEmpty ? 0 : maximum,
            mean: mean,
            // JSON has no infinity: sums of the largest numbers are cut to what it has.
            standardDeviation: variance.isNaN
                ? .greatestFiniteMagnitude : min(max(variance, 0).squareRoot(), .greatestFiniteMagnitude),
            histogram: isEmpty
                ? Histogram(lowest: 0, binWidth: 0, counts: [])
                : Histogram(values, minimum...maximum, bins: min(bins, values.gridPoints ?? bins))
        )
    }
}

extension Histogram {
    fileprivate init(_ values: some WeightedValues, _ range: ClosedRange<Double>, bins: Int) {
        let span = range.upperBound - range.lowerBound
        // One bin for one value, and where the range is wider than the largest number.
        let bins = span > 0 && span.isFinite ? bins : 1
        var counts = [Int](repeating: 0, count: bins)
        values.forEach { value, count in
            guard value.isFinite else { return }
            let place = bins == 1 ? 0 : (value - range.lowerBound) / span * Double(bins)
            counts[min(max(Int(place), 0), bins - 1)] += count
        }
        self.init(lowest: range.lowerBound, binWidth: span.isFinite ? span / Double(bins) : 0, counts: counts)
    }
}

/// Adds up in blocks, so that the error grows with the root of the count of numbers, not with the count.
private struct BlockSum {
    private var whole = 0.0
    private var block = 0.0
    private var blockCount = 0

    @inline(__always)
    mutating func add(_ value: Double) {
        block += value
        blockCount &+= 1
        if blockCount == 1_024 {
            whole += block
            (block, blockCount) = (0, 0)
        }
    }

    var total: Double { whole + block }
}
