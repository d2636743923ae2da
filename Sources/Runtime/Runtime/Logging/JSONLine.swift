import Logging

/// Writes one JSON object on one line (RFC 8259), without building it in memory first.
struct JSONLine {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var needsComma = false

    init() {
        bytes.reserveCapacity(512)
    }

    mutating func field(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Begins a member; its value must follow.
    mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Numbers and truth values stay what they are; everything else that is not a structure becomes text.
    mutating func value(_ value: Logger.MetadataValue, depth: Int = 1) {
        switch value {
        case .string(let text):
            string(text.clipped(to: LogLine.Limit.valueBytes))
        case .stringConvertible(let item):
            switch item {
            case let number as any FixedWidthInteger: bytes.append(contentsOf: "\(number)".utf8)
            case let number as Double where number.isFinite: bytes.append(contentsOf: "\(number)".utf8)
            case let truth as Bool: bytes.append(contentsOf: "\(truth)".utf8)
            default: string(item.description.clipped(to: LogLine.Limit.valueBytes))
            }
        case .array(let items) where depth < LogLine.Limit.depth:
            array { json in
                for item in items.prefix(LogLine.Limit.fields) {
                    json.separate()
                    json.value(item, depth: depth + 1)
                }
            }
        case .dictionary(let members) where depth < LogLine.Limit.depth:
            object { json in
                for (name, member) in members.sorted(by: { $0.key < $1.key }).prefix(LogLine.Limit.fields) {
                    json.key(name)
                    json.value(member, depth: depth + 1)
                }
            }
        case .array, .dictionary:
            string(value.description.clipped(to: LogLine.Limit.valueBytes))
        }
    }

    mutating func object(_ members: (inout JSONLine) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    mutating func array(_ items: (inout JSONLine) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]"), items)
    }

    consuming func finish() -> [UInt8] {
        bytes.append(contentsOf: [UInt8(ascii: "}"), UInt8(ascii: "\n")])
        return bytes
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONLine) -> Void) {
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
