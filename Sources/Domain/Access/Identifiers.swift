public import Foundation

/// Names a person in events, logs and documents; random, so it tells nothing about who it is.
public struct PersonID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// Nil for anything but a UUID in its usual form.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    public init(from decoder: any Decoder) throws { uuid = try decoder.singleValueContainer().decode(UUID.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(uuid)
    }

    /// In lower case, as it stands in URLs and on the audit trail.
    public var description: String { uuid.uuidString.lowercased() }
}

/// What somebody proved who they are with.
public enum Credential: Hashable, Sendable {
    /// A session in a browser, by its id; its access tokens and refresh tokens are of one family.
    case session(UUID)
    /// A personal access token, by its id.
    case personalToken(UUID)
    /// The installation itself: a command on one of its machines, a role's own work.
    case system
}

/// How sure it is that somebody is who they say; later cases are stronger.
public enum AuthenticationStrength: Int, Sendable, Codable, Comparable, CaseIterable {
    /// One thing: a password, a token, a provider that says no more.
    case single = 1
    /// Two things of different kinds, of which one is not replayed (NIST SP 800-63B-4 §2.2).
    case secondFactor = 2

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
