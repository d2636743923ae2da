import Access
import Accounts
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird

/// Taking an invitation, or the way back in. Their tokens come in bodies: addresses of pages end up in logs.
extension Identity {
    func addInvitationRoutes(to routes: Routes) {
        routes.open(.post, "/api/invitations/look") { request, context in
            let token = try await token(in: request, context)
            let found = try await asking { () throws(AccountsError) in try await accounts.invitation(token) }
            return try Response.json(InvitationAnswer(found))
        }
        routes.open(.post, "/api/invitations/accept") { request, context in
            struct Body: Decodable { let token: String, name: String, password: String }
            try admissions.admit(context)
            let body = try await request.json(Body.self)
            _ = try await asking { () throws(AccountsError) in
                try await accounts.accept(body.token, name: body.name, password: body.password, origin: context.origin)
            }
            return Response(status: .created)
        }
        routes.post("/api/invitations/join", allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            let (token, person, origin) = (try await token(in: $0, $1), try $1.person(), $1.origin)
            try await asking { () throws(AccountsError) in
                try await accounts.accept(token, as: person, origin: origin)
            }
            return Response.nothing
        }
        routes.open(.post, "/api/recovery") { request, context in
            struct Body: Decodable { let token: String, password: String }
            try admissions.admit(context)
            let body = try await request.json(Body.self)
            try await asking { () throws(AccountsError) in
                try await accounts.recover(body.token, password: body.password, origin: context.origin)
            }
            return Response.nothing
        }
    }

    private func token(in request: Request, _ context: SurfaceContext) async throws -> String {
        struct Body: Decodable { let token: String }
        try admissions.admit(context)
        return try await request.json(Body.self).token
    }
}

/// An invitation, for whoever holds its token and for administrators.
struct InvitationAnswer: Encodable {
    let invitation: String
    let workspace: String
    let roles: [String]
    let email: String
    /// Whether it is the way back in of somebody who is a member already.
    let isRecovery: Bool
    let expiresAt: String

    init(_ invitation: Invitation) {
        self.invitation = invitation.id.text
        workspace = invitation.workspace.text
        roles = invitation.roles.sorted().map(\.rawValue)
        email = invitation.email
        isRecovery = invitation.recovers != nil
        expiresAt = invitation.end.text
    }
}
