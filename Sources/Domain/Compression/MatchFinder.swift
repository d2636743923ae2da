/// A literal byte, or a match of 3 to 258 bytes at a distance of 1 to 32,768 (RFC 1951 §3.2.5), in 32 bits.
struct DeflateToken: Sendable {
    private let word: UInt32

    static let none = DeflateToken(literal: 0)

    @inline(__always) init(literal: UInt8) { word = UInt32(literal) }
    @inline(__always) init(length: Int, distance: Int) {
        word = UInt32(truncatingIfNeeded: length) &<< 16 | UInt32(truncatingIfNeeded: distance &- 1)
    }

    /// 0 for a literal.
    @inline(__always) var length: Int { Int(word &>> 16) }
    @inline(__always) var distance: Int { Int(word & 0xFFFF) &+ 1 }
    @inline(__always) var literal: Int { Int(word & 0xFF) }
    /// How many bytes it stands for.
    @inline(__always) var byteCount: Int { max(length, 1) }
}

/// Finds repeated bytes with hash chains and lazy matching, as zlib does.
struct MatchFinder: Sendable {
    /// Bytes further back are never matched; a power of two.
    static let windowSize = 32_768
    private static let hashBits: UInt32 = 15
    private static let shortest = 3
    /// Bytes that are looked at to find a match: fewer are left at the very end.
    private static let keySize = 4
    private static let longest = 258
    /// A match of three bytes further away than this costs more than three literals.
    private static let farForShortest = 4_096

    private let effort: DeflateEffort
    /// The latest position of each hash, -1 for none.
    var heads: [Int32]
    /// The position before each position with the same hash, by position modulo the window.
    private var links: [Int32]

    init(effort: DeflateEffort) {
        self.effort = effort
        heads = [Int32](repeating: -1, count: 1 << Int(effort.isSinglePass ? Self.shortHashBits : Self.hashBits))
        links = [Int32](repeating: -1, count: effort.isSinglePass ? 0 : Self.windowSize)
    }

    /// Moves all positions down by `shift`, a multiple of the window size.
    mutating func rebase(by shift: Int) {
        let shift = Int32(shift)
        for index in heads.indices { heads[index] = max(heads[index] - shift, -1) }
        for index in links.indices { links[index] = max(links[index] - shift, -1) }
    }

    /// Replaces `tokens` by what stands for `bytes[start...]`; what lies before `start` may be matched.
    mutating func tokenize(_ bytes: [UInt8], from start: Int, into tokens: inout [DeflateToken]) {
        guard !effort.isSinglePass else { return tokenizeQuickly(bytes, from: start, into: &tokens) }
        tokens.removeAll(keepingCapacity: true)
        let effort = effort
        // Out of `self`, so that both can be lent at once.
        var (heads, links) = ([Int32](), [Int32]())
        swap(&heads, &self.heads)
        swap(&links, &self.links)
        var headSpan = heads.mutableSpan
        var linkSpan = links.mutableSpan
        let byteSpan = bytes.span

        var position = start
        // The match found one byte earlier, if any: used unless this byte starts a longer one.
        var (heldLength, heldDistance, holdsByte) = (0, 0, false)
        while position < byteSpan.count {
            var (length, distance) = (0, 0)
            let candidate = Self.insert(position, byteSpan, effort.keyMask, &headSpan, &linkSpan)
            if heldLength < effort.lazyLength, candidate >= 0 {
                (length, distance) = Self.longestMatch(
                    at: position,
                    candidate: candidate,
                    longerThan: max(heldLength, Self.shortest - 1),
                    byteSpan,
                    linkSpan.span,
                    effort
                )
                if length == Self.shortest, distance > Self.farForShortest { length = 0 }
            }
            if heldLength >= Self.shortest, length <= heldLength {
                tokens.append(DeflateToken(length: heldLength, distance: heldDistance))
                let end = position &- 1 &+ heldLength
                position &+= 1
                while position < end {
                    _ = Self.insert(position, byteSpan, effort.keyMask, &headSpan, &linkSpan)
                    position &+= 1
                }
                (heldLength, holdsByte) = (0, false)
                continue
            }
            if holdsByte { tokens.append(DeflateToken(literal: byteSpan[position &- 1])) }
            (heldLength, heldDistance, holdsByte) = (length, distance, true)
            position &+= 1
        }
        // The last byte alone cannot start a match.
        if holdsByte { tokens.append(DeflateToken(literal: byteSpan[position &- 1])) }
        swap(&heads, &self.heads)
        swap(&links, &self.links)
    }

    /// Enters `position` into its chain; returns the one entered before, -1 when there is none.
    @inline(__always)
    private static func insert(
        _ position: Int,
        _ bytes: Span<UInt8>,
        _ keyMask: UInt32,
        _ heads: inout MutableSpan<Int32>,
        _ links: inout MutableSpan<Int32>
    ) -> Int {
        guard bytes.count &- position >= keySize else { return -1 }
        let key =
            UInt32(bytes[position]) | UInt32(bytes[position &+ 1]) &<< 8 | UInt32(bytes[position &+ 2]) &<< 16
            | UInt32(bytes[position &+ 3]) &<< 24
        let hash = Int(((key & keyMask) &* 0x9E37_79B1) &>> (32 - hashBits))
        let earlier = heads[hash]
        heads[hash] = Int32(truncatingIfNeeded: position)
        links[position & (windowSize - 1)] = earlier
        return Int(earlier)
    }

    /// The longest match along the chain from `candidate`; length 0 when none is longer than `least`.
    @inline(__always)
    private static func longestMatch(
        at position: Int,
        candidate: Int,
        longerThan least: Int,
        _ bytes: Span<UInt8>,
        _ links: Span<Int32>,
        _ effort: DeflateEffort
    ) -> (length: Int, distance: Int) {
        let room = min(longest, bytes.count &- position)
        guard room > least else { return (0, 0) }
        let tooFar = position &- windowSize
        var candidate = candidate
        var steps = least >= effort.goodLength ? effort.chainLength / 4 : effort.chainLength
        var (best, bestDistance) = (least, 0)
        // A longer match must at least repeat its last two bytes.
        var last = bytes[position &+ best]
        var beforeLast = bytes[position &+ best &- 1]
        while candidate >= 0, candidate > tooFar, steps > 0 {
            steps &-= 1
            if bytes[candidate &+ best] == last, bytes[candidate &+ best &- 1] == beforeLast {
                var length = 0
                while length < room, bytes[candidate &+ length] == bytes[position &+ length] { length &+= 1 }
                if length > best {
                    (best, bestDistance) = (length, position &- candidate)
                    if best >= effort.niceLength || best == room { break }
                    last = bytes[position &+ best]
                    beforeLast = bytes[position &+ best &- 1]
                }
            }
            candidate = Int(links[candidate & (windowSize &- 1)])
        }
        return bestDistance == 0 ? (0, 0) : (best, bestDistance)
    }
}
