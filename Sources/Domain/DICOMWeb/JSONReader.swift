/// A JSON value; numbers keep their digits.
indirect enum JSONValue: Equatable {
    case object([(name: String, value: JSONValue)])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.name == $1.name && $0.value == $1.value }
        case (.array(let a), .array(let b)): a == b
        case (.string(let a), .string(let b)), (.number(let a), .number(let b)): a == b
        case (.boolean(let a), .boolean(let b)): a == b
        case (.null, .null): true
        default: false
        }
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

/// Reads JSON text (RFC 8259), bounded in depth.
struct JSONReader {
    /// Sixty-four sequences, each an object, an array and an attribute deep.
    static let depthLimit = 200

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8]) throws(JSONModelError) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.syntax }
        return value
    }

    /// Whether `text` is a number by JSON's grammar: no leading zeros, plus signs or bare dots.
    static func isNumber(_ text: some Collection<UInt8>) -> Bool {
        let reader = JSONReader(Array(text))
        return reader.numberEnd() == reader.bytes.count
    }

    private var syntax: JSONModelError { .syntax(byteOffset: index) }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, UInt32(byte) == character.value else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(JSONModelError) -> JSONValue {
        skipSpace()
        guard let byte = next else { throw syntax }
        switch byte {
        case UInt8(ascii: "{"): return try nested { (self) throws(JSONModelError) in try self.object() }
        case UInt8(ascii: "["): return try nested { (self) throws(JSONModelError) in try self.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default:
            let start = index
            guard let end = numberEnd() else { throw syntax }
            index = end
            return .number(String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONModelError) -> JSONValue
    ) throws(JSONModelError) -> JSONValue {
        guard depth < Self.depthLimit else { throw .tooDeep(byteOffset: index) }
        depth += 1
        index += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONModelError) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = []
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw syntax }
            let name = try string()
            skipSpace()
            guard take(":") else { throw syntax }
            members.append((name, try value()))
            skipSpace()
        } while take(",")
        guard take("}") else { throw syntax }
        return .object(members)
    }

    private mutating func array() throws(JSONModelError) -> JSONValue {
        var values: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(values) }
        repeat {
            values.append(try value())
            skipSpace()
        } while take(",")
        guard take("]") else { throw syntax }
        return .array(values)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONModelError) -> JSONValue {
        let utf8 = Array(word.description.utf8)
        guard bytes[index...].starts(with: utf8) else { throw syntax }
        index += utf8.count
        return value
    }

    /// One past the number at `index`; nil when there is none.
    private func numberEnd() -> Int? {
        var end = index
        func digits() -> Bool {
            let start = end
            while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
            return end > start
        }
        func at(_ characters: [UInt8]) -> Bool { end < bytes.count && characters.contains(bytes[end]) }
        if at([UInt8(ascii: "-")]) { end += 1 }
        if at([UInt8(ascii: "0")]) { end += 1 } else { guard digits() else { return nil } }
        if at([UInt8(ascii: ".")]) {
            end += 1
            guard digits() else { return nil }
        }
        if at(Array("eE".utf8)) {
            end += 1
            if at(Array("+-".utf8)) { end += 1 }
            guard digits() else { return nil }
        }
        return end
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSONModelError) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw syntax }
                return text
            case UInt8(ascii: "\\"): text.append(contentsOf: Array(String(try escape()).utf8))
            case 0..<0x20: throw syntax
            default: text.append(byte)
            }
        }
        throw syntax
    }

    private mutating func escape() throws(JSONModelError) -> Unicode.Scalar {
        guard let byte = next else { throw syntax }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try codeUnit()
            guard (0xD800..<0xDC00).contains(first) else {
                guard let scalar = Unicode.Scalar(first) else { throw syntax }
                return scalar
            }
            guard take("\\"), take("u") else { throw syntax }
            let second = try codeUnit()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            else { throw syntax }
            return scalar
        default: throw syntax
        }
    }

    private mutating func codeUnit() throws(JSONModelError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw syntax }
        var unit: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw syntax }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }
}
