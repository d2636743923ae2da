import ArgumentParser

/// What can be proven of the audit trail.
struct ReplayAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify the audit trail, export it, and print the key its checkpoints are signed with.",
        subcommands: [ReplayAuditVerify.self, ReplayAuditExport.self, ReplayAuditKeys.self]
    )
}
