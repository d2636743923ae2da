public import Access
public import Events
public import OpenSSL

/// One study of one workspace, named without a UID.
public struct StudyReference: Hashable, Sendable {
    public let workspace: WorkspaceID
    public let study: RoutingKey

    public init(workspace: WorkspaceID, study: RoutingKey) {
        self.workspace = workspace
        self.study = study
    }
}

/// The key that everything of one study is sealed under.
public struct StudyKey: Sendable {
    public let id: KeyID
    /// Which life of its study it belongs to, counted from 1: erasing a study ends one, and its next upload begins another.
    public let life: Int
    /// 32 bytes.
    let secret: SecretBytes

    /// A key for one purpose, and with `salt` for one use of it; tells nothing about this key or any other made of it.
    public func subkey(for purpose: String, salt: [UInt8] = []) -> SecretBytes {
        HKDFSHA256.derive(from: secret, salt: salt, info: framed(purpose))
    }
}
