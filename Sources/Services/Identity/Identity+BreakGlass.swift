import Access
import Accounts
import Audit
import HTTPSurface
import HTTPTypes
import Hummingbird

/// Opening the workspace's images to one of its administrators, with a reason and for a time.
extension Identity {
    func addBreakGlassRoutes(to routes: Routes) {
        routes.post("/api/break-glass", allowing: .breakGlass, proof: .fresh, as: nil) { request, context in
            struct Body: Decodable { let reason: String, minutes: Int, study: String? }
            struct Grant: Encodable { let grant: String, expiresAt: String }
            let body = try await request.json(Body.self)
            guard let session = context.session else { throw Problem.forbidden("This takes a session of one's own.") }
            guard (1...1_440).contains(body.minutes) else { throw Problem.malformed("`minutes` is out of range.") }
            let (person, principal, origin) = (try context.person(), try context.authenticated(), context.origin)
            let study = body.study.map { routingKey(principal.workspace, $0) }
            let grant = try await asking { () throws(AccountsError) in
                try await accounts.breakGlass(
                    by: person,
                    session: session,
                    in: principal.workspace,
                    study: study,
                    reason: body.reason,
                    for: .seconds(body.minutes * 60),
                    origin: origin
                )
            }
            return try Response.json(Grant(grant: grant.id.text, expiresAt: grant.end.text), status: .created)
        }
        routes.get("/api/break-glass", allowing: .readAudit, as: .auditRead) { _, context in
            struct Grants: Encodable {
                struct Entry: Encodable { let grant: String, person: String, expiresAt: String, reason: String }
                let grants: [Entry]
            }
            let workspace = try context.authenticated().workspace
            let open = try await asking { () throws(AccountsError) in try await accounts.openGrants(in: workspace) }
            var entries: [Grants.Entry] = []
            for grant in open {
                let reason = try await asking { () throws(AccountsError) in
                    try await accounts.reason(ofGrant: grant.id, in: workspace)
                }
                entries.append(
                    Grants.Entry(
                        grant: grant.id.text,
                        person: grant.person.description,
                        expiresAt: grant.end.text,
                        reason: reason
                    )
                )
            }
            return try Response.json(Grants(grants: entries))
        }
        routes.delete("/api/break-glass/{grant}", allowing: .breakGlass, as: nil) { _, context in
            let (id, person) = (try context.parameters.identifier("grant"), try context.person())
            try await asking { () throws(AccountsError) in
                try await accounts.endBreakGlass(id, of: person, origin: context.origin)
            }
            return Response.nothing
        }
    }
}
