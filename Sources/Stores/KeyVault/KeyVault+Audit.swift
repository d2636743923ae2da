public import Access
public import OpenSSL

extension KeyVault {
    /// The seed of the Ed25519 key that checkpoints of the audit trail are signed with; the same on every machine.
    public var auditSigningSeed: SecretBytes { root.derive(framed("radiolog audit signing seed v1")) }

    /// The key that the words of a person on the audit trail are sealed under: of a workspace, or of the installation.
    public func auditReasonKey(for workspace: WorkspaceID?) -> SecretBytes {
        guard let workspace else { return root.derive(framed("radiolog audit reason key of the installation v1")) }
        return root.derive(framed("radiolog audit reason key v1", workspace.text))
    }
}
