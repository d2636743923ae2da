/// Decodes one value field, following escape sequences (PS3.5 §6.1.2, ISO 2022).
struct TextDecoder {
    /// What bytes 0x21-0x7E stand for.
    private enum Left: Equatable { case ascii, double(DoubleByteSet) }
    /// What bytes 0xA0-0xFF stand for.
    private enum Right: Equatable { case none, single(SingleByteSet), double(DoubleByteSet) }

    private let initial: Right
    private let whole: Repertoire?
    private let splitsValues: Bool
    private let isPersonName: Bool
    private var left = Left.ascii
    private var right: Right
    private var text = String.UnicodeScalarView()
    private var values: [String] = []

    init(_ set: SpecificCharacterSet, splitsValues: Bool, isPersonName: Bool) {
        let first = set.repertoires[0]
        whole = first == .utf8 || first == .gb18030 ? first : nil
        switch first {
        case .single(let single): initial = .single(single)
        // As first term these break the standard, but say what is meant; the Japanese ones live in G0 alone.
        case .double(.ksX1001), .double(.gb2312):
            initial = first == .double(.ksX1001) ? .double(.ksX1001) : .double(.gb2312)
        case .double, .ascii, .utf8, .gb18030: initial = .none
        }
        right = initial
        self.splitsValues = splitsValues
        self.isPersonName = isPersonName
    }

    mutating func decode(_ bytes: ArraySlice<UInt8>) -> [String] {
        if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x1B }) { return plain(bytes) }
        switch whole {
        case .utf8: return plain(bytes)
        case .gb18030: decodeGB18030(bytes)
        default: decodeExtended(bytes)
        }
        values.append(String(text))
        return values
    }

    /// Bytes that are UTF-8, in which a backslash is never half of a character.
    private func plain(_ bytes: ArraySlice<UInt8>) -> [String] {
        guard splitsValues, bytes.contains(UInt8(ascii: "\\")) else { return [String(decoding: bytes, as: UTF8.self)] }
        return bytes.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func decodeGB18030(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let (scalar, count) = GB18030.next(rest)
            if count == 1, rest.first == UInt8(ascii: "\\"), splitsValues { endValue() } else { append(scalar) }
            rest = rest.dropFirst(count)
        }
    }

    private mutating func decodeExtended(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case 0x1B:
                index += escape(bytes[index...])
            case 0x21...0x7E:
                index += takeLeft(byte, next: index + 1 < bytes.endIndex ? bytes[index + 1] : nil)
            case 0x00...0x20, 0x7F:
                // Line ends, form feed and tab bring the initial sets back (PS3.5 §6.1.2.5.3).
                if [0x09, 0x0A, 0x0C, 0x0D].contains(byte) { reset() }
                append(Unicode.Scalar(byte))
                index += 1
            default:
                index += takeRight(byte, next: index + 1 < bytes.endIndex ? bytes[index + 1] : nil)
            }
        }
    }

    private mutating func takeLeft(_ byte: UInt8, next: UInt8?) -> Int {
        if case .double(let set) = left, let next, (0x21...0x7E).contains(next) {
            append(set.scalar(byte, next))
            return 2
        }
        if byte == UInt8(ascii: "\\"), splitsValues {
            endValue()
        } else {
            // Component and group delimiters of names, likewise (PS3.5 §6.2.1.2).
            if isPersonName, byte == UInt8(ascii: "^") || byte == UInt8(ascii: "=") { reset() }
            append(Unicode.Scalar(byte))
        }
        return 1
    }

    private mutating func takeRight(_ byte: UInt8, next: UInt8?) -> Int {
        switch right {
        case .none:
            append(nil)
            return 1
        case .single(let set):
            append(set.scalar(byte))
            return 1
        case .double(let set):
            guard let next, next >= 0xA1 else {
                append(nil)
                return 1
            }
            append(set.scalar(byte, next))
            return 2
        }
    }

    /// Follows the escape sequence at the start of `bytes` and returns its length; an unknown one is left out.
    private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int {
        let sequence = String(decoding: bytes.dropFirst().prefix(3), as: Unicode.ASCII.self)
        for (code, designation) in Self.designations where sequence.hasPrefix(code) {
            switch designation {
            case .left(let set): left = set
            case .right(let set): right = set
            }
            return 1 + code.utf8.count
        }
        append(nil)
        return 1
    }

    private enum Designation {
        case left(Left)
        case right(Right)
    }

    /// The escape sequences of PS3.3 tables C.12-3 and C.12-4, without their ESC.
    private static let designations: [(code: String, set: Designation)] = [
        ("(B", .left(.ascii)), ("(J", .left(.ascii)), (")I", .right(.single(.katakana))),
        ("-A", .right(.single(.latin1))), ("-B", .right(.single(.latin2))), ("-C", .right(.single(.latin3))),
        ("-D", .right(.single(.latin4))), ("-L", .right(.single(.cyrillic))), ("-G", .right(.single(.arabic))),
        ("-F", .right(.single(.greek))), ("-H", .right(.single(.hebrew))), ("-M", .right(.single(.latin5))),
        ("-b", .right(.single(.latin9))), ("-T", .right(.single(.thai))), ("$B", .left(.double(.jisX0208))),
        ("$(D", .left(.double(.jisX0212))), ("$)C", .right(.double(.ksX1001))), ("$)A", .right(.double(.gb2312))),
    ]

    private mutating func reset() {
        left = .ascii
        right = initial
    }

    private mutating func endValue() {
        values.append(String(text))
        text = String.UnicodeScalarView()
        reset()
    }

    private mutating func append(_ scalar: Unicode.Scalar?) { text.append(scalar ?? "\u{FFFD}") }
}
