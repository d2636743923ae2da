import Accounts
import Foundation

/// Asks identity providers: discovery, keys, and the exchange of a code (OpenID Connect Core 1.0 §3.1).
///
/// Discovery documents and keys are remembered for a while. Keys are read anew when a token names one that is not
/// there, at most once a minute: a provider changes its keys when it likes, and nobody may make us ask all the time.
public actor OpenIDClient {
    public nonisolated let providers: [OpenIDProvider]
    /// Where browsers reach Radiolog, without a path: providers send them back below it.
    nonisolated let publicAddress: String
    private let calls: ProviderCalls
    private var known: [String: Known] = [:]

    private struct Known {
        let configuration: OpenIDConfiguration
        var keys: JWKSet
        let readAt: ContinuousClock.Instant
        var keysReadAt: ContinuousClock.Instant
    }

    private static let lifetime: Duration = .seconds(3600)
    private static let pauseBetweenKeys: Duration = .seconds(60)

    public init(providers: [OpenIDProvider], publicAddress: String, calls: ProviderCalls) {
        self.providers = providers
        self.publicAddress = publicAddress
        self.calls = calls
    }

    nonisolated func provider(_ id: String) -> OpenIDProvider? { providers.first { $0.id == id } }

    /// Registered with the provider, and compared there byte for byte (RFC 9700 §2.1).
    nonisolated func redirectAddress(_ provider: OpenIDProvider) -> String {
        "\(publicAddress)/auth/oidc/\(provider.id)/callback"
    }

    /// Where the browser is sent to sign in.
    func authorizationAddress(
        _ provider: OpenIDProvider,
        state: String,
        nonce: String,
        challenge: String
    ) async throws -> String {
        let configuration = try await known(provider).configuration
        guard var address = URLComponents(string: configuration.authorizationEndpoint) else {
            throw OpenIDFailure.endpoint
        }
        var items = [
            ("response_type", "code"), ("client_id", provider.clientID),
            ("redirect_uri", redirectAddress(provider)), ("scope", provider.scopes.joined(separator: " ")),
            ("state", state), ("nonce", nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        if configuration.takesClaims {
            // Else some give groups and addresses only at an address of their own, which would be one more call.
            let wanted = ["email", "email_verified", "name", "amr", provider.groupsClaim].map { "\"\($0)\":null" }
            items.append(("claims", "{\"id_token\":{\(wanted.joined(separator: ","))}}"))
        }
        address.percentEncodedQuery =
            ([address.percentEncodedQuery].compactMap { $0 } + [FormEncoding.text(items)]).joined(separator: "&")
        guard let text = address.string else { throw OpenIDFailure.endpoint }
        return text
    }

    /// Exchanges the code of an answer for an ID token, and verifies that.
    ///
    /// - Parameter issuer: The `iss` of the answer, when there is one (RFC 9207).
    func claims(
        _ provider: OpenIDProvider,
        code: String,
        issuer: String?,
        flow: OpenIDFlow
    ) async throws -> IDTokenClaims {
        let configuration = try await known(provider).configuration
        // Whom the answer is from: a provider must not be made to redeem what another gave (mix-up, RFC 9207).
        guard issuer == nil ? !configuration.statesIssuer : issuer == provider.issuer else {
            throw OpenIDFailure.otherIssuer
        }
        let token = try await idToken(provider, configuration, code: code, verifier: flow.verifier)
        let expectation = IDTokenExpectation(issuer: provider.issuer, clientID: provider.clientID, nonce: flow.nonce)
        do {
            return try verify(token, expectation, provider, keys: try await known(provider).keys)
        } catch IDTokenRefusal.unknownKey {
            return try verify(token, expectation, provider, keys: try await newKeys(provider))
        }
    }

    private func verify(
        _ token: String,
        _ expectation: IDTokenExpectation,
        _ provider: OpenIDProvider,
        keys: JWKSet
    ) throws(IDTokenRefusal) -> IDTokenClaims {
        try IDToken.verify(token, expectation, keys: keys, groupsClaim: provider.groupsClaim, at: Date())
    }

    private func idToken(
        _ provider: OpenIDProvider,
        _ configuration: OpenIDConfiguration,
        code: String,
        verifier: String
    ) async throws -> String {
        struct Tokens: Decodable { let id_token: String }
        var items = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectAddress(provider)),
            ("code_verifier", verifier), ("client_id", provider.clientID),
        ]
        var request = ProviderCalls.Request(url: configuration.tokenEndpoint)
        if let secret = provider.clientSecret {
            if configuration.secretInForm {
                items.append(("client_secret", secret))
            } else {
                let pair = "\(FormEncoding.escape(provider.clientID)):\(FormEncoding.escape(secret))"
                request.authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
            }
        }
        request.form = FormEncoding.text(items)
        let answer = try await send(request)
        guard answer.status == 200, let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer.body)) else {
            throw OpenIDFailure.tokenEndpoint
        }
        return tokens.id_token
    }

    private func known(_ provider: OpenIDProvider) async throws -> Known {
        if let found = known[provider.id], ContinuousClock.now - found.readAt < Self.lifetime { return found }
        let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        let answer = try await send(ProviderCalls.Request(url: base + "/.well-known/openid-configuration"))
        guard answer.status == 200 else { throw OpenIDFailure.discovery }
        let configuration = try OpenIDConfiguration(json: answer.body, issuer: provider.issuer)
        let keys = try await keys(at: configuration.keysAddress)
        let now = ContinuousClock.now
        let found = Known(configuration: configuration, keys: keys, readAt: now, keysReadAt: now)
        known[provider.id] = found
        return found
    }

    /// The keys as they are now; those that are known when they were read a moment ago.
    private func newKeys(_ provider: OpenIDProvider) async throws -> JWKSet {
        var found = try await known(provider)
        guard ContinuousClock.now - found.keysReadAt >= Self.pauseBetweenKeys || found.keysReadAt == found.readAt else {
            return found.keys
        }
        found.keys = try await keys(at: found.configuration.keysAddress)
        found.keysReadAt = .now
        known[provider.id] = found
        return found.keys
    }

    private func keys(at address: String) async throws -> JWKSet {
        let answer = try await send(ProviderCalls.Request(url: address))
        guard answer.status == 200, let keys = JWKSet(json: answer.body) else { throw OpenIDFailure.keys }
        return keys
    }

    private func send(_ request: ProviderCalls.Request) async throws -> ProviderCalls.Answer {
        do {
            return try await calls.send(request)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw OpenIDFailure.unreachable
        }
    }
}
