public import struct Foundation.UUID

/// Names one object: a UUID, so that the name says nothing about what is inside and is safe in a path.
public struct ObjectName: Hashable, Sendable, LosslessStringConvertible {
    /// 36 characters, lower case (RFC 9562 §4).
    public let text: String

    public init(_ uuid: UUID) {
        text = uuid.uuidString.lowercased()
    }

    /// Nil for anything but a UUID as `text` writes it.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.init(uuid)
        guard self.text == text else { return nil }
    }

    /// A name that no other object has.
    public static func unique() -> ObjectName {
        ObjectName(UUID())
    }

    public var description: String { text }
}
