/// A DICOM unique identifier: dotted decimal components, at most 64 characters (PS3.5 §9.1).
///
/// Held without the even-length NUL padding used on the wire. Components with leading zeros break the standard but are
/// met in practice and still identify: they are accepted, and `hasLeadingZeros` tells.
public struct UID: Hashable, Sendable {
    public let text: String

    /// Accepts digits and single dots between them, 1 to 64 characters.
    public init(_ text: String) throws(InvalidUID) {
        var utf8 = text.utf8.makeIterator()
        var length = 0
        var afterDot = true
        while let byte = utf8.next() {
            length += 1
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): afterDot = false
            case UInt8(ascii: ".") where !afterDot: afterDot = true
            case UInt8(ascii: "."): throw .emptyComponent
            default: throw .character
            }
        }
        guard length > 0 else { throw .empty }
        guard length <= 64 else { throw .tooLong(length) }
        guard !afterDot else { throw .emptyComponent }
        self.text = text
    }

    /// For constants that the standard registers.
    init(registered text: StaticString) {
        self.text = text.description
    }

    /// A component other than `0` starts with a zero (PS3.5 §9.1).
    public var hasLeadingZeros: Bool {
        text.utf8.split(separator: UInt8(ascii: ".")).contains { $0.count > 1 && $0.first == UInt8(ascii: "0") }
    }
}

/// Why a text is no UID (PS3.5 §9.1).
public enum InvalidUID: Error, Equatable, Sendable {
    case empty
    case tooLong(Int)
    case character
    case emptyComponent
}

extension InvalidUID: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "empty"
        case .tooLong(let length): "\(length) characters"
        case .character: "a character other than a digit or a dot"
        case .emptyComponent: "an empty component"
        }
    }
}

extension UID: Comparable, CustomStringConvertible, Codable {
    public static func < (left: UID, right: UID) -> Bool { left.text < right.text }

    public var description: String { text }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
