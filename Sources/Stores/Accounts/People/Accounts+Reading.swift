public import Access
import Audit

/// What the trail is told of readings that come by no route: routes write theirs themselves.
extension Accounts {
    /// Somebody is about to look at the people of a workspace.
    public func noteListing(of workspace: WorkspaceID, by caller: Caller) async throws(AccountsError) {
        try await record(AuditEntry(.personListed, by: caller, in: workspace, .workspace, workspace))
    }

    /// Somebody is about to look at another's personal access tokens.
    public func noteTokenListing(of person: PersonID, by caller: Caller) async throws(AccountsError) {
        try await record(
            AuditEntry(.tokenListed, by: caller, .person, person, detail: [.person: person.description])
        )
    }
}
