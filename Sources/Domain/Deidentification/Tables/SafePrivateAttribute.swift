public import DICOM

/// A private attribute that is known to identify nobody (PS3.15 §E.3.10).
public struct SafePrivateAttribute: Sendable, Hashable {
    /// Odd.
    public let group: UInt16
    /// The element number without the block it is placed in: `xx` in `(0019,xx0C)`.
    public let element: UInt8
    /// As in the block's creator element, without padding.
    public let creator: String
    /// Nil where it is not known.
    public let vr: VR?

    public init(group: UInt16, element: UInt8, creator: String, vr: VR? = nil) {
        self.group = group
        self.element = element
        self.creator = creator
        self.vr = vr
    }

    /// Reads `0019,xx0C SIEMENS MR HEADER`, with or without parentheses; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bare = String(text.filter { $0 != "(" && $0 != ")" }).trimmed
        let parts = bare.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 9, parts[0].dropFirst(4).lowercased().hasPrefix(",xx"),
            let group = UInt16(parts[0].prefix(4), radix: 16), group & 1 == 1,
            let element = UInt8(parts[0].suffix(2), radix: 16)
        else { return nil }
        self.init(group: group, element: element, creator: String(parts[1]).trimmed)
    }

    /// Those of table E.3.10-1, edition 2020b.
    public static let standard: [SafePrivateAttribute] = rows.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let number = UInt32(fields[0], radix: 16) else { return nil }
        return SafePrivateAttribute(
            group: UInt16(number >> 8),
            element: UInt8(number & 0xFF),
            creator: String(fields[2]),
            vr: VR(fields[1])
        )
    }
}

extension StringProtocol {
    /// Without the spaces and NULs around it.
    var trimmed: String {
        var slice = self[...]
        while let first = slice.unicodeScalars.first, first == " " || first == "\0" { slice = slice.dropFirst() }
        while let last = slice.unicodeScalars.last, last == " " || last == "\0" { slice = slice.dropLast() }
        return String(slice)
    }
}
