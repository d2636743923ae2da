/// Names the owner of data: a department, a clinic, a research group.
///
/// Lower-case letters, digits and hyphens, 1 to 63 characters, starting and ending with a letter or digit (the label
/// rule of RFC 1123), so that it can stand in a URL, a topic header and a metric label as it is.
public struct WorkspaceID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) throws(InvalidWorkspaceID) {
        let isLabel = (1...63).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isAllowed)
        guard isLabel, text.first != "-", text.last != "-" else { throw InvalidWorkspaceID() }
        self.text = text
    }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var description: String { text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
}

/// A text that cannot name a workspace.
public struct InvalidWorkspaceID: Error, Equatable, CustomStringConvertible {
    public init() {}

    public var description: String {
        "a workspace name has 1 to 63 lower-case letters, digits or hyphens, and starts and ends with a letter or digit"
    }
}
