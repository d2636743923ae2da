/// Offsets of one partition, kept as runs: ascending, disjoint and never touching.
///
/// Holds millions of neighbours in the space of one.
public struct OffsetSet: Sendable, Equatable {
    public private(set) var runs: [Range<Int64>]

    public init() { runs = [] }

    /// The union of `runs`, which may come in any order and overlap; empty ones count for nothing.
    public init(_ runs: some Sequence<Range<Int64>>) {
        self.init()
        for run in runs { insert(run) }
    }

    public var isEmpty: Bool { runs.isEmpty }

    public func contains(_ offset: Int64) -> Bool {
        let index = firstRun { offset < $0.upperBound }
        return index < runs.count && runs[index].contains(offset)
    }

    public mutating func insert(_ offset: Int64) { insert(offset..<offset + 1) }

    /// Adds every offset of `run`.
    public mutating func insert(_ run: Range<Int64>) {
        guard !run.isEmpty else { return }
        // Those that overlap the new run or touch it become one with it.
        let start = firstRun { run.lowerBound <= $0.upperBound }
        let end = firstRun { run.upperBound < $0.lowerBound }
        guard start < end else { return runs.insert(run, at: start) }
        let lower = min(run.lowerBound, runs[start].lowerBound)
        let upper = max(run.upperBound, runs[end - 1].upperBound)
        runs.replaceSubrange(start..<end, with: CollectionOfOne(lower..<upper))
    }

    public mutating func formUnion(_ other: OffsetSet) {
        for run in other.runs { insert(run) }
    }

    /// Takes away every offset before `offset`.
    public mutating func remove(before offset: Int64) {
        let index = firstRun { offset < $0.upperBound }
        runs.removeFirst(index)
        guard let first = runs.first, first.lowerBound < offset else { return }
        runs[0] = offset..<first.upperBound
    }

    /// The index of the first run of which `isBeyond` holds; it holds of all that follow.
    private func firstRun(_ isBeyond: (Range<Int64>) -> Bool) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(runs[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
