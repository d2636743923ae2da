public import Access
public import Events
import OpenSSL

/// Makes the keys that stand for UIDs wherever a UID may not travel: HMAC-SHA-256 under the routing secret, of the kind,
/// the workspace and the UID, each with its length before it.
///
/// The same UID gives the same key on every machine of an installation, also after its master key was changed, another one
/// in another workspace; and nobody without the installation's secrets can tell which UID a key stands for.
public struct RoutingKeys: Sendable {
    private let secret: SecretBytes

    init(secret: SecretBytes) {
        self.secret = secret
    }

    public func workspace(_ workspace: WorkspaceID) -> RoutingKey {
        key(framed("radiolog workspace v1", workspace.text))
    }

    /// - Parameter studyInstanceUID: (0020,000D), without padding.
    public func study(workspace: WorkspaceID, studyInstanceUID: String) -> RoutingKey {
        key(framed("radiolog study v1", workspace.text, studyInstanceUID))
    }

    /// - Parameter seriesInstanceUID: (0020,000E), without padding.
    public func series(workspace: WorkspaceID, seriesInstanceUID: String) -> RoutingKey {
        key(framed("radiolog series v1", workspace.text, seriesInstanceUID))
    }

    /// - Parameter sopInstanceUID: (0008,0018), without padding.
    public func instance(workspace: WorkspaceID, sopInstanceUID: String) -> RoutingKey {
        key(framed("radiolog instance v1", workspace.text, sopInstanceUID))
    }

    private func key(_ message: [UInt8]) -> RoutingKey {
        RoutingKey(hex: hexadecimal(HMACSHA256.authenticate(message, key: secret)))
    }
}
