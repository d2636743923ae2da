import Access
import Accounts
import Audit
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird

/// `/api/people`: the people of a workspace, for its administrators.
extension Identity {
    func addPeopleRoutes(to routes: Routes) {
        let person = Routes.own(.person)
        routes.get("/api/people", allowing: .managePeople, as: .personListed) { try await people($1) }
        routes.post("/api/people/invitations", allowing: .managePeople, as: nil) { try await invite($0, $1) }
        routes.delete(
            "/api/people/invitations/{invitation}",
            allowing: .managePeople,
            on: Routes.own(.invitation),
            as: nil
        ) { _, context in
            let id = try context.parameters.identifier("invitation")
            let (workspace, caller) = (try context.authenticated().workspace, try context.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.withdraw(invitation: id, to: workspace, by: caller)
            }
            return Response.nothing
        }
        routes.put("/api/people/{person}/roles", allowing: .managePeople, on: person, as: nil) {
            try await grant($0, $1)
        }
        routes.post(
            "/api/people/{person}/recovery",
            allowing: .managePeople,
            on: person,
            proof: .fresh,
            as: nil
        ) { _, context in
            struct Recovery: Encodable { let token: String }
            let id = try await member(context)
            let (workspace, caller) = (try context.authenticated().workspace, try context.caller())
            let token = try await asking { () throws(AccountsError) in
                try await accounts.issueRecovery(for: id, in: workspace, by: caller)
            }
            return try Response.json(Recovery(token: token), status: .created)
        }
        routes.post("/api/people/{person}/disable", allowing: .managePeople, on: person, as: nil) {
            let (id, workspace, caller) = (try await member($1), try $1.authenticated().workspace, try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.disable(id, in: workspace, by: caller)
            }
            return Response.nothing
        }
        routes.post("/api/people/{person}/enable", allowing: .managePeople, on: person, as: nil) {
            let (id, workspace, caller) = (try await member($1), try $1.authenticated().workspace, try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.enable(id, in: workspace, by: caller)
            }
            return Response.nothing
        }
        routes.delete("/api/people/{person}", allowing: .managePeople, on: person, proof: .fresh, as: nil) {
            let (id, workspace, caller) = (try await member($1), try $1.authenticated().workspace, try $1.caller())
            try await asking { () throws(AccountsError) in try await accounts.remove(id, in: workspace, by: caller) }
            return Response.nothing
        }
        routes.delete("/api/people/{person}/sessions", allowing: .managePeople, on: person, proof: .fresh, as: nil) {
            let (id, workspace, caller) = (try await member($1), try $1.authenticated().workspace, try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.endSessions(of: id, in: workspace, by: caller)
            }
            return Response.nothing
        }
        routes.delete(
            "/api/people/{person}/second-factor",
            allowing: .managePeople,
            on: person,
            proof: .fresh,
            as: nil
        ) {
            let (id, workspace, caller) = (try await member($1), try $1.authenticated().workspace, try $1.caller())
            _ = try await asking { () throws(AccountsError) in
                try await accounts.resetSecondFactor(of: id, in: workspace, by: caller)
            }
            return Response.nothing
        }
    }

    private func people(_ context: SurfaceContext) async throws -> Response {
        struct People: Encodable {
            struct Entry: Encodable {
                let person: String, name: String, email: String, roles: [String], since: String
                let secondFactor: Bool, isDisabled: Bool
            }
            let people: [Entry]
            let invitations: [InvitationAnswer]
        }
        let workspace = try context.authenticated().workspace
        let members = try await asking { () throws(AccountsError) in try await accounts.members(of: workspace) }
        let open = try await asking { () throws(AccountsError) in try await accounts.invitations(to: workspace) }
        return try Response.json(
            People(
                people: members.map {
                    People.Entry(
                        person: $0.person.id.description,
                        name: $0.person.name,
                        email: $0.person.email,
                        roles: $0.membership.roles.sorted().map(\.rawValue),
                        since: $0.membership.since.text,
                        secondFactor: $0.person.hasSecondFactor,
                        isDisabled: $0.person.isDisabled
                    )
                },
                invitations: open.map { InvitationAnswer($0) }
            )
        )
    }

    private func invite(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let email: String, roles: [String] }
        struct Made: Encodable { let invitation: InvitationAnswer, token: String }
        let body = try await request.json(Body.self)
        let roles = try Self.roles(body.roles)
        let (workspace, caller) = (try context.authenticated().workspace, try context.caller())
        let made = try await asking { () throws(AccountsError) in
            try await accounts.invite(body.email, to: workspace, roles: roles, by: caller)
        }
        return try Response.json(
            Made(invitation: InvitationAnswer(made.invitation), token: made.token),
            status: .created
        )
    }

    /// Sets the roles of a member; none of them ends the membership.
    private func grant(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let roles: [String] }
        let roles = try Self.roles(try await request.json(Body.self).roles)
        let id = try await member(context)
        let (workspace, caller) = (try context.authenticated().workspace, try context.caller())
        try await asking { () throws(AccountsError) in
            try await accounts.grant(roles, to: id, in: workspace, by: caller)
        }
        return .nothing
    }

    private static func roles(_ names: [String]) throws(Problem) -> Set<Role> {
        let roles = names.compactMap(Role.init(rawValue:))
        guard roles.count == names.count else { throw Problem(.invalid(.roles)) }
        return Set(roles)
    }

    /// The person in the path, when they are a member of the workspace: others are not there.
    private func member(_ context: SurfaceContext) async throws -> PersonID {
        let id = PersonID(try context.parameters.identifier("person"))
        let workspace = try context.authenticated().workspace
        let membership = try await asking { () throws(AccountsError) in
            try await accounts.membership(of: id, in: workspace)
        }
        guard membership != nil else { throw Problem.notFound() }
        return id
    }
}
