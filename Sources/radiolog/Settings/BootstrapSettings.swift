import Access
import Accounts
import Runtime

/// The one account there is until people have their own.
struct BootstrapSettings: SettingsGroup {
    static let section = "Bootstrap account"

    /// Nil lets `radiolog dev` make one.
    let token: Secret?
    let workspace: WorkspaceID?

    init(_ read: inout EnvironmentReader) {
        token = read.optionalSecret(
            "BOOTSTRAP_TOKEN",
            characters: BootstrapAccount.tokenCharacters,
            meaning: "The token that every call needs; `dev` makes its own."
        )
        let name = read.text(
            "BOOTSTRAP_WORKSPACE",
            default: "default",
            meaning: "The workspace that the token acts for: lower-case letters, digits and hyphens."
        )
        workspace = try? WorkspaceID(name)
        if workspace == nil {
            read.report("BOOTSTRAP_WORKSPACE", found: "names no workspace", allowed: "\(InvalidWorkspaceID())")
        }
    }
}
