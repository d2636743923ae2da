import Access
import Accounts
import HTTPSurface
import HTTPTypes
import Hummingbird

/// What a browser needs before anybody is known, and the first administrator.
extension Identity {
    func addSetUpRoutes(to routes: Routes) {
        routes.open(.get, "/api/sign-in") { _, _ in try await waysIn() }
        routes.open(.post, "/api/set-up") { try await setUp($0, $1) }
        routes.open(.get, "/.well-known/jwks.json") { _, _ in
            let document = try await asking { () throws(AccountsError) in try await accounts.publishedKeys() }
            return Response(
                status: .ok,
                headers: [.contentType: "application/jwk-set+json", .cacheControl: "public, max-age=300"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: document))
            )
        }
    }

    /// How somebody can sign in here, for the page.
    private func waysIn() async throws -> Response {
        struct Ways: Encodable {
            struct Provider: Encodable { let id: String, name: String }
            let isSetUp: Bool
            let providers: [Provider]
        }
        let isSetUp = try await asking { () throws(AccountsError) in try await accounts.isSetUp() }
        return try Response.json(
            Ways(isSetUp: isSetUp, providers: openID.providers.map { Ways.Provider(id: $0.id, name: $0.name) })
        )
    }

    /// Makes the first administrator, once, of whoever holds the set-up token.
    ///
    /// An administrator looks after people and settings and sees no image; whoever does more here says so, by roles that
    /// are then on the audit trail.
    private func setUp(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let token: String, email: String, name: String, password: String, roles: [String]? }
        try admissions.admit(context)
        let body = try await request.json(Body.self)
        guard let setUpProof, setUpProof.accepts(body.token) else { throw Problem(.wrongProof) }
        let others = (body.roles ?? []).compactMap(Role.init(rawValue:))
        guard others.count == body.roles?.count ?? 0 else { throw Problem(.invalid(.roles)) }
        let first = NewPerson(email: body.email, name: body.name, password: body.password)
        let caller = Caller(actor: "bootstrap", origin: context.origin)
        _ = try await asking { () throws(AccountsError) in
            try await accounts.setUp(first, roles: Set(others).union([.administrator]), by: caller)
        }
        return Response(status: .created)
    }
}
