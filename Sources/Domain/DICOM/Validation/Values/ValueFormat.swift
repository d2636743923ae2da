/// How the values of a text VR are written (PS3.5 §6.2, table 6.2-1); each is given without its padding.
enum ValueFormat {
    /// Nil when `value`, which is not empty, is written as `vr` asks; else what is wrong with it.
    static func fault(in value: ArraySlice<UInt8>, _ vr: VR) -> Fault? {
        switch vr {
        case .AE: longerThan(16, value)
        case .AS: isAge(value) ? nil : .format
        case .CS: value.allSatisfy(isCodeCharacter) ? longerThan(16, value) : .characters
        case .DA: isDate(value) ? nil : .format
        case .DS: isDecimal(value) ? longerThan(16, value) : .format
        case .DT: isDateTime(value) ? longerThan(26, value) : .format
        case .IS: integerFault(value)
        case .TM: isTime(value) ? longerThan(14, value) : .format
        case .UI: isUID(value) ? longerThan(64, value) : .format
        case .UR: value.allSatisfy(isReferenceCharacter) ? nil : .characters
        default: nil
        }
    }

    enum Fault {
        case format
        case characters
        case long
    }

    private static func longerThan(_ limit: Int, _ value: ArraySlice<UInt8>) -> Fault? {
        value.count > limit ? .long : nil
    }

    /// `nnnD`, `nnnW`, `nnnM`, `nnnY`.
    private static func isAge(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count == 4, let unit = value.last else { return false }
        return value.dropLast().allSatisfy(isDigit) && [0x44, 0x57, 0x4D, 0x59].contains(unit)
    }

    /// `YYYYMMDD`; the points of ACR-NEMA are no longer allowed.
    private static func isDate(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == 8 && CalendarDate(digits: value) != nil
    }

    /// `HH`, `HHMM`, `HHMMSS`, `HHMMSS.F` to `HHMMSS.FFFFFF`.
    private static func isTime(_ value: ArraySlice<UInt8>) -> Bool { TimeOfDay(digits: value) != nil }

    private static func isDateTime(_ value: ArraySlice<UInt8>) -> Bool {
        CalendarDateTime(String(decoding: value, as: UTF8.self)) != nil
    }

    /// A fixed point or floating point number.
    private static func isDecimal(_ value: ArraySlice<UInt8>) -> Bool {
        var rest = value
        takeSign(&rest)
        var digits = takeDigits(&rest)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            digits += takeDigits(&rest)
        }
        guard digits > 0 else { return false }
        guard let exponent = rest.first else { return true }
        guard exponent == UInt8(ascii: "E") || exponent == UInt8(ascii: "e") else { return false }
        rest.removeFirst()
        takeSign(&rest)
        return takeDigits(&rest) > 0 && rest.isEmpty
    }

    /// A number that 32 bits hold.
    private static func integerFault(_ value: ArraySlice<UInt8>) -> Fault? {
        var rest = value
        takeSign(&rest)
        guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return .format }
        guard value.count <= 12 else { return .long }
        return Int32(String(decoding: value, as: UTF8.self)) == nil ? .format : nil
    }

    /// Components of digits, none empty and none with a leading zero that is not all of it (PS3.5 §9.1).
    private static func isUID(_ value: ArraySlice<UInt8>) -> Bool {
        var length = 0
        var isZero = false
        for byte in value {
            if byte == UInt8(ascii: ".") {
                guard length > 0 else { return false }
                length = 0
            } else {
                guard isDigit(byte), !(length == 1 && isZero) else { return false }
                if length == 0 { isZero = byte == UInt8(ascii: "0") }
                length += 1
            }
        }
        return length > 0
    }

    private static func isCodeCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x20: true
        default: false
        }
    }

    /// Those of RFC 3986 §2.
    private static func isReferenceCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func takeSign(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let digits = rest.prefix(while: isDigit).count
        rest = rest.dropFirst(digits)
        return digits
    }
}
