/// A value representation: how the bytes of a value are to be read (PS3.5 §6.2, table 6.2-1, edition 2024b).
///
/// The raw value is the two-letter code as it stands in explicit VR encodings, first letter in the upper byte.
public enum VR: UInt16, Sendable, Hashable, CaseIterable {
    case AE = 0x4145
    case AS = 0x4153
    case AT = 0x4154
    case CS = 0x4353
    case DA = 0x4441
    case DS = 0x4453
    case DT = 0x4454
    case FD = 0x4644
    case FL = 0x464C
    case IS = 0x4953
    case LO = 0x4C4F
    case LT = 0x4C54
    case OB = 0x4F42
    case OD = 0x4F44
    case OF = 0x4F46
    case OL = 0x4F4C
    case OV = 0x4F56
    case OW = 0x4F57
    case PN = 0x504E
    case SH = 0x5348
    case SL = 0x534C
    case SQ = 0x5351
    case SS = 0x5353
    case ST = 0x5354
    case SV = 0x5356
    case TM = 0x544D
    case UC = 0x5543
    case UI = 0x5549
    case UL = 0x554C
    case UN = 0x554E
    case UR = 0x5552
    case US = 0x5553
    case UT = 0x5554
    case UV = 0x5556
}

extension VR {
    /// Reads a two-letter code; nil for what the standard does not define.
    public init?(_ code: some StringProtocol) {
        var bytes = code.utf8.makeIterator()
        guard let first = bytes.next(), let second = bytes.next(), bytes.next() == nil else { return nil }
        self.init(rawValue: UInt16(first) << 8 | UInt16(second))
    }

    /// Two reserved bytes and a 32-bit length follow the code, not a 16-bit length (PS3.5 §7.1.2, table 7.1-1).
    public var hasLongHeader: Bool {
        switch self {
        case .OB, .OD, .OF, .OL, .OV, .OW, .SQ, .SV, .UC, .UN, .UR, .UT, .UV: true
        case .AE, .AS, .AT, .CS, .DA, .DS, .DT, .FD, .FL, .IS, .LO, .LT, .PN, .SH, .SL, .SS, .ST, .TM, .UI, .UL, .US:
            false
        }
    }

    /// Text of any kind, as opposed to binary numbers, bytes and sequences.
    public var isText: Bool {
        switch self {
        case .AE, .AS, .CS, .DA, .DS, .DT, .IS, .LO, .LT, .PN, .SH, .ST, .TM, .UC, .UI, .UR, .UT: true
        case .AT, .FD, .FL, .OB, .OD, .OF, .OL, .OV, .OW, .SL, .SQ, .SS, .SV, .UL, .UN, .US, .UV: false
        }
    }

    /// Text whose characters are those of Specific Character Set (PS3.5 §6.1.2.2).
    public var usesSpecificCharacterSet: Bool {
        switch self {
        case .LO, .LT, .PN, .SH, .ST, .UC, .UT: true
        default: false
        }
    }

    /// A backslash separates values (PS3.5 §6.4); in the other text VRs it is a character.
    public var isMultiValued: Bool { isText && ![.LT, .ST, .UR, .UT].contains(self) }

    /// The number of bytes that byte order applies to: 1 where it does not matter.
    public var unitSize: Int {
        switch self {
        case .AT, .OW, .SS, .US: 2
        case .FL, .OF, .OL, .SL, .UL: 4
        case .FD, .OD, .OV, .SV, .UV: 8
        default: 1
        }
    }

    /// The byte that makes a value's length even (PS3.5 §6.2): NUL for UIDs and bytes, a space for other text.
    public var padding: UInt8 { isText && self != .UI ? 0x20 : 0 }
}

extension VR: CustomStringConvertible {
    public var description: String { String(describing: [UInt8(rawValue >> 8), UInt8(rawValue & 0xFF)].asciiText) }
}

extension [UInt8] {
    /// These bytes as characters; only for bytes known to be ASCII.
    fileprivate var asciiText: String { String(decoding: self, as: Unicode.ASCII.self) }
}
