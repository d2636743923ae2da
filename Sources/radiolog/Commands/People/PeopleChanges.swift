import Access
import Accounts
import ArgumentParser

struct PeopleRoles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Give and take roles in a workspace.",
        subcommands: [PeopleGrant.self, PeopleRevoke.self]
    )
}

struct PeopleGrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Give somebody roles, beside theirs."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    @Argument(help: "uploader, reader, operator, auditor, administrator.", transform: role)
    var roles: [PersonRole]

    func run() async throws {
        let added = Set(roles)
        try await answering { try await options.change(person) { $0.union(added) } }
    }
}

struct PeopleRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take roles from somebody; without any they are no member any more."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    @Argument(help: "uploader, reader, operator, auditor, administrator.", transform: role)
    var roles: [PersonRole]

    func run() async throws {
        let taken = Set(roles)
        try await answering { try await options.change(person) { $0.subtracting(taken) } }
    }
}

extension PeopleOptions {
    /// Makes of somebody's roles in the workspace what `change` says.
    fileprivate func change(_ name: String, _ change: @escaping @Sendable (Set<PersonRole>) -> Set<PersonRole>)
        async throws
    {
        let roles = try await run { accounts, workspace in
            let person = try await accounts.person(named: name)
            let roles = change(try await accounts.membership(of: person.id, in: workspace)?.roles ?? [])
            try await accounts.grant(roles, to: person.id, in: workspace, by: Accounts.commandLine)
            return roles
        }
        print(roles.isEmpty ? "no roles: no member any more" : roles.sorted().map(\.rawValue).joined(separator: ", "))
    }

    /// Does something about somebody as the workspace that looks after the installation may.
    fileprivate func run(
        about name: String,
        _ body: @escaping @Sendable (Accounts, Person) async throws -> Void
    ) async throws {
        try await run { accounts, _ in try await body(accounts, try await accounts.person(named: name)) }
    }
}

struct PeopleSuspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Keep somebody out: no sign-in, no session and no token is good, in no workspace."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            try await options.run(about: person) { accounts, person in
                try await accounts.disable(person.id, in: accounts.policy.custodian, by: Accounts.commandLine)
            }
            print("kept out")
        }
    }
}

struct PeopleRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Let somebody in again who was kept out."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            try await options.run(about: person) { accounts, person in
                try await accounts.enable(person.id, in: accounts.policy.custodian, by: Accounts.commandLine)
            }
            print("let in")
        }
    }
}

struct PeopleResetSecondFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-second-factor",
        abstract: "Take the second factor off somebody who lost it, and end their sessions.",
        discussion:
            "A password that is too short to stand alone goes with it: `radiolog people recover` is then the way in."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            let name = person
            let wentPassword = try await options.run { accounts, _ in
                let person = try await accounts.person(named: name)
                return try await accounts.resetSecondFactor(
                    of: person.id,
                    in: accounts.policy.custodian,
                    by: Accounts.commandLine
                )
            }
            print(wentPassword ? "second factor and password are gone" : "second factor is gone")
        }
    }
}

struct PeopleSignOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out",
        abstract: "End all sessions of somebody; their personal access tokens stay."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            try await options.run(about: person) { accounts, person in
                try await accounts.endSessions(of: person.id, by: Accounts.commandLine)
            }
            print("signed out everywhere")
        }
    }
}

struct PeopleRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Delete somebody's account for good: their name, address and all that is theirs; the opaque id stays."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            try await options.run(about: person) { accounts, person in
                try await accounts.remove(person.id, by: Accounts.commandLine)
            }
            print("deleted")
        }
    }
}
