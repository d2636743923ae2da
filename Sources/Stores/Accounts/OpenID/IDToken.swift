public import Foundation
import OpenSSL

/// What must be true of an ID token, known before it is looked at.
public struct IDTokenExpectation: Sendable {
    /// As the provider's discovery document states it; compared byte for byte.
    public let issuer: String
    public let clientID: String
    /// What was sent with the request, so that a token is good for one sign-in.
    public let nonce: String
    public let algorithms: Set<SignatureAlgorithm>
    /// How much the provider's clock may be off.
    public let leeway: Duration
    /// How old a token may be, by its own account, although it has not ended.
    public let maximumAge: Duration

    public init(
        issuer: String,
        clientID: String,
        nonce: String,
        algorithms: Set<SignatureAlgorithm> = [.rs256, .ps256, .es256, .edDSA],
        leeway: Duration = .seconds(60),
        maximumAge: Duration = .seconds(600)
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.nonce = nonce
        self.algorithms = algorithms
        self.leeway = leeway
        self.maximumAge = maximumAge
    }
}

/// Why an ID token is refused; a code for the log, never for the browser.
public enum IDTokenRefusal: String, Error, Sendable, CaseIterable {
    /// It is no signed token, or claims are missing or of the wrong type.
    case malformed
    /// It is signed in a way that is not taken: `none`, an HMAC, one that was not agreed on.
    case algorithm
    /// No published key has its name: read the provider's keys anew, once, and try again.
    case unknownKey = "unknown-key"
    case signature
    case issuer
    case audience
    /// It was issued to somebody else (`azp`).
    case authorizedParty = "authorized-party"
    case expired
    /// From the future, or too old.
    case issuedAt = "issued-at"
    case nonce
}

/// What a provider says about somebody, once it has been verified.
public struct IDTokenClaims: Sendable, Equatable {
    public let issuer: String
    /// Names the person at the provider, for ever (OpenID Connect Core §2).
    public let subject: String
    public let email: String?
    /// Whether the provider has seen that the address is theirs.
    public let emailIsVerified: Bool
    public let name: String?
    /// How they were authenticated (RFC 8176).
    public let methods: [String]
    /// Groups, from the claim that the mapping names.
    public let groups: [String]
    public let end: Date
}

/// Verification of ID tokens (OpenID Connect Core 1.0 §3.1.3.7).
public enum IDToken {
    /// The claims of `text`, when every check holds.
    ///
    /// - Parameters:
    ///   - groupsClaim: The claim that lists groups.
    public static func verify(
        _ text: String,
        _ expectation: IDTokenExpectation,
        keys: JWKSet,
        groupsClaim: String = "groups",
        at now: Date
    ) throws(IDTokenRefusal) -> IDTokenClaims {
        guard let token = JWS(text) else { throw .malformed }
        // The list decides, and never the token alone.
        guard let algorithm = SignatureAlgorithm(rawValue: token.header.alg),
            expectation.algorithms.contains(algorithm)
        else { throw .algorithm }
        guard let key = keys.key(named: token.header.kid, for: algorithm) else { throw .unknownKey }
        guard key.isValid(token.signature, for: token.signed, by: algorithm.scheme) else { throw .signature }
        guard let claims = try? JSONDecoder().decode(RawClaims.self, from: Data(token.payload)) else {
            throw .malformed
        }
        try check(claims, expectation, at: now)
        return IDTokenClaims(
            issuer: claims.iss,
            subject: claims.sub,
            email: claims.email,
            emailIsVerified: claims.emailIsVerified,
            name: claims.name,
            methods: claims.amr ?? [],
            groups: groups(in: token.payload, claim: groupsClaim),
            end: Date(timeIntervalSince1970: claims.exp)
        )
    }

    private static func check(
        _ claims: RawClaims,
        _ expectation: IDTokenExpectation,
        at now: Date
    ) throws(IDTokenRefusal) {
        guard claims.iss == expectation.issuer else { throw .issuer }
        guard claims.audiences.contains(expectation.clientID) else { throw .audience }
        // §3.1.3.7, 4 and 5: with several audiences, or when it is there, `azp` says whom it is for.
        if claims.audiences.count > 1 || claims.azp != nil {
            guard claims.azp == expectation.clientID else { throw .authorizedParty }
        }
        let leeway = expectation.leeway.seconds
        let seconds = now.timeIntervalSince1970
        guard seconds < claims.exp + leeway else { throw .expired }
        guard claims.iat <= seconds + leeway, seconds - claims.iat <= expectation.maximumAge.seconds + leeway,
            (claims.nbf ?? 0) <= seconds + leeway
        else { throw .issuedAt }
        guard let nonce = claims.nonce, !nonce.isEmpty, nonce == expectation.nonce else { throw .nonce }
        guard (1...255).contains(claims.sub.utf8.count) else { throw .malformed }
    }

    /// The texts of a claim that is a list or a single text; none when it is anything else.
    private static func groups(in payload: [UInt8], claim: String) -> [String] {
        guard let object = try? JSONSerialization.jsonObject(with: Data(payload)) as? [String: Any] else { return [] }
        switch object[claim] {
        case let list as [Any]: return list.compactMap { $0 as? String }
        case let text as String: return [text]
        default: return []
        }
    }
}

/// Claims as they come (OpenID Connect Core §2, §5.1).
private struct RawClaims: Decodable {
    enum CodingKeys: String, CodingKey {
        case iss, sub, aud, exp, iat, nbf, nonce, azp, amr, email, name, email_verified
    }

    let iss: String
    let sub: String
    let audiences: [String]
    let exp: TimeInterval
    let iat: TimeInterval
    let nbf: TimeInterval?
    let nonce: String?
    let azp: String?
    let amr: [String]?
    let email: String?
    let name: String?
    let emailIsVerified: Bool

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        iss = try values.decode(String.self, forKey: .iss)
        sub = try values.decode(String.self, forKey: .sub)
        if let one = try? values.decode(String.self, forKey: .aud) {
            audiences = [one]
        } else {
            audiences = try values.decode([String].self, forKey: .aud)
        }
        exp = try values.decode(TimeInterval.self, forKey: .exp)
        iat = try values.decode(TimeInterval.self, forKey: .iat)
        nbf = try values.decodeIfPresent(TimeInterval.self, forKey: .nbf)
        nonce = try values.decodeIfPresent(String.self, forKey: .nonce)
        azp = try values.decodeIfPresent(String.self, forKey: .azp)
        amr = try? values.decodeIfPresent([String].self, forKey: .amr)
        email = try? values.decodeIfPresent(String.self, forKey: .email)
        name = try? values.decodeIfPresent(String.self, forKey: .name)
        // Some providers send "true": only the truth value counts, as §5.1 says.
        emailIsVerified = (try? values.decodeIfPresent(Bool.self, forKey: .email_verified)) == true
    }
}
