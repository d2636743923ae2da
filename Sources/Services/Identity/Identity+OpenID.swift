import Access
import Accounts
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird
import Runtime

/// `/auth/oidc`: signing in through an identity provider, by authorization code with PKCE (RFC 7636, S256).
///
/// The flow is kept sealed under its `state`, is taken once, and belongs to the browser that began it: its cookie holds
/// a secret that the flow names. What goes wrong leads back to the sign-in page with a code that says nothing of why.
extension Identity {
    func addOpenIDRoutes(to routes: Routes) {
        routes.open(.get, "/auth/oidc/{provider}/start") { request, context in
            try admissions.admit(context)
            let provider = try provider(in: context)
            let start = try await begin(provider, linkingTo: nil)
            return Response(status: .found, headers: [.location: start.address]).setting([start.cookie])
        }
        routes.open(.get, "/auth/oidc/{provider}/callback") { try await callback($0, $1) }
        let links = "/api/account/links/{provider}"
        routes.post(links, allowing: .manageOwnAccount, on: Routes.ownAccount, proof: .fresh, as: nil) {
            struct Start: Encodable { let location: String }
            let start = try await begin(try provider(in: $1), linkingTo: try $1.person())
            return try Response.json(Start(location: start.address)).setting([start.cookie])
        }
        routes.delete(links, allowing: .manageOwnAccount, on: Routes.ownAccount, proof: .fresh, as: nil) {
            let (issuer, person, caller) = (try provider(in: $1).issuer, try $1.person(), try $1.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.unlink(issuer: issuer, of: person, by: caller)
            }
            return Response.nothing
        }
    }

    private func provider(in context: SurfaceContext) throws(Problem) -> OpenIDProvider {
        guard let provider = context.parameters.get("provider").flatMap(openID.provider) else { throw .notFound() }
        return provider
    }

    private func begin(
        _ provider: OpenIDProvider,
        linkingTo person: PersonID?
    ) async throws -> (address: String, cookie: String) {
        let secrets = OpenIDFlowSecrets()
        let flow = OpenIDFlow(
            provider: provider.id,
            nonce: secrets.nonce,
            verifier: secrets.verifier,
            returnTo: person == nil ? "/" : "/#/account",
            linksTo: person,
            browser: secrets.browser
        )
        let state = try await asking { () throws(AccountsError) in try await accounts.begin(flow) }
        do {
            let address = try await openID.authorizationAddress(
                provider,
                state: state,
                nonce: secrets.nonce,
                challenge: secrets.challenge
            )
            let end = Date().addingTimeInterval(600)
            return (address, cookies.field(.flow, secrets.browser, until: end))
        } catch let failure as OpenIDFailure {
            IdentitySignal.providerFailed(provider: provider.id, reason: failure.reason).emit(to: logger)
            throw Problem.unavailable("The provider cannot be reached now.", retryAfter: .seconds(30))
        }
    }

    private func callback(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        try admissions.admit(context)
        let provider = try provider(in: context)
        let answer = request.uri.queryParameters
        guard let state = answer["state"].map(String.init), state.utf8.count <= 512,
            let flow = try await asking({ () throws(AccountsError) in try await accounts.takeFlow(state) }),
            flow.provider == provider.id,
            OpenIDFlowSecrets.isEqual(cookies.value(.flow, in: request.headers) ?? "", flow.browser)
        else { return refused(provider, "state") }
        guard let code = answer["code"].map(String.init), (1...4096).contains(code.utf8.count) else {
            return refused(provider, "no-code")
        }
        let claims: IDTokenClaims
        do {
            claims = try await openID.claims(provider, code: code, issuer: answer["iss"].map(String.init), flow: flow)
        } catch let failure as OpenIDFailure {
            return refused(provider, failure.reason)
        } catch let refusal as IDTokenRefusal {
            return refused(provider, refusal.rawValue)
        }
        if let person = flow.linksTo { return try await link(claims, to: PersonID(person), flow, request, context) }
        let (origin, label) = (context.origin ?? "", request.browserLabel)
        let outcome = try await asking { () throws(AccountsError) in
            try await accounts.signIn(claims, trust: provider.trust, origin: origin, label: label)
        }
        switch outcome {
        case .signedIn(let signedIn):
            IdentitySignal.tried(method: "provider", outcome: .signedIn).emit(to: logger)
            return redirect(to: flow.returnTo).setting(cookies(for: signedIn))
        case .noWorkspace:
            IdentitySignal.tried(method: "provider", outcome: .noWorkspace).emit(to: logger)
            return redirect(to: "/#/sign-in/no-workspace")
        case .refused, .secondFactorNeeded, .slowDown:
            IdentitySignal.tried(method: "provider", outcome: .refused).emit(to: logger)
            return redirect(to: "/#/sign-in/unknown-identity")
        }
    }

    /// The cookie of the flow shows that this browser began it, as the person who was signed in then.
    private func link(
        _ claims: IDTokenClaims,
        to person: PersonID,
        _ flow: OpenIDFlow,
        _ request: Request,
        _ context: SurfaceContext
    ) async throws -> Response {
        let caller = Caller(actor: "person:\(person)", origin: context.origin)
        do throws(AccountsError) {
            try await accounts.link(claims, to: person, by: caller)
        } catch {
            guard case .conflict = error else { throw Problem(error) }
            return redirect(to: "/#/account/already-linked")
        }
        return redirect(to: flow.returnTo)
    }

    private func refused(_ provider: OpenIDProvider, _ reason: String) -> Response {
        IdentitySignal.providerFailed(provider: provider.id, reason: reason).emit(to: logger)
        return redirect(to: "/#/sign-in/provider-refused")
    }

    private func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path]).setting([cookies.withdrawal(.flow)])
    }
}
