/// Writes JSON text (RFC 8259) into bytes.
struct JSONWriter {
    var bytes: [UInt8] = []

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: text.description.utf8)
    }

    mutating func byte(_ character: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: character.value))
    }

    mutating func string(_ text: String) {
        byte("\"")
        for unit in text.utf8 {
            switch unit {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                byte("\\")
                bytes.append(unit)
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20:
                raw("\\u00")
                bytes.append(Self.hexadecimal[Int(unit >> 4)])
                bytes.append(Self.hexadecimal[Int(unit & 15)])
            default: bytes.append(unit)
            }
        }
        byte("\"")
    }

    /// Finite numbers as numbers; the others, which JSON lacks, as the strings `NaN`, `Infinity` and `-Infinity`.
    mutating func number(_ value: some BinaryFloatingPoint & CustomStringConvertible) {
        if value.isFinite {
            bytes.append(contentsOf: value.description.utf8)
        } else {
            string(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        }
    }

    /// Beyond 53 bits many readers lose digits: those are written as strings (PS3.18 §F.2.3 note).
    mutating func number(_ value: some FixedWidthInteger) {
        let isExact = value.magnitude <= 1 << 53
        if !isExact { byte("\"") }
        bytes.append(contentsOf: value.description.utf8)
        if !isExact { byte("\"") }
    }
}
