/// Reads JSON text (RFC 8259) into its nodes, bounded in depth.
struct JSONTextReader {
    private let bytes: [UInt8]
    private let depthLimit: Int
    private var index = 0
    private var depth = 0
    private var nodes: [JSONText.Node] = []

    init(_ bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        // A guess: a name or a value takes that many bytes at least, as events are.
        nodes.reserveCapacity(bytes.count / 24 + 4)
    }

    mutating func read() throws(JSONTextError) -> [JSONText.Node] {
        try value()
        skipSpace()
        guard index == bytes.count else { throw syntax }
        return nodes
    }

    private var syntax: JSONTextError { .syntax(byteOffset: index) }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, UInt32(byte) == character.value else { return false }
        index += 1
        return true
    }

    private mutating func append(_ kind: JSONText.Kind, isEscaped: Bool = false, from start: Int = 0, to end: Int = 0) {
        let (next, start, end) = (Int32(nodes.count + 1), Int32(start), Int32(end))
        nodes.append(JSONText.Node(kind: kind, isEscaped: isEscaped, start: start, end: end, next: next))
    }

    private mutating func value() throws(JSONTextError) {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try number()
        }
    }

    /// Begins an object or array: its node, which is ended by `close`.
    private mutating func open(_ kind: JSONText.Kind) throws(JSONTextError) -> Int {
        guard depth < depthLimit else { throw .tooDeep(byteOffset: index) }
        depth += 1
        index += 1
        append(kind)
        skipSpace()
        return nodes.count - 1
    }

    private mutating func close(_ node: Int) {
        nodes[node].next = Int32(nodes.count)
        depth -= 1
    }

    private mutating func object() throws(JSONTextError) {
        let node = try open(.object)
        defer { close(node) }
        if take("}") { return }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw syntax }
            try string()
            skipSpace()
            guard take(":") else { throw syntax }
            try value()
            skipSpace()
        } while take(",")
        guard take("}") else { throw syntax }
    }

    private mutating func array() throws(JSONTextError) {
        let node = try open(.array)
        defer { close(node) }
        if take("]") { return }
        repeat {
            try value()
            skipSpace()
        } while take(",")
        guard take("]") else { throw syntax }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONText.Kind) throws(JSONTextError) {
        let utf8 = word.description.utf8
        guard bytes[index...].starts(with: utf8) else { throw syntax }
        append(kind)
        index += utf8.count
    }

    private mutating func string() throws(JSONTextError) {
        index += 1
        let start = index
        var isEscaped = false
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                append(.string, isEscaped: isEscaped, from: start, to: index)
                index += 1
                return
            case UInt8(ascii: "\\"):
                isEscaped = true
                index += 1
                guard JSONEscape.scalar(in: bytes, at: &index) != nil else { throw syntax }
            case 0..<0x20: throw syntax
            default: index += 1
            }
        }
        throw syntax
    }

    private mutating func number() throws(JSONTextError) {
        guard let end = JSONNumber.end(in: bytes, from: index) else { throw syntax }
        append(.number, from: index, to: end)
        index = end
    }
}

/// Escapes in strings (RFC 8259 §7).
enum JSONEscape {
    /// The character of the escape whose backslash lies before `index`, which is moved behind it; nil when it is none.
    static func scalar(in bytes: [UInt8], at index: inout Int) -> Unicode.Scalar? {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let first = codeUnit(in: bytes, at: &index) else { return nil }
            guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
            // Beyond the basic plane: two of them.
            guard bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
            index += 2
            guard let second = codeUnit(in: bytes, at: &index), (0xDC00..<0xE000).contains(second) else { return nil }
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        default: return nil
        }
    }

    private static func codeUnit(in bytes: [UInt8], at index: inout Int) -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }
}

/// Numbers by JSON's grammar (RFC 8259 §6): no leading zeros, plus signs or bare dots.
public enum JSONNumber {
    /// Whether all of `text` is one number.
    public static func isNumber(_ text: some Sequence<UInt8>) -> Bool {
        let bytes = Array(text)
        return end(in: bytes, from: 0) == bytes.count
    }

    /// One past the number at `index`; nil when there is none.
    static func end(in bytes: [UInt8], from index: Int) -> Int? {
        var end = index
        func digits() -> Bool {
            let start = end
            while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
            return end > start
        }
        func take(_ character: Unicode.Scalar, or other: Unicode.Scalar? = nil) -> Bool {
            guard end < bytes.count else { return false }
            let next = Unicode.Scalar(bytes[end])
            guard next == character || next == other else { return false }
            end += 1
            return true
        }
        _ = take("-")
        if !take("0") { guard digits() else { return nil } }
        if take(".") { guard digits() else { return nil } }
        if take("e", or: "E") {
            _ = take("+", or: "-")
            guard digits() else { return nil }
        }
        return end
    }
}
