import Access
import Foundation
import OpenSSL

/// What an access token says (RFC 9068, with claims of our own): who, in which session, for which workspace.
///
/// It does not say roles: those are looked up, so that a role that is taken away is gone at once.
struct AccessToken: Codable, Equatable, Sendable {
    enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case audience = "aud"
        case person = "sub"
        case session = "sid"
        case workspace = "wsp"
        case strength = "str"
        case issuedAt = "iat"
        case end = "exp"
        case id = "jti"
    }

    static let audience = "radiolog-api"
    /// RFC 9068 §2.1: keeps other tokens that the same keys might sign from being taken for one.
    static let type = "at+jwt"
    /// The only algorithm there is: a token cannot choose another (RFC 8037 §3.1).
    static let algorithm = "EdDSA"

    let issuer: String
    let audience: String
    let person: UUID
    let session: UUID
    let workspace: WorkspaceID
    let strength: AuthenticationStrength
    /// Seconds since 1970 (RFC 7519 §2, NumericDate).
    let issuedAt: Int64
    let end: Int64
    let id: UUID

    /// Whether it is good at `now` (seconds since 1970); clocks of gateways may differ by `leeway`.
    func isGood(at now: Int64, issuer expected: String) -> Bool {
        issuer == expected && audience == Self.audience && now < end && issuedAt <= now + Self.leeway
    }

    private static let leeway: Int64 = 60

    func signed(by key: Ed25519SigningKey, named kid: String) throws -> String {
        let header = JWS.Header(alg: Self.algorithm, kid: kid, typ: Self.type, crit: nil)
        return try JWS.make(header: header, payload: Array(JSONEncoder().encode(self))) { key.sign($0) }
    }
}
