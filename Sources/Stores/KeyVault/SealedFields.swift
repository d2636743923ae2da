import Access
public import Events
import OpenSSL

/// What a sealed field is for: a field sealed for one purpose does not open for another.
public struct FieldPurpose: Hashable, Sendable, ExpressibleByStringLiteral {
    let text: String

    /// An `InstanceIdentity` as JSON.
    public static let instanceIdentity: FieldPurpose = "instance identity"

    public init(stringLiteral text: String) {
        self.text = text
    }
}

extension KeyVault {
    /// Seals a small value, such as a JSON object, so that it can stand in an event or a document.
    ///
    /// The text is base64url (RFC 4648 §5, no padding) of: version 1, key id (17 bytes), nonce (12), ciphertext, tag (16);
    /// AES-256-GCM under a key of the study's own for fields, bound to workspace, study and purpose.
    ///
    /// - Parameter life: Which life of the study it belongs to, as for `key(for:life:)`; nil for the one there is.
    public func seal(
        _ plain: [UInt8],
        for study: StudyReference,
        life: Int? = nil,
        purpose: FieldPurpose
    ) async throws(KeyVaultError) -> SealedField {
        let key: StudyKey
        if let life { key = try await self.key(for: study, life: life) } else { key = try await self.key(for: study) }
        // Random nonces repeat with a chance below 2^-32 after 2^32 fields of one study (SP 800-38D §8.3).
        let nonce = SecureRandom.bytes(count: AES256GCM.nonceByteCount)
        let header = [FieldLayout.version] + key.id.bytes
        do {
            let sealed = try AES256GCM.seal(
                plain,
                key: key.subkey(for: FieldLayout.keyPurpose),
                nonce: nonce,
                associated: FieldLayout.associated(header, study, purpose)
            )
            return SealedField(Base64URL.text(header + nonce + sealed))
        } catch {
            throw KeyVaultError(.seal, .giveUp, reason: "\(error)")
        }
    }

    /// The value that `seal` sealed for the same study and purpose.
    public func open(
        _ field: SealedField,
        for study: StudyReference,
        purpose: FieldPurpose
    ) async throws(KeyVaultError) -> [UInt8] {
        guard let bytes = Base64URL.bytes(field.text), bytes.count >= FieldLayout.smallest,
            bytes[0] == FieldLayout.version, let id = KeyID(bytes[FieldLayout.keyID])
        else { throw KeyVaultError(.open, .corrupted, reason: "it is no sealed field of a known version") }
        let key = try await key(id: id, for: study)
        do {
            return try AES256GCM.open(
                Array(bytes[FieldLayout.nonce.upperBound...]),
                key: key.subkey(for: FieldLayout.keyPurpose),
                nonce: Array(bytes[FieldLayout.nonce]),
                associated: FieldLayout.associated(Array(bytes[..<FieldLayout.nonce.lowerBound]), study, purpose)
            )
        } catch {
            throw KeyVaultError(.open, .corrupted, reason: "\(error)")
        }
    }
}

/// Where the parts of a sealed field lie.
private enum FieldLayout {
    static let version: UInt8 = 1
    static let keyPurpose = "radiolog field key v1"
    static let keyID = 1..<1 + KeyID.byteCount
    static let nonce = keyID.upperBound..<keyID.upperBound + AES256GCM.nonceByteCount
    static let smallest = nonce.upperBound + AES256GCM.tagByteCount

    static func associated(_ header: [UInt8], _ study: StudyReference, _ purpose: FieldPurpose) -> [UInt8] {
        header + framed("radiolog field v1", study.workspace.text, study.study.hex, purpose.text)
    }
}
