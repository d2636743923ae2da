/// Names one study (PS3.3 C.7.2.1); a type of its own, so a series' or an instance's UID cannot stand in for it.
public struct StudyInstanceUID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uid: UID

    public init(_ uid: UID) {
        self.uid = uid
    }

    public init(_ text: String) throws(InvalidUID) {
        uid = try UID(text)
    }

    public init(from decoder: any Decoder) throws {
        uid = try UID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try uid.encode(to: encoder)
    }

    public var description: String { uid.text }
}

/// Names one series (PS3.3 C.7.3.1); a type of its own, so a study's UID cannot stand in for it.
public struct SeriesInstanceUID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uid: UID

    public init(_ uid: UID) {
        self.uid = uid
    }

    public init(_ text: String) throws(InvalidUID) {
        uid = try UID(text)
    }

    public init(from decoder: any Decoder) throws {
        uid = try UID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try uid.encode(to: encoder)
    }

    public var description: String { uid.text }
}

/// Names one stored object (PS3.3 C.12.1); a type of its own, so a study's UID cannot stand in for it.
public struct SOPInstanceUID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uid: UID

    public init(_ uid: UID) {
        self.uid = uid
    }

    public init(_ text: String) throws(InvalidUID) {
        uid = try UID(text)
    }

    public init(from decoder: any Decoder) throws {
        uid = try UID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try uid.encode(to: encoder)
    }

    public var description: String { uid.text }
}

/// Names the kind of a stored object (PS3.4 §B.5); a type of its own, so an instance's UID cannot stand in for it.
public struct SOPClassUID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uid: UID

    public init(_ uid: UID) {
        self.uid = uid
    }

    public init(_ text: String) throws(InvalidUID) {
        uid = try UID(text)
    }

    public init(from decoder: any Decoder) throws {
        uid = try UID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try uid.encode(to: encoder)
    }

    public var description: String { uid.text }
}

/// Names how a data set is encoded (PS3.5 §10); a type of its own, so a SOP class cannot stand in for it.
public struct TransferSyntaxUID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uid: UID

    public init(_ uid: UID) {
        self.uid = uid
    }

    public init(_ text: String) throws(InvalidUID) {
        uid = try UID(text)
    }

    public init(from decoder: any Decoder) throws {
        uid = try UID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try uid.encode(to: encoder)
    }

    public var description: String { uid.text }
}
