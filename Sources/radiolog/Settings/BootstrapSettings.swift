import Access
import Accounts
import Runtime

/// How the first administrator comes to be.
struct BootstrapSettings: SettingsGroup {
    static let section = "Set-up"

    /// Nil lets `radiolog dev` make one.
    let token: Secret?
    let workspace: WorkspaceID?

    init(_ read: inout EnvironmentReader) {
        token = read.optionalSecret(
            "BOOTSTRAP_TOKEN",
            characters: BootstrapAccount.tokenCharacters,
            meaning:
                "The token that makes the first administrator; outside production a bearer until there is one. `dev` makes its own."
        )
        let name = read.text(
            "BOOTSTRAP_WORKSPACE",
            default: "default",
            meaning: "The workspace that looks after the installation: lower-case letters, digits and hyphens."
        )
        workspace = try? WorkspaceID(name)
        if workspace == nil {
            read.report("BOOTSTRAP_WORKSPACE", found: "names no workspace", allowed: "\(InvalidWorkspaceID())")
        }
    }
}
