/// A canonical, length-limited Huffman code (RFC 1951 §3.2.2).
struct HuffmanEncoder: Sendable {
    /// Code length of each symbol; 0 for symbols that do not occur.
    let lengths: [UInt8]
    /// Code of each symbol, first bit lowest.
    let codes: [UInt16]

    /// The best code of at most `limit` bits for symbols that occur `counts` times.
    ///
    /// Has at least two codes, because some decoders refuse an incomplete code.
    init(counts: [Int], limit: Int) {
        var counts = counts
        var used = counts.indices.filter { counts[$0] > 0 }
        for symbol in counts.indices where used.count < 2 && counts[symbol] == 0 {
            counts[symbol] = 1
            used.append(symbol)
        }
        used.sort { (counts[$0], $0) < (counts[$1], $1) }

        var widths = Self.widthCounts(ascending: used.map { counts[$0] }, limit: limit)
        var lengths = [UInt8](repeating: 0, count: counts.count)
        var width = limit
        for symbol in used {
            while widths[width] == 0 { width -= 1 }
            lengths[symbol] = UInt8(width)
            widths[width] -= 1
        }
        self.init(lengths: lengths)
    }

    /// The canonical code of these lengths.
    init(lengths: [UInt8]) {
        var next = [Int](repeating: 0, count: 17)
        for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
        for width in 1...16 { next[width] = (next[width] + next[width - 1]) << 1 }
        var codes = [UInt16](repeating: 0, count: lengths.count)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            codes[symbol] = UInt16(truncatingIfNeeded: next[Int(length)]).bitReversed >> UInt16(16 - Int(length))
            next[Int(length)] += 1
        }
        self.lengths = lengths
        self.codes = codes
    }

    /// How many bits the symbols take that occur `counts` times.
    func cost(of counts: [Int]) -> Int {
        zip(counts, lengths).reduce(0) { $0 + $1.0 * Int($1.1) }
    }

    /// How many codes there are of each length from 0 to `limit`.
    private static func widthCounts(ascending counts: [Int], limit: Int) -> [Int] {
        var widths = [Int](repeating: 0, count: limit + 1)
        for depth in depths(ascending: counts) { widths[min(depth, limit)] += 1 }
        // Cutting codes to the limit may have claimed more codes than there are: give some back by making the
        // longest code below the limit one longer, which frees the room of one code at the limit.
        var claimed = (1...limit).reduce(0) { $0 + widths[$1] << (limit - $1) }
        while claimed > 1 << limit {
            guard let width = (1..<limit).last(where: { widths[$0] > 0 }) else { break }
            widths[limit] -= 1
            widths[width] -= 1
            widths[width + 1] += 2
            claimed -= 1
        }
        return widths
    }

    /// The depth of each leaf of the Huffman tree, by the method of two queues.
    private static func depths(ascending counts: [Int]) -> [Int] {
        let leaves = counts.count
        var weights = counts
        var parents = [Int](repeating: 0, count: 2 * leaves - 1)
        var (leaf, inner) = (0, leaves)
        func takeLightest() -> Int {
            if leaf < leaves, inner >= weights.count || weights[leaf] <= weights[inner] {
                leaf += 1
                return leaf - 1
            }
            inner += 1
            return inner - 1
        }
        for node in leaves..<2 * leaves - 1 {
            let (left, right) = (takeLightest(), takeLightest())
            weights.append(weights[left] + weights[right])
            (parents[left], parents[right]) = (node, node)
        }
        var depths = [Int](repeating: 0, count: 2 * leaves - 1)
        for node in (0..<2 * leaves - 2).reversed() { depths[node] = depths[parents[node]] + 1 }
        return Array(depths[..<leaves])
    }
}
