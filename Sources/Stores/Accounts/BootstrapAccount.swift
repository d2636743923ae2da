public import Access
import OpenSSL

/// Whoever holds one token of the installation's own: scripts beside `radiolog dev`, or who sets Radiolog up.
public struct BootstrapAccount: Sendable {
    /// Shorter tokens are refused when settings are read: 32 hexadecimal digits are 128 bits.
    public static let tokenCharacters = 32...512

    private let tokenDigest: [UInt8]
    private let principal: Principal

    /// - Parameter actor: `bootstrap`, or `system:<what>`.
    public init(
        token: String,
        workspace: WorkspaceID,
        actor: String = "bootstrap",
        roles: Set<Role> = Set(Role.allCases)
    ) {
        tokenDigest = SHA256.hash(Array(token.utf8))
        principal = Principal(
            actor: actor,
            workspace: workspace,
            roles: roles,
            isCustodian: true
        )
    }

    /// Who holds `token`; nil when nobody does.
    ///
    /// Takes the same time wherever a wrong token differs.
    public func principal(for token: String) -> Principal? {
        // Digests are compared, so that neither content nor length of the token shows in the time it takes.
        ConstantTime.isEqual(SHA256.hash(Array(token.utf8)), tokenDigest) ? principal : nil
    }

    /// A token nobody can guess: 32 random bytes in hexadecimal.
    public static func makeToken() -> String {
        let digits = Array("0123456789abcdef")
        return String(SecureRandom.bytes(count: 32).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
