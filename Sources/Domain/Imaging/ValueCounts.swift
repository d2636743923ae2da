/// How often each stored value of one kind of sample occurs: all that statistics and windows need to know of a frame.
struct ValueCounts: Sendable {
    /// The largest span of values that is counted one by one.
    static let widestSpan = 1 << 20

    let lowest: Int
    /// The count of `lowest`, of `lowest + 1`, and so on; the first and the last are not zero.
    let counts: [Int]

    /// Counts every `step`-th sample from `offset` on; nil when the values span too much, or there are none.
    init?(_ samples: [Int32], from offset: Int = 0, step: Int = 1) {
        guard offset < samples.count, step > 0 else { return nil }
        let span = samples.span
        var (least, most) = (span[offset], span[offset])
        var index = offset
        if step == 1 {
            for index in 0..<span.count {
                least = min(least, span[index])
                most = max(most, span[index])
            }
        } else {
            while index < span.count {
                least = min(least, span[index])
                most = max(most, span[index])
                index &+= step
            }
        }
        let width = Int(most) - Int(least) + 1
        guard width <= Self.widestSpan else { return nil }
        var counts = [Int](repeating: 0, count: width)
        var target = counts.mutableSpan
        let base = Int(least)
        index = offset
        while index < span.count {
            target[Int(span[index]) &- base] &+= 1
            index &+= step
        }
        (lowest, self.counts) = (base, counts)
    }

    private init(lowest: Int, counts: [Int]) { (self.lowest, self.counts) = (lowest, counts) }

    var highest: Int { lowest + counts.count - 1 }

    /// Without what lies in `padding`, and how many that was.
    ///
    /// Nil counts when nothing else is left.
    func without(_ padding: ClosedRange<Double>?) -> (counts: ValueCounts?, leftOut: Int) {
        guard let padding, padding.lowerBound <= Double(highest), padding.upperBound >= Double(lowest) else {
            return (self, 0)
        }
        let first = Int(max(padding.lowerBound.rounded(.up), Double(lowest))) - lowest
        let last = Int(min(padding.upperBound.rounded(.down), Double(highest))) - lowest
        guard first <= last else { return (self, 0) }
        let leftOut = counts[first...last].reduce(0, +)
        var rest = counts
        for index in first...last { rest[index] = 0 }
        guard let start = rest.firstIndex(where: { $0 > 0 }), let end = rest.lastIndex(where: { $0 > 0 }) else {
            return (nil, leftOut)
        }
        return (ValueCounts(lowest: lowest + start, counts: Array(rest[start...end])), leftOut)
    }

    /// The values below and above which lies one value in a hundred.
    var percentiles: (low: Int, high: Int) {
        let total = counts.reduce(0, +)
        func place(_ offsets: some Sequence<Int>) -> Int? {
            var seen = 0
            for offset in offsets {
                seen += counts[offset]
                if seen > total / 100 { return lowest + offset }
            }
            return nil
        }
        let low = place(counts.indices) ?? lowest
        return (low, max(low, place(counts.indices.reversed()) ?? highest))
    }
}
