import ArgumentParser

/// What can be proven of the audit trail.
struct ReplayAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify the audit trail, and print the key its checkpoints are signed with.",
        subcommands: [ReplayAuditVerify.self, ReplayAuditKeys.self]
    )
}
