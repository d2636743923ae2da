/// From stored values to brightness between 0 and 1: what a frame says of itself where that shows anything, else a window
/// that leaves out the outermost hundredths of its values.
struct BrightnessMap {
    private enum Kind {
        case window(Window)
        case table(LookupTable, scale: Double)
    }

    private let modality: ModalityTransform
    private let kind: Kind

    init(_ frame: Frame, _ counts: ValueCounts) {
        let interpretation = frame.interpretation
        modality = interpretation.modality
        let ends = [modality(Double(counts.lowest)), modality(Double(counts.highest))].sorted()
        let percentiles = { [modality] in
            let (low, high) = Self.percentiles(counts, without: frame.description.padding)
            return [modality(Double(low)), modality(Double(high))].sorted()
        }
        kind = Self.kind(interpretation, ends: ends, percentiles: percentiles)
    }

    init(_ frame: Frame, _ values: some Collection<Double>) {
        let interpretation = frame.interpretation
        modality = interpretation.modality
        let finite = values.lazy.filter(\.isFinite)
        let ends = [modality(finite.min() ?? 0), modality(finite.max() ?? 0)].sorted()
        let percentiles = { [modality] in
            // A sample of the values is enough to tell where most of them are.
            let step = max(1, values.count / 100_000)
            let sampled = values.enumerated().lazy.filter { $0.offset % step == 0 && $0.element.isFinite }
                .map(\.element).sorted()
            guard let last = sampled.indices.last else { return ends }
            return [modality(sampled[last / 100]), modality(sampled[last - last / 100])].sorted()
        }
        kind = Self.kind(interpretation, ends: ends, percentiles: percentiles)
    }

    func callAsFunction(_ stored: Double) -> Double {
        let value = modality(stored)
        switch kind {
        case .window(let window): return window.brightness(value)
        case .table(let table, let scale): return Double(table[Int(clamping: value)]) * scale
        }
    }

    private static func kind(
        _ interpretation: FrameInterpretation,
        ends: [Double],
        percentiles: () -> [Double]
    ) -> Kind {
        if let window = interpretation.windows.first(where: { $0.shows(ends[0]...ends[1]) }) { return .window(window) }
        if let table = interpretation.voiTables.first, table[Int(clamping: ends[0])] != table[Int(clamping: ends[1])] {
            // Some writers give more bits than they use, others use more than they give.
            let largest = max(Int(table.entries.max() ?? 0), (1 << table.bits) - 1)
            return .table(table, scale: 1 / Double(largest))
        }
        let middle = percentiles()
        let range = middle[0] < middle[1] ? middle : ends
        return .window(Window(showing: range[0]...range[1]))
    }

    /// The stored values below and above which lies one value in a hundred.
    private static func percentiles(_ counts: ValueCounts, without padding: ClosedRange<Int>?) -> (Int, Int) {
        func isMeant(_ offset: Int) -> Bool { padding?.contains(counts.lowest + offset) != true }
        let total = counts.counts.indices.reduce(0) { isMeant($1) ? $0 + counts.counts[$1] : $0 }
        func place(_ offsets: some Sequence<Int>) -> Int? {
            var seen = 0
            for offset in offsets where isMeant(offset) {
                seen += counts.counts[offset]
                if seen > total / 100 { return counts.lowest + offset }
            }
            return nil
        }
        let low = place(counts.counts.indices) ?? counts.lowest
        let high = place(counts.counts.indices.reversed()) ?? counts.highest
        return (low, max(low, high))
    }
}
