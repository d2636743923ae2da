/// From stored values to brightness between 0 and 1: what a frame says of itself where that shows anything, else a window
/// that leaves out the outermost hundredths of its values.
struct BrightnessMap {
    private enum Kind {
        case window(Window)
        case table(LookupTable, scale: Double)
    }

    private let modality: ModalityTransform
    private let kind: Kind

    /// - Parameter counts: Of the stored values, padding left out.
    init(_ interpretation: FrameInterpretation, _ counts: ValueCounts) {
        let percentiles = counts.percentiles
        self.init(
            interpretation,
            ends: (Double(counts.lowest), Double(counts.highest)),
            percentiles: (Double(percentiles.low), Double(percentiles.high))
        )
    }

    /// - Parameter range: Of the stored values, padding and what is not finite left out.
    init(_ interpretation: FrameInterpretation, _ range: ValueRange) {
        self.init(interpretation, ends: range.ends, percentiles: range.percentiles)
    }

    private init(
        _ interpretation: FrameInterpretation,
        ends: (Double, Double),
        percentiles: (Double, Double)
    ) {
        let modality = interpretation.modality
        func sorted(_ pair: (Double, Double)) -> ClosedRange<Double> {
            let (first, second) = (modality(pair.0), modality(pair.1))
            // Rescaling may leave the range of numbers.
            return first.isNaN || second.isNaN ? 0...0 : min(first, second)...max(first, second)
        }
        self.modality = modality
        kind = Self.kind(interpretation, ends: sorted(ends), percentiles: sorted(percentiles))
    }

    func callAsFunction(_ stored: Double) -> Double {
        let value = modality(stored)
        switch kind {
        case .window(let window): return window.brightness(value)
        case .table(let table, let scale): return Double(table[Int(clamping: value)]) * scale
        }
    }

    /// The first table or window that tells the ends apart: some objects carry ones that show nothing.
    private static func kind(
        _ interpretation: FrameInterpretation,
        ends: ClosedRange<Double>,
        percentiles: ClosedRange<Double>
    ) -> Kind {
        let (low, high) = (Int(clamping: ends.lowerBound), Int(clamping: ends.upperBound))
        if let table = interpretation.voiTables.first(where: { $0[low] != $0[high] }) {
            // Some writers give more bits than they use, others use more than they give.
            let largest = max(Int(table.entries.max() ?? 0), (1 << table.bits) - 1)
            return .table(table, scale: 1 / Double(largest))
        }
        if let window = interpretation.windows.first(where: { $0.shows(ends) }) { return .window(window) }
        return .window(Window(showing: percentiles.lowerBound < percentiles.upperBound ? percentiles : ends))
    }
}

/// Where the values of a frame lie that are too far apart to be counted one by one.
struct ValueRange {
    private(set) var ends = (0.0, 0.0)
    private(set) var percentiles = (0.0, 0.0)
    /// Enough to tell where most values are.
    private static let sampleCount = 16_384

    init<Value: BitwiseCopyable>(_ values: [Value], padding: ClosedRange<Double>?, number: (Value) -> Double) {
        func isMeant(_ value: Double) -> Bool { value.isFinite && padding?.contains(value) != true }
        var (least, most) = (Double.infinity, -Double.infinity)
        let source = values.span
        for index in 0..<source.count {
            let value = number(source[index])
            guard isMeant(value) else { continue }
            least = min(least, value)
            most = max(most, value)
        }
        guard least <= most else { return }
        ends = (least, most)
        let step = max(1, values.count / Self.sampleCount)
        let sample = stride(from: 0, to: values.count, by: step).map { number(values[$0]) }.filter(isMeant).sorted()
        let last = sample.count - 1
        percentiles = sample.isEmpty ? ends : (sample[last / 100], sample[last - last / 100])
    }
}
