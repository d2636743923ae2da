import Access
import Audit
import Foundation
import HTTPTypes
public import HTTPSurface
import Hummingbird

/// The web portal: its page, and signing in and out of it.
public struct Portal: Sendable {
    /// Who a token stands for; nil when for nobody.
    public typealias Authenticate = AccessGuard.Authenticate

    private let assets: PortalAssets
    private let isEncrypted: Bool
    private let authenticate: Authenticate

    /// `isEncrypted` says whether browsers come over TLS: the session cookie is then for TLS only.
    ///
    /// - Throws: `MissingAssets` when the page's files are not beside the program.
    public init(isEncrypted: Bool, authenticate: @escaping Authenticate) throws {
        assets = try PortalAssets()
        self.isEncrypted = isEncrypted
        self.authenticate = authenticate
    }

    public func addRoutes(to routes: Routes) {
        routes.open(.get, "/") { request, _ in try assets.response(to: request, for: "index.html") }
        routes.open(.get, "/portal/{file}") { request, context in
            try assets.response(to: request, for: context.parameters.require("file"))
        }
        routes.open(.post, "/api/session") { request, context in try await signIn(request, context) }
        routes.get("/api/session", allowing: .readOwnAccount, on: Routes.ownAccount, as: .accountRead) { _, context in
            try session(of: context)
        }
        routes.delete("/api/session", allowing: .readOwnAccount, on: Routes.ownAccount, as: .sessionClosed) { _, _ in
            Response(status: .noContent, headers: [.setCookie: cookie("", lifetime: 0)])
        }
    }

    private func signIn(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct SignIn: Decodable { let token: String }
        let body = try await request.body.collect(upTo: Self.signInLimit)
        guard let asked = try? JSONDecoder().decode(SignIn.self, from: Data(body.readableBytesView)) else {
            throw Problem.malformed("The body is an object with a token.")
        }
        guard try await authenticate(asked.token) != nil else { throw Problem.unauthenticated(wasRefused: true) }
        return Response(status: .noContent, headers: [.setCookie: cookie(asked.token, lifetime: Self.sessionSeconds)])
    }

    private func session(of context: SurfaceContext) throws -> Response {
        struct Session: Encodable { let actor: String, workspace: String, roles: [String] }
        let principal = try context.authenticated()
        let session = Session(
            actor: principal.actor,
            workspace: principal.workspace.text,
            roles: principal.roles.map(\.rawValue).sorted()
        )
        let body = try JSONEncoder().encode(session)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    private func cookie(_ token: String, lifetime: Int) -> String {
        "\(SessionCookie.name)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(lifetime)"
            + (isEncrypted ? "; Secure" : "")
    }

    private static let signInLimit = 8_192
    private static let sessionSeconds = 12 * 3_600
}
