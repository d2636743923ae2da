import Access
import Accounts
import ArgumentParser
import Audit
import EventLog
import Foundation
import KeyVault
import Mongo

/// Looks after people from a machine of the installation.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Look after people: list, invite, keep out, roles, second factors, sessions, tokens.",
        discussion: """
            For whoever runs the machine: works on the MongoDB of RADIOLOG_MONGODB_URI with the master key, else on that of \
            a `radiolog dev`, also while that runs. Each change is an entry of the audit trail (`system:cli`, with the \
            operating system's user) before it is made, and is not made when that cannot be written. People are named by \
            their e-mail address or their id. What is taken away holds within RADIOLOG_PRINCIPAL_MS. Ends with status 0, \
            or with 2 where it was not done.
            """,
        subcommands: [
            PeopleList.self, PeopleInvite.self, PeopleAdministrator.self, PeopleRoles.self, PeopleSuspend.self,
            PeopleRestore.self, PeopleRecover.self, PeopleResetSecondFactor.self, PeopleSignOut.self,
            PeopleTokens.self, PeopleRemove.self,
        ]
    )
}

/// What every command about people is told.
struct PeopleOptions: ParsableArguments {
    @OptionGroup var replay: ReplayOptions

    @Option(help: "Workspace; else RADIOLOG_BOOTSTRAP_WORKSPACE.")
    var workspace: String?

    /// Lends accounts and the workspace that is meant.
    func run<Result: Sendable>(
        _ body: @escaping @Sendable (Accounts, WorkspaceID) async throws -> Result
    ) async throws -> Result {
        let parts = try ReplayParts(replay)
        guard let custodian = parts.settings.bootstrap.workspace else {
            throw ReplayFailure("RADIOLOG_BOOTSTRAP_WORKSPACE names no workspace")
        }
        let workspace = try workspace.map { try WorkspaceID($0) } ?? custodian
        return try await parts.withTrail { audit in
            try await parts.withMongo { client in
                let vault = try await parts.keys.open(client)
                let accounts = try await Accounts.open(
                    database: client.database(parts.settings.accounts.database),
                    vault: vault,
                    policy: parts.settings.accounts.policy(custodian: custodian),
                    audit: audit
                )
                return try await body(accounts, workspace)
            }
        }
    }
}

extension Accounts {
    static let commandLine = Caller(actor: CommandEntry.actor)

    /// Somebody by address or id.
    ///
    /// - Throws: `ReplayFailure` when there is nobody of that name.
    func person(named text: String) async throws -> Person {
        let found =
            if let id = PersonID(text) { try? await person(id) } else { try await person(at: text) }
        guard let found else { throw ReplayFailure("there is nobody of that address or id") }
        return found
    }
}

/// A role as arguments have it.
func role(_ text: String) throws -> PersonRole {
    guard let role = PersonRole(rawValue: text) else {
        let known = PersonRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(text) is none of \(known).")
    }
    return role
}

/// Prints how somebody takes an invitation or a way back in.
func printWayIn(_ token: String, until end: Date?) {
    let address = ProcessInfo.processInfo.environment["RADIOLOG_PUBLIC_URL"] ?? ""
    print("\(address)/#/invitation/\(token)")
    tell(
        "Counts once" + (end.map { ", until \(Timestamp.text($0))" } ?? "")
            + ". Give it to that person by a way that you trust; whoever has it can use it."
    )
}
