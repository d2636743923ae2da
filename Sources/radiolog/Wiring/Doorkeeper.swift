import Access
import Accounts
import HTTPSurface
import Identity
import Runtime

/// Who is let in by a token: people and their programs, and what the installation itself holds.
struct Doorkeeper: Sendable {
    let accounts: Accounts
    /// The token of scripts beside `radiolog dev`; nil elsewhere.
    var machine: BootstrapAccount?
    /// What makes the first administrator.
    var setUp: BootstrapAccount?
    /// Whether the set-up token is a bearer as long as there is no administrator: outside production.
    var trustsSetUpBearer = false

    /// The secrets are compared one after the other whichever is right, each in the same time for every wrong one.
    func authenticate(_ token: String) async throws -> Principal? {
        if let principal = machine?.principal(for: token) { return principal }
        if trustsSetUpBearer, let principal = setUp?.principal(for: token) {
            return try await accounts.isSetUp() ? nil : principal
        }
        return try await accounts.authenticate(token)
    }

    var proof: SetUpProof? {
        setUp.map { setUp in SetUpProof { setUp.principal(for: $0) != nil } }
    }
}
