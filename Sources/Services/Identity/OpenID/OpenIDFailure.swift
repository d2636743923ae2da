/// Why a provider cannot vouch for somebody: a code for the log, never for the browser.
struct OpenIDFailure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    static let unreachable = OpenIDFailure("unreachable")
    static let discovery = OpenIDFailure("discovery")
    /// The document is of another issuer than the settings say (OpenID Connect Discovery 1.0 §4.3).
    static let otherIssuer = OpenIDFailure("other-issuer")
    /// An address in it is not the issuer's own kind of address.
    static let endpoint = OpenIDFailure("endpoint")
    static let keys = OpenIDFailure("keys")
    static let tokenEndpoint = OpenIDFailure("token-endpoint")
}
