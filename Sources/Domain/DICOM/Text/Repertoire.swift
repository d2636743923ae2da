/// A set of single-byte characters for 0xA0-0xFF, designated to G1 (PS3.3 table C.12-2 and C.12-3).
enum SingleByteSet: Sendable, Equatable {
    case latin1, latin2, latin3, latin4, cyrillic, arabic, greek, hebrew, latin5, latin9, thai
    case katakana

    func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0xA0 else { return nil }
        if self == .katakana {
            // JIS X 0201: half-width katakana in order.
            return (0xA1...0xDF).contains(byte) ? Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) : nil
        }
        return table?[Int(byte) - 0xA0]
    }

    func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if self == .katakana {
            return (0xFF61...0xFF9F).contains(scalar.value) ? UInt8(scalar.value - 0xFF61 + 0xA1) : nil
        }
        return table?.index(of: scalar).map { UInt8(0xA0 + $0) }
    }

    private var table: CharacterTable? {
        switch self {
        case .latin1: .latin1
        case .latin2: .latin2
        case .latin3: .latin3
        case .latin4: .latin4
        case .cyrillic: .cyrillic
        case .arabic: .arabic
        case .greek: .greek
        case .hebrew: .hebrew
        case .latin5: .latin5
        case .latin9: .latin9
        case .thai: .thai
        case .katakana: nil
        }
    }
}

/// A set of two-byte characters, 94 rows of 94 (PS3.3 table C.12-4).
enum DoubleByteSet: Sendable, Equatable {
    case jisX0208, jisX0212, ksX1001, gb2312

    /// The bytes with their upper bits cleared or not.
    func scalar(_ first: UInt8, _ second: UInt8) -> Unicode.Scalar? {
        let row = Int(first & 0x7F) - 0x21
        let column = Int(second & 0x7F) - 0x21
        guard (0..<94).contains(row), (0..<94).contains(column) else { return nil }
        return switch self {
        case .jisX0208: CharacterTable.jisX0208[row * 94 + column]
        case .jisX0212: CharacterTable.jisX0212[row * 94 + column]
        case .ksX1001: CharacterTable.ksX1001[row * 94 + column]
        case .gb2312: GB18030.scalar(0x80 | first, 0x80 | second)
        }
    }
}

/// What one defined term of Specific Character Set stands for.
enum Repertoire: Sendable, Equatable {
    case ascii
    case single(SingleByteSet)
    case double(DoubleByteSet)
    case utf8
    case gb18030

    /// Reads a defined term, with the variations met in practice; nil when it is none (PS3.3 C.12.1.1.2).
    init?(term: String) {
        // "ISO_IR 100", "ISO 2022 IR 100", and the misspellings "ISO-IR 100", "ISO IR 100", "ISO_2022_IR 100".
        let words = term.uppercased().split { " _-".contains($0) }
        switch words.last {
        case nil, "6": self = .ascii
        case "13": self = .single(.katakana)
        case "100": self = .single(.latin1)
        case "101": self = .single(.latin2)
        case "109": self = .single(.latin3)
        case "110": self = .single(.latin4)
        case "144": self = .single(.cyrillic)
        case "127": self = .single(.arabic)
        case "126": self = .single(.greek)
        case "138": self = .single(.hebrew)
        case "148": self = .single(.latin5)
        case "203": self = .single(.latin9)
        case "166": self = .single(.thai)
        case "87": self = .double(.jisX0208)
        case "159": self = .double(.jisX0212)
        case "149": self = .double(.ksX1001)
        case "58": self = .double(.gb2312)
        case "192": self = .utf8
        case "GB18030", "GBK": self = .gb18030
        default: return nil
        }
        guard words.count <= 1 || words.first == "ISO" else { return nil }
    }
}
