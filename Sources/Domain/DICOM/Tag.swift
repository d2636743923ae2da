/// Names a data element: a group and an element number (PS3.5 §7.1).
public struct Tag: Hashable, Comparable, Sendable {
    /// Group in the upper, element in the lower 16 bits.
    public let number: UInt32

    public init(number: UInt32) {
        self.number = number
    }

    public init(_ group: UInt16, _ element: UInt16) {
        number = UInt32(group) << 16 | UInt32(element)
    }

    public var group: UInt16 { UInt16(truncatingIfNeeded: number >> 16) }
    public var element: UInt16 { UInt16(truncatingIfNeeded: number) }

    /// An odd group: its meaning is its creator's (PS3.5 §7.8).
    public var isPrivate: Bool { group & 1 == 1 }

    /// (gggg,0000): the length of its group (PS3.5 §7.2).
    public var isGroupLength: Bool { element == 0 }

    /// (gggg,0010-00FF) of an odd group: reserves a private block (PS3.5 §7.8.1).
    public var isPrivateCreator: Bool { isPrivate && (0x10...0xFF).contains(element) }

    /// The element that names the owner of this private element; nil for what is not inside a private block.
    public var privateCreator: Tag? {
        guard isPrivate, element >= 0x1000 else { return nil }
        return Tag(group, element >> 8)
    }

    public static func < (left: Tag, right: Tag) -> Bool { left.number < right.number }
}

extension Tag: CustomStringConvertible {
    /// As the standard prints it: `(0010,0020)`.
    public var description: String { "(\(hexadecimal(group)),\(hexadecimal(element)))" }

    /// As DICOM JSON and DICOMweb write it: eight upper-case digits, `00100020` (PS3.18 §F.2.2).
    public var hexadecimalText: String { hexadecimal(group) + hexadecimal(element) }

    /// Reads eight hexadecimal digits of either case.
    public init?(hexadecimalText text: some StringProtocol) {
        guard text.utf8.count == 8, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(text, radix: 16)
        else { return nil }
        self.init(number: number)
    }
}

/// Four upper-case hexadecimal digits.
func hexadecimal(_ value: UInt16) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
}
