public import Accounts

/// An identity provider that people may sign in with (OpenID Connect Core 1.0).
public struct OpenIDProvider: Sendable {
    /// Names it in addresses: lower-case letters, digits and hyphens.
    public let id: String
    /// For people.
    public let name: String
    /// Where its discovery document is below, and what its tokens must say, byte for byte.
    public let issuer: String
    public let clientID: String
    /// Nil for a public client, which proves itself by PKCE alone.
    public let clientSecret: String?
    public let scopes: [String]
    /// The claim of ID tokens that lists groups.
    public let groupsClaim: String
    public let trust: OpenIDTrust

    public init(
        id: String,
        name: String,
        issuer: String,
        clientID: String,
        clientSecret: String?,
        scopes: [String] = ["openid", "email", "profile"],
        groupsClaim: String = "groups",
        trust: OpenIDTrust
    ) {
        self.id = id
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scopes = scopes
        self.groupsClaim = groupsClaim
        self.trust = trust
    }
}
