/// Finds any of many byte patterns, of two bytes or more each, in one pass; ASCII letters match in either case.
struct PatternSearch: Sendable {
    struct Pattern: Sendable, Hashable {
        let bytes: [UInt8]
        /// Found only where neither a letter nor a digit stands on either side.
        let isWord: Bool

        init(_ bytes: some Sequence<UInt8>, isWord: Bool = false) {
            self.bytes = bytes.map(Self.folded)
            self.isWord = isWord
        }

        static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    }

    /// Which pairs of bytes begin a pattern, and the patterns that do.
    private var begins = [Bool](repeating: false, count: 1 << 16)
    private var patterns: [UInt16: [Pattern]] = [:]
    private(set) var isEmpty = true

    init(_ patterns: some Sequence<Pattern>) {
        for pattern in patterns where pattern.bytes.count >= 2 {
            let pair = UInt16(pattern.bytes[0]) << 8 | UInt16(pattern.bytes[1])
            guard self.patterns[pair]?.contains(pattern) != true else { continue }
            begins[Int(pair)] = true
            self.patterns[pair, default: []].append(pattern)
            isEmpty = false
        }
    }

    func isFound(in bytes: ArraySlice<UInt8>) -> Bool { isFound(in: bytes.span) }

    func isFound(in bytes: [UInt8]) -> Bool { isFound(in: bytes.span) }

    private func isFound(in bytes: Span<UInt8>) -> Bool {
        guard !isEmpty, bytes.count >= 2 else { return false }
        let begins = begins.span
        var pair = UInt16(Pattern.folded(bytes[0]))
        for index in 1..<bytes.count {
            pair = pair << 8 | UInt16(Pattern.folded(bytes[index]))
            if begins[Int(pair)], matches(bytes, at: index - 1, pair) { return true }
        }
        return false
    }

    private func matches(_ bytes: Span<UInt8>, at start: Int, _ pair: UInt16) -> Bool {
        for pattern in patterns[pair] ?? [] where Self.isThere(pattern, in: bytes, at: start) { return true }
        return false
    }

    /// The first two bytes are known to agree.
    private static func isThere(_ pattern: Pattern, in bytes: Span<UInt8>, at start: Int) -> Bool {
        let end = start + pattern.bytes.count
        guard end <= bytes.count else { return false }
        let wanted = pattern.bytes.span
        for offset in 2..<wanted.count where Pattern.folded(bytes[start + offset]) != wanted[offset] { return false }
        guard pattern.isWord else { return true }
        let isFree = start == 0 || !isWordByte(bytes[start - 1])
        return isFree && (end == bytes.count || !isWordByte(bytes[end]))
    }

    /// Letters and digits, and all bytes of characters beyond ASCII.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }
}
