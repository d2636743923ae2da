import Access
import Accounts
import ArgumentParser
import EventLog
import Foundation

struct PeopleList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The people of a workspace, their roles, and the invitations that nobody has accepted yet."
    )

    @OptionGroup var options: PeopleOptions

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    fileprivate struct Entry: Encodable {
        let person: String
        let email: String
        let name: String
        let roles: [String]
        /// `active`, `kept-out` or `invited`.
        let state: String
        let hasSecondFactor: Bool
        let since: Date
    }

    func run() async throws {
        try await answering {
            let entries = try await options.run { accounts, workspace in
                try await accounts.noteListing(of: workspace, by: Accounts.commandLine)
                var entries: [Entry] = []
                var last: PersonID?
                repeat {
                    let members = try await accounts.members(of: workspace, after: last, limit: 1000)
                    entries += members.map { Entry($0) }
                    last = members.last?.person.id
                } while last != nil
                return entries + (try await accounts.invitations(to: workspace)).map { Entry($0) }
            }
            guard format == .table else { return try printJSON(entries) }
            let rows = entries.map {
                [
                    $0.person, $0.email, $0.roles.joined(separator: ","), $0.state, $0.hasSecondFactor ? "yes" : "no",
                    $0.name,
                ]
            }
            printTable(["id", "address", "roles", "state", "factor", "name"], rows)
        }
    }
}

extension PeopleList.Entry {
    fileprivate init(_ member: Member) {
        person = member.person.id.description
        email = member.person.email
        name = member.person.name
        roles = member.membership.roles.sorted().map(\.rawValue)
        state = member.person.isDisabled ? "kept-out" : "active"
        hasSecondFactor = member.person.hasSecondFactor
        since = member.membership.since
    }

    fileprivate init(_ invitation: Invitation) {
        person = invitation.id.uuidString.lowercased()
        email = invitation.email
        name = ""
        roles = invitation.roles.sorted().map(\.rawValue)
        state = "invited"
        hasSecondFactor = false
        since = invitation.madeAt
    }
}

struct PeopleInvite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Invite somebody to a workspace, and print the address by which they join."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "E-mail address.")
    var email: String

    @Option(
        name: .customLong("role"),
        help: "uploader, reader, operator, auditor or administrator; may be repeated.",
        transform: role
    )
    var roles: [PersonRole]

    func run() async throws {
        try await answering {
            let (email, roles) = (email, Set(roles))
            let (invitation, token) = try await options.run { accounts, workspace in
                try await accounts.invite(email, to: workspace, roles: roles, by: Accounts.commandLine)
            }
            printWayIn(token, until: invitation.end)
        }
    }
}

struct PeopleAdministrator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "administrator",
        abstract: "Print a one-time token by which somebody becomes administrator of the workspace.",
        discussion: """
            For the first one where no set-up token is at hand, and for when nobody can sign in who looks after people. \
            Accepting it in the workspace that looks after the installation ends the set-up.
            """
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "E-mail address.")
    var email: String

    func run() async throws {
        try await answering {
            let email = email
            let (invitation, token) = try await options.run { accounts, workspace in
                try await accounts.invite(email, to: workspace, roles: [.administrator], by: Accounts.commandLine)
            }
            printWayIn(token, until: invitation.end)
        }
    }
}

struct PeopleRecover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Print the address by which somebody sets a new password; until then the old one stays."
    )

    @OptionGroup var options: PeopleOptions

    @Argument(help: "Address or id.")
    var person: String

    func run() async throws {
        try await answering {
            let name = person
            let token = try await options.run { accounts, _ in
                let person = try await accounts.person(named: name)
                return try await accounts.issueRecovery(
                    for: person.id,
                    in: accounts.policy.custodian,
                    by: Accounts.commandLine
                )
            }
            printWayIn(token, until: nil)
        }
    }
}
