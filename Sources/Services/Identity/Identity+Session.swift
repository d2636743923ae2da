import Access
import Accounts
import Audit
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird
import Runtime

/// `/api/session`: signing in and out, refreshing, the list of sessions.
extension Identity {
    func addSessionRoutes(to routes: Routes) {
        routes.open(.post, "/api/session") { try await signIn($0, $1) }
        routes.open(.post, "/api/session/code") { try await answerChallenge($0, $1) }
        routes.open(.post, "/api/session/refresh") { try await refresh($0, $1) }
        routes.get("/api/session", allowing: .readOwnAccount, on: Routes.ownAccount, as: .accountRead) {
            try await describe($1.authenticated())
        }
        routes.delete("/api/session", allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) { _, context in
            if let session = context.session { try await end(session, context) }
            return Response.nothing.setting([cookies.withdrawal(.session), cookies.withdrawal(.refresh)])
        }
        routes.get("/api/sessions", allowing: .manageOwnAccount, on: Routes.ownAccount, as: .accountRead) {
            try await sessions($1)
        }
        routes.post("/api/session/proof", allowing: .manageOwnAccount, on: Routes.ownAccount, as: nil) {
            try await prove($0, $1)
        }
        routes.delete(
            "/api/sessions",
            allowing: .manageOwnAccount,
            on: Routes.ownAccount,
            proof: .fresh,
            as: nil
        ) { _, context in
            let (person, caller) = (try context.person(), try context.caller())
            try await asking { () throws(AccountsError) in try await accounts.endSessions(of: person, by: caller) }
            return Response.nothing.setting([cookies.withdrawal(.session), cookies.withdrawal(.refresh)])
        }
        routes.delete(
            "/api/sessions/{session}",
            allowing: .manageOwnAccount,
            on: Routes.ownAccount,
            proof: .fresh,
            as: nil
        ) {
            try await end(try $1.parameters.identifier("session"), $1)
            return Response.nothing
        }
    }

    private func signIn(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let email: String, password: String, workspace: String? }
        try admissions.admit(context)
        let body = try await request.json(Body.self)
        let attempt = SignInAttempt(
            email: body.email,
            password: body.password,
            origin: context.origin ?? "",
            device: cookies.value(.device, in: request.headers),
            label: request.browserLabel,
            workspace: try body.workspace.map { try WorkspaceID(orProblem: $0) }
        )
        let outcome = try await asking { () throws(AccountsError) in try await accounts.signIn(attempt) }
        return try await answer(outcome, method: "password")
    }

    private func answerChallenge(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let challenge: String, code: String }
        try admissions.admit(context)
        let body = try await request.json(Body.self)
        let origin = context.origin ?? ""
        let outcome = try await asking { () throws(AccountsError) in
            try await accounts.answer(challenge: body.challenge, code: body.code, origin: origin)
        }
        return try await answer(outcome, method: "code")
    }

    /// The same for every way of signing in.
    private func answer(_ outcome: SignInOutcome, method: String) async throws -> Response {
        struct Challenge: Encodable { let status = "code-needed", challenge: String, expiresAt: String }
        func tell(_ outcome: IdentitySignal.Outcome) {
            IdentitySignal.tried(method: method, outcome: outcome).emit(to: logger)
        }
        switch outcome {
        case .signedIn(let signedIn):
            tell(.signedIn)
            return try await describe(signedIn.principal).setting(cookies(for: signedIn))
        case .secondFactorNeeded(let challenge, let end):
            tell(.codeNeeded)
            return try Response.json(Challenge(challenge: challenge, expiresAt: end.text), status: .accepted)
        case .refused:
            tell(.refused)
            throw Problem.signInRefused
        case .noWorkspace:
            tell(.noWorkspace)
            throw Problem.noWorkspace
        case .slowDown(let wait):
            tell(.slowedDown)
            throw Problem.tooManyAttempts(retryAfter: wait)
        }
    }

    /// Takes a password or a code of the second factor, so that the session may do for a time what outlives it.
    private func prove(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let password: String?, code: String? }
        let body = try await request.json(Body.self)
        let proof: SessionProof
        switch (body.password, body.code) {
        case (let password?, nil): proof = .password(password)
        case (nil, let code?): proof = .code(code)
        default: throw Problem.malformed("One of `password` and `code` is needed.")
        }
        guard let session = context.session else { throw Problem.forbidden("This takes a session of one's own.") }
        let (person, caller) = (try context.person(), try context.caller())
        try await asking { () throws(AccountsError) in
            try await accounts.prove(proof, in: session, of: person, by: caller)
        }
        return Response.nothing
    }

    private func refresh(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { var workspace: String? }
        guard TokenOrigin(isEncrypted: cookies.isEncrypted).isOwnPage(request) else { throw Problem.crossSite }
        let body = try await request.json(Body.self)
        let workspace = try body.workspace.map { try WorkspaceID(orProblem: $0) }
        guard let token = cookies.value(.refresh, in: request.headers) else { throw Problem.unauthenticated() }
        let origin = context.origin ?? ""
        let outcome = try await asking { () throws(AccountsError) in
            try await accounts.refresh(token, for: workspace, origin: origin)
        }
        switch outcome {
        case .renewed(let signedIn): return try await describe(signedIn.principal).setting(cookies(for: signedIn))
        case .noWorkspace: throw Problem.noWorkspace
        case .reuseDetected, .refused:
            return Problem.unauthenticated(wasRefused: true).response()
                .setting([cookies.withdrawal(.session), cookies.withdrawal(.refresh)])
        }
    }

    func cookies(for signedIn: SignedIn) -> [String] {
        var fields = [
            cookies.field(.session, signedIn.accessToken, until: signedIn.accessTokenEnd),
            cookies.field(.refresh, signedIn.refreshToken, until: signedIn.refreshTokenEnd),
        ]
        if let device = signedIn.device {
            let end = Date().addingTimeInterval(accounts.policy.deviceLifetime.timeInterval)
            fields.append(cookies.field(.device, device, until: end))
        }
        return fields
    }

    private func end(_ session: UUID, _ context: SurfaceContext) async throws {
        let (person, caller) = (try context.person(), try context.caller())
        try await asking { () throws(AccountsError) in
            try await accounts.end(session: session, of: person, by: caller)
        }
    }

    private func sessions(_ context: SurfaceContext) async throws -> Response {
        struct Sessions: Encodable {
            struct Entry: Encodable {
                let session: String, workspace: String, label: String, origin: String, secondFactor: Bool
                let openedAt: String, expiresAt: String, isThis: Bool
            }
            let sessions: [Entry]
        }
        let person = try context.person()
        let sessions = try await asking { () throws(AccountsError) in try await accounts.sessions(of: person) }
        return try Response.json(
            Sessions(
                sessions: sessions.map {
                    Sessions.Entry(
                        session: $0.id.text,
                        workspace: $0.workspace.text,
                        label: $0.label,
                        origin: $0.origin,
                        secondFactor: $0.strength >= .secondFactor,
                        openedAt: $0.openedAt.text,
                        expiresAt: $0.end.text,
                        isThis: $0.id == context.session
                    )
                }
            )
        )
    }
}

extension Problem {
    /// The same whether nobody has that address, the password or code is wrong, or somebody is kept out.
    static let signInRefused = Problem(
        .unauthorized,
        name: "sign-in-refused",
        title: "That is not right",
        detail: "The address, the password or the code is wrong."
    )

    static let noWorkspace = Problem(
        .forbidden,
        name: "no-workspace",
        title: "No workspace",
        detail: "You are a member of no workspace, or not of this one: an administrator can invite you."
    )
}

extension WorkspaceID {
    init(orProblem text: String) throws(Problem) {
        guard let workspace = try? WorkspaceID(text) else { throw .malformed("That is no name of a workspace.") }
        self = workspace
    }
}

extension Parameters {
    /// A UUID in the path; what is none is not there.
    func identifier(_ name: String) throws(Problem) -> UUID {
        guard let id = get(name).flatMap(UUID.init(uuidString:)) else { throw .notFound() }
        return id
    }
}

extension Request {
    /// The browser's family and system, for the list of sessions: no more than people need to know it again.
    var browserLabel: String {
        let agent = headers[.userAgent] ?? ""
        let families = [
            "Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari",
        ]
        let systems = ["Windows": "Windows", "Android": "Android", "iPhone": "iOS", "iPad": "iOS", "Mac OS X": "macOS"]
        let order = ["Edg/", "OPR/", "Firefox/", "Chrome/", "Safari/"]
        let family = order.first { agent.contains($0) }.flatMap { families[$0] } ?? "Program"
        let known = ["Windows", "Android", "iPhone", "iPad", "Mac OS X"].first { agent.contains($0) }
        let system = known.flatMap { systems[$0] } ?? (agent.contains("Linux") ? "Linux" : nil)
        return system.map { "\(family) on \($0)" } ?? family
    }
}

extension Duration {
    var timeInterval: TimeInterval { TimeInterval(components.seconds) + TimeInterval(components.attoseconds) / 1e18 }
}
