import Access
import Accounts
import ArgumentParser
import EventLog
import Foundation

struct PeopleTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "See and end somebody's personal access tokens.",
        subcommands: [PeopleTokensList.self, PeopleTokensRevoke.self]
    )
}

struct PeopleTokensList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Somebody's tokens that are good.")

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    private struct Entry: Encodable {
        let token: String
        let name: String
        let workspace: String
        /// Nil when it may do whatever its owner may.
        let scopes: [String]?
        let expiresAt: Date
        let lastUsedAt: Date?
    }

    func run() async throws {
        try await answering {
            let name = person
            let tokens = try await options.run { accounts, _ in
                let person = try await accounts.person(named: name)
                try await accounts.noteTokenListing(of: person.id, by: Accounts.commandLine)
                return try await accounts.tokens(of: person.id)
            }
            let entries = tokens.map { token in
                Entry(
                    token: token.id.uuidString.lowercased(),
                    name: token.name,
                    workspace: token.workspace.text,
                    scopes: token.scopes.map { $0.map(\.rawValue).sorted() },
                    expiresAt: token.end,
                    lastUsedAt: token.lastUsedAt
                )
            }
            guard format == .table else { return try printJSON(entries) }
            let rows = entries.map {
                [
                    $0.token, $0.workspace, Timestamp.text($0.expiresAt), $0.lastUsedAt.map(Timestamp.text) ?? "-",
                    $0.scopes?.joined(separator: ",") ?? "all", $0.name,
                ]
            }
            printTable(["token", "workspace", "ends", "last used", "scopes", "name"], rows)
        }
    }
}

struct PeopleTokensRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a token, or all of somebody's."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    @Argument(help: "The token's id, as `tokens list` has it.")
    var token: String?

    @Flag(help: "Every token.")
    var all = false

    func validate() throws {
        guard all != (token != nil) else { throw ValidationError("Give a token or --all.") }
        if let token, UUID(uuidString: token) == nil { throw ValidationError("\(token) is no token's id.") }
    }

    func run() async throws {
        try await answering {
            let (name, id) = (person, token.flatMap(UUID.init(uuidString:)))
            let count = try await options.run { accounts, _ in
                let person = try await accounts.person(named: name)
                let ids = if let id { [id] } else { try await accounts.tokens(of: person.id).map(\.id) }
                for id in ids { try await accounts.revokeToken(id, of: person.id, by: Accounts.commandLine) }
                return ids.count
            }
            print("\(count) ended")
        }
    }
}
