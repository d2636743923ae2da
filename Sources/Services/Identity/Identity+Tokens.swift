import Access
import Accounts
import Audit
import HTTPSurface
import HTTPTypes
import Hummingbird

/// `/api/tokens`: one's own personal access tokens.
extension Identity {
    func addTokenRoutes(to routes: Routes) {
        routes.get("/api/tokens", allowing: .manageTokens, on: Routes.ownAccount, as: .tokenListed) { _, context in
            struct Tokens: Encodable { let tokens: [TokenAnswer], scopes: [String] }
            let person = try context.person()
            let tokens = try await asking { () throws(AccountsError) in try await accounts.tokens(of: person) }
            return try Response.json(
                Tokens(tokens: tokens.map { TokenAnswer($0) }, scopes: Action.tokenScopes.map(\.rawValue))
            )
        }
        routes.post("/api/tokens", allowing: .manageTokens, on: Routes.ownAccount, proof: .fresh, as: nil) {
            try await makeToken($0, $1)
        }
        routes.delete("/api/tokens/{token}", allowing: .manageTokens, on: Routes.ownAccount, as: nil) { _, context in
            let (person, caller) = (try context.person(), try context.caller())
            let token = try context.parameters.identifier("token")
            try await asking { () throws(AccountsError) in
                try await accounts.revokeToken(token, of: person, by: caller)
            }
            return Response.nothing
        }
    }

    private func makeToken(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let name: String, days: Int, scopes: [String]? }
        let body = try await request.json(Body.self)
        guard (1...3_660).contains(body.days) else { throw Problem.malformed("`days` is a number from 1 to 366.") }
        let scopes = try body.scopes.map { names in
            let scopes = names.compactMap(Action.init(rawValue:))
            guard scopes.count == names.count else { throw Problem(.invalid(.scopes)) }
            return Set(scopes)
        }
        let wish = TokenWish(
            name: body.name,
            workspace: try context.authenticated().workspace,
            scopes: scopes,
            lifetime: .seconds(body.days * 24 * 3_600)
        )
        let (person, caller) = (try context.person(), try context.caller())
        let made = try await asking { () throws(AccountsError) in
            try await accounts.makeToken(wish, for: person, by: caller)
        }
        return try Response.json(TokenAnswer(made.token, secret: made.text), status: .created)
    }
}

/// A token for its owner; its text is there once.
struct TokenAnswer: Encodable {
    let token: String
    let name: String
    let workspace: String
    let scopes: OrNull<[String]>
    let madeAt: String
    let expiresAt: String
    let lastUsedAt: OrNull<String>
    /// Left out but in the answer that makes it.
    let secret: String?

    init(_ token: PersonalToken, secret: String? = nil) {
        self.token = token.id.text
        name = token.name
        workspace = token.workspace.text
        scopes = OrNull(token.scopes.map { $0.map(\.rawValue).sorted() })
        madeAt = token.madeAt.text
        expiresAt = token.end.text
        lastUsedAt = OrNull(token.lastUsedAt?.text)
        self.secret = secret
    }
}
