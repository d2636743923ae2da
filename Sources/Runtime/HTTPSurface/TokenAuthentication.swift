import Access
import HTTPTypes
public import Hummingbird

/// Finds out who asks, from a bearer token (RFC 6750) or from the session cookie that holds one.
///
/// A browser adds the cookie by itself, also to requests that another site makes it send; therefore a request with a
/// cookie that may change something must show that it comes from Radiolog's own pages: by the field
/// `X-Radiolog-Request`, which another site cannot add, or by `Sec-Fetch-Site: same-origin`, which it cannot forge.
struct TokenAuthentication: Sendable {
    private let cookie: String
    private let authenticate: AccessGuard.Authenticate

    init(cookie: String, _ authenticate: @escaping AccessGuard.Authenticate) {
        self.cookie = cookie
        self.authenticate = authenticate
    }

    /// - Throws: The problem with the credentials, or what kept `authenticate` from telling.
    func principal(of request: Request) async throws -> Principal {
        guard let credential = try TokenCredential(request.headers, cookie: cookie) else {
            throw Problem.unauthenticated()
        }
        if case .cookie = credential, !TokenOrigin.isOwnPage(request) { throw Problem.crossSite }
        guard let principal = try await authenticate(credential.token) else {
            throw Problem.unauthenticated(wasRefused: true)
        }
        return principal
    }
}

/// Whether a request comes from Radiolog's own pages, as far as a browser says.
public enum TokenOrigin {
    /// For requests that a cookie answers for.
    public static func isOwnPage(_ request: Request) -> Bool {
        if isSafe(request) || request.headers[.secFetchSite] == "same-origin" { return true }
        return !isOtherSite(request) && request.headers[.xRadiologRequest]?.isEmpty == false
    }

    /// Whether a browser says that another site makes it send something that may change something.
    ///
    /// Then it does not matter what else the request says. Programs say nothing of it.
    static func isOtherSite(_ request: Request) -> Bool {
        let site = request.headers[.secFetchSite]
        return !isSafe(request) && (site == "cross-site" || site == "same-site")
    }

    private static func isSafe(_ request: Request) -> Bool { [.get, .head, .options].contains(request.method) }
}

/// The session cookie.
public enum SessionCookie {
    /// Over TLS a name that browsers keep to this host and to TLS (RFC 6265bis §4.1.3.2).
    public static func name(isEncrypted: Bool) -> String {
        isEncrypted ? "__Host-radiolog_session" : "radiolog_session"
    }
}

/// A token, and how it came.
enum TokenCredential: Equatable {
    case bearer(String)
    case cookie(String)

    static let maximumTokenBytes = 4096

    var token: String {
        switch self {
        case .bearer(let token), .cookie(let token): token
        }
    }

    /// Nil when there is none.
    ///
    /// - Throws: A problem when there is one that cannot be read, or more than one.
    init?(_ headers: HTTPFields, cookie name: String) throws(Problem) {
        let authorizations = headers[values: .authorization]
        if let authorization = authorizations.first {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard authorizations.count == 1, parts.count == 2, parts[0].lowercased() == "bearer",
                let token = Self.token(parts[1])
            else { throw .unauthenticated(wasRefused: true) }
            self = .bearer(token)
            return
        }
        let prefix = name + "="
        let cookies = headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix(prefix) }
        guard let cookie = cookies.first else { return nil }
        // Two of them: another host of the same site may have planted one.
        guard cookies.count == 1, let token = Self.token(cookie.dropFirst(prefix.count)) else {
            throw .unauthenticated(wasRefused: true)
        }
        self = .cookie(token)
    }

    /// The `b64token` of RFC 6750, §2.1.
    private static func token(_ text: Substring) -> String? {
        let allowed = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~+/=".utf8.contains(byte)
            }
        }
        guard !text.isEmpty, text.utf8.count <= maximumTokenBytes, text.utf8.allSatisfy(allowed) else { return nil }
        return String(text)
    }
}
