import Foundation

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as it is needed and believed.
struct OpenIDConfiguration: Sendable {
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    /// Whether the client's secret goes into the form rather than into a field (RFC 6749 §2.3.1).
    let secretInForm: Bool
    /// Whether it says in its answers who it is (RFC 9207).
    let statesIssuer: Bool
    /// Whether it can be asked for claims by name (OpenID Connect Core §5.5).
    let takesClaims: Bool

    /// - Throws: Unless it is the issuer's own document and its addresses are of the issuer's scheme, without user names.
    init(json: [UInt8], issuer: String) throws(OpenIDFailure) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json)) else { throw .discovery }
        guard document.issuer == issuer else { throw .otherIssuer }
        let scheme = URLComponents(string: issuer)?.scheme
        for address in [document.authorization_endpoint, document.token_endpoint, document.jwks_uri] {
            guard let parts = URLComponents(string: address), parts.scheme == scheme, parts.host?.isEmpty == false,
                parts.user == nil, parts.password == nil, parts.fragment == nil
            else { throw .endpoint }
        }
        authorizationEndpoint = document.authorization_endpoint
        tokenEndpoint = document.token_endpoint
        keysAddress = document.jwks_uri
        let methods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        secretInForm = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
        takesClaims = document.claims_parameter_supported ?? false
        statesIssuer = document.authorization_response_iss_parameter_supported ?? false
    }

    private struct Document: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let token_endpoint_auth_methods_supported: [String]?
        let claims_parameter_supported: Bool?
        let authorization_response_iss_parameter_supported: Bool?
    }
}
