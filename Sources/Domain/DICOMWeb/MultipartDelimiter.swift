/// The bytes between parts, `CRLF -- boundary`, and a fast search for them (Boyer, Moore, Horspool).
struct MultipartDelimiter: Sendable {
    let bytes: [UInt8]
    /// How far the search may move when its window ends with a byte.
    private let shifts: [Int]

    init(boundary: [UInt8]) {
        bytes = [13, 10, 45, 45] + boundary
        var shifts = [Int](repeating: bytes.count, count: 256)
        for (index, byte) in bytes.dropLast().enumerated() { shifts[Int(byte)] = bytes.count - 1 - index }
        self.shifts = shifts
    }

    enum Found: Equatable {
        /// The delimiter begins here.
        case whole(Int)
        /// From here on the bytes may be the beginning of one; at the end when they are not.
        case none(safeEnd: Int)
    }

    /// Looks for the delimiter from `start` on.
    func search(_ haystack: [UInt8], from start: Int) -> Found {
        let text = haystack.span
        let pattern = bytes.span
        let shifts = shifts.span
        let last = pattern.count &- 1
        var position = start
        while position < text.count &- last {
            let end = text[position &+ last]
            if end == pattern[last], text[position] == 13, Self.matches(text, at: position, pattern, count: last) {
                return .whole(position)
            }
            position &+= shifts[Int(end)]
        }
        for position in max(start, text.count - last)..<max(start, text.count) where text[position] == 13 {
            if Self.matches(text, at: position, pattern, count: text.count - position) {
                return .none(safeEnd: position)
            }
        }
        return .none(safeEnd: text.count)
    }

    private static func matches(_ text: Span<UInt8>, at position: Int, _ pattern: Span<UInt8>, count: Int) -> Bool {
        for index in 0..<count where text[position &+ index] != pattern[index] { return false }
        return true
    }
}
