extension MatchFinder {
    /// Of the hash of a single pass: its table stays in the first cache.
    static let shortHashBits: UInt32 = 13
    private static let keySize = 8
    private static let longestMatch = 258
    /// After so many bytes without a match, every second place is looked at, then every third, up to `widestStep`.
    private static let patience = 64
    private static let widestStep = 16

    /// Finds matches of eight bytes or more with the latest place of the same hash.
    mutating func tokenizeQuickly(_ bytes: [UInt8], from start: Int, into tokens: inout [DeflateToken]) {
        let most = bytes.count - start
        if tokens.count < most {
            tokens.append(contentsOf: repeatElement(.none, count: most - tokens.count))
        }
        let source = bytes.span
        var target = tokens.mutableSpan
        var heads = [Int32]()
        swap(&heads, &self.heads)
        var headSpan = heads.mutableSpan

        var (position, written) = (start, 0)
        var (lastMatch, nextProbe) = (start, start)
        let end = source.count &- Self.keySize
        var key = position <= end ? Self.key(source, position) : 0
        while position <= end {
            if position >= nextProbe {
                let hash = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - Self.shortHashBits))
                let candidate = Int(headSpan[hash])
                headSpan[hash] = Int32(truncatingIfNeeded: position)
                if candidate >= 0, position &- candidate <= Self.windowSize, source[candidate] == source[position] {
                    let length = Self.length(source, candidate, position)
                    if length >= Self.keySize {
                        target[written] = DeflateToken(length: length, distance: position &- candidate)
                        written &+= 1
                        position &+= length
                        (lastMatch, nextProbe) = (position, position)
                        if position <= end { key = Self.key(source, position) }
                        continue
                    }
                }
                nextProbe = position &+ min(1 &+ (position &- lastMatch) / Self.patience, Self.widestStep)
            }
            target[written] = DeflateToken(literal: UInt8(truncatingIfNeeded: key))
            written &+= 1
            position &+= 1
            if position <= end {
                key = key &>> 8 | UInt64(source[position &+ Self.keySize &- 1]) &<< 56
            }
        }
        while position < source.count {
            target[written] = DeflateToken(literal: source[position])
            written &+= 1
            position &+= 1
        }
        tokens.removeLast(tokens.count - written)
        swap(&heads, &self.heads)
    }

    /// The eight bytes from `position` on, the first lowest.
    @inline(__always)
    private static func key(_ source: Span<UInt8>, _ position: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<keySize { key |= UInt64(source[position &+ index]) &<< UInt64(8 &* index) }
        return key
    }

    @inline(__always)
    private static func length(_ source: Span<UInt8>, _ candidate: Int, _ position: Int) -> Int {
        let room = min(longestMatch, source.count &- position)
        var length = 0
        while length < room, source[candidate &+ length] == source[position &+ length] { length &+= 1 }
        return length
    }
}
