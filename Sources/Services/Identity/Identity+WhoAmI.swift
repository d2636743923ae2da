import Access
import Accounts
import HTTPSurface
import Hummingbird

/// What a session or token stands for, for its holder.
struct SessionAnswer: Encodable {
    struct Workspace: Encodable { let workspace: String, roles: [String] }
    struct Person: Encodable { let person: String, name: String, email: String, secondFactor: Bool, hasPassword: Bool }
    struct Grant: Encodable { let grant: String, expiresAt: String, study: Bool }

    let actor: String
    let workspace: String
    let roles: [String]
    /// What the roles and the credential allow, for showing and hiding.
    let actions: [String]
    let secondFactor: Bool
    /// Whether roles are held back until there is a second factor.
    let secondFactorNeeded: Bool
    /// Until when what outlives the session can be done without showing anew who one is; null for what is no session.
    let provedUntil: OrNull<String>
    /// Null for programs of the installation.
    let person: OrNull<Person>
    /// When a browser should take the session up again: some time before its access token ends.
    let refreshInSeconds: Int
    let workspaces: [Workspace]
    /// While the glass is broken.
    let breakGlass: OrNull<Grant>
}

extension Identity {
    func describe(_ principal: Principal) async throws -> Response {
        var person: Person?
        var memberships: [Membership] = []
        if let id = principal.person {
            person = try await asking { () throws(AccountsError) in try await accounts.person(id) }
            memberships = try await asking { () throws(AccountsError) in try await accounts.memberships(of: id) }
        }
        let own = memberships.first { $0.workspace == principal.workspace }
        let isHeldBack = principal.strength < .secondFactor && own.map { $0.roles != principal.roles } == true
        return try Response.json(
            SessionAnswer(
                actor: principal.actor,
                workspace: principal.workspace.text,
                roles: principal.roles.sorted().map(\.rawValue),
                actions: Action.allCases.filter(principal.may).map(\.rawValue),
                secondFactor: principal.strength >= .secondFactor,
                secondFactorNeeded: isHeldBack,
                provedUntil: OrNull(principal.provedUntil?.text),
                person: OrNull(person.map { SessionAnswer.Person(about: $0) }),
                refreshInSeconds: max(10, Int(accounts.policy.accessTokenLifetime.components.seconds) * 3 / 4),
                workspaces: memberships.map {
                    SessionAnswer.Workspace(workspace: $0.workspace.text, roles: $0.roles.sorted().map(\.rawValue))
                },
                breakGlass: OrNull(
                    principal.breakGlass.map {
                        SessionAnswer.Grant(grant: $0.id.text, expiresAt: $0.end.text, study: $0.study != nil)
                    }
                )
            )
        )
    }
}

/// Inside `SessionAnswer` the name is its own.
typealias AccountPerson = Person

extension SessionAnswer.Person {
    init(about person: AccountPerson) {
        self.init(
            person: person.id.description,
            name: person.name,
            email: person.email,
            secondFactor: person.hasSecondFactor,
            hasPassword: person.hasPassword
        )
    }
}
