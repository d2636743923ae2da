/// How often each stored value of one kind of sample occurs: all that statistics and windows need to know of a frame.
struct ValueCounts: Sendable {
    /// The largest span of values that is counted one by one.
    static let widestSpan = 1 << 20

    let lowest: Int
    /// The count of `lowest`, of `lowest + 1`, and so on; the first and the last are not zero.
    let counts: [Int]

    /// Counts every `step`-th sample from `offset` on; nil when the values span too much, or there are none.
    init?(_ samples: [Int32], from offset: Int = 0, step: Int = 1) {
        guard offset < samples.count else { return nil }
        let span = samples.span
        var (least, most) = (span[offset], span[offset])
        if step == 1 {
            for index in 0..<span.count {
                least = min(least, span[index])
                most = max(most, span[index])
            }
        } else {
            for index in stride(from: offset, to: span.count, by: step) {
                least = min(least, span[index])
                most = max(most, span[index])
            }
        }
        let width = Int(most) - Int(least) + 1
        guard width <= Self.widestSpan else { return nil }
        var counts = [Int](repeating: 0, count: width)
        var target = counts.mutableSpan
        let base = Int(least)
        var index = offset
        while index < span.count {
            target[Int(span[index]) &- base] &+= 1
            index &+= step
        }
        lowest = base
        self.counts = counts
    }

    var highest: Int { lowest + counts.count - 1 }
}
