public import Access
public import struct Foundation.UUID

/// Names one task: the processing of one payload of one workspace.
///
/// Made of what is uploaded and nothing else, so the same upload is the same task on every gateway and every retry.
public struct TaskID: Hashable, Sendable, Codable, LosslessStringConvertible {
    public let uuid: UUID

    ///
    /// - Parameter life: Which life of its study the upload belongs to: what is sent again after an erasure is another task.
    public init(workspace: WorkspaceID, sopInstanceUID: String, sha256: Digest, life: Int = 1) {
        // No part can hold a newline, so no two lists make the same name.
        var name = "\(workspace.text)\n\(sopInstanceUID)\n\(sha256.hex)"
        if life > 1 { name += "\n\(life)" }
        self.uuid = UUID(namespace: Self.namespace, name: name.utf8)
    }

    /// As kept somewhere.
    public init(uuid: UUID) { self.uuid = uuid }

    public init?(_ description: String) {
        guard let uuid = UUID(uuidString: description) else { return nil }
        self.uuid = uuid
    }

    public init(from decoder: any Decoder) throws {
        uuid = try decoder.singleValueContainer().decode(UUID.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public var description: String { uuid.text }

    private static let namespace = UUID(
        uuid: (0x0C, 0x4F, 0x2A, 0x9E, 0x61, 0x3D, 0x4B, 0x7A, 0x9D, 0x15, 0x5B, 0x8E, 0x37, 0xC2, 0xF0, 0x64)
    )
}

/// The keyed digest of a study's, series' or instance's UID in its workspace, in lower-case hex.
///
/// What stands for the UID wherever a UID may not travel: in keys, headers, logs, document ids and object names.
public struct RoutingKey: Hashable, Sendable, Codable, CustomStringConvertible {
    public let hex: String

    public init(hex: String) { self.hex = hex }

    public init(from decoder: any Decoder) throws {
        hex = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }

    public var description: String { hex }
}

/// The SHA-256 of a payload or a result, before sealing.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    public init(hex: String) { self.hex = hex }

    public init(bytes: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        hex = String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    public init(from decoder: any Decoder) throws {
        hex = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }

    public var description: String { hex }
}

/// A value that identifies a person, encrypted under its study's key; what it holds is `InstanceIdentity` or the like.
public struct SealedField: Hashable, Sendable, Codable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
