public import Access
public import Events
import Foundation
public import OpenSSL

/// Seals what people say in their own words, so that only those who hold the workspace's key can read it.
///
/// base64url (RFC 4648 §5) of: version 1, nonce (12 bytes), ciphertext, tag (16); AES-256-GCM under the key of the
/// workspace, bound to the workspace and to the entry it stands in.
public struct ReasonSealing: Sendable {
    /// The key of a workspace, or of the installation: 32 bytes.
    public typealias Key = @Sendable (WorkspaceID?) -> SecretBytes

    private static let version: UInt8 = 1
    private let key: Key

    public init(key: @escaping Key) { self.key = key }

    func seal(_ text: String, of entry: UUID, _ workspace: WorkspaceID?) throws(OpenSSLError) -> SealedField {
        let nonce = SecureRandom.bytes(count: AES256GCM.nonceByteCount)
        let sealed = try AES256GCM.seal(
            Array(text.utf8),
            key: key(workspace),
            nonce: nonce,
            associated: Self.associated(entry, workspace)
        )
        return SealedField(Data([Self.version] + nonce + sealed).base64URL)
    }

    /// The words that `entry` was given as its reason; nil when it has none in words.
    public func open(_ entry: AccessRecorded) throws -> String? {
        guard let field = entry.reason?.sealed else { return nil }
        let start = 1 + AES256GCM.nonceByteCount
        guard let bytes = Data(base64URL: field.text).map(Array.init), bytes.count >= start, bytes[0] == Self.version
        else { throw AuditTrailError.unreadableReason }
        let plain = try AES256GCM.open(
            Array(bytes[start...]),
            key: key(entry.workspace),
            nonce: Array(bytes[1..<start]),
            associated: Self.associated(entry.id, entry.workspace)
        )
        return String(decoding: plain, as: UTF8.self)
    }

    private static func associated(_ entry: UUID, _ workspace: WorkspaceID?) -> [UInt8] {
        var bytes = FramedBytes("radiolog audit reason v1")
        bytes.add(workspace?.text ?? "")
        bytes.add(entry.text)
        return bytes.bytes
    }
}
