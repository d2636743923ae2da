import Access
import HTTPTypes
public import Hummingbird

/// Finds out who asks, from a bearer token (RFC 6750) or from the session cookie that holds one.
///
/// A browser adds the cookie by itself, also to requests that another site makes it send; therefore a request with a
/// cookie that may change something must show that it comes from Radiolog's own pages: by the field
/// `X-Radiolog-Request`, which another site cannot add, or by what the browser says of it (`TokenOrigin`).
struct TokenAuthentication: Sendable {
    private let cookie: String
    private let origin: TokenOrigin
    private let authenticate: AccessGuard.Authenticate

    init(isEncrypted: Bool, _ authenticate: @escaping AccessGuard.Authenticate) {
        cookie = SessionCookie.name(isEncrypted: isEncrypted)
        origin = TokenOrigin(isEncrypted: isEncrypted)
        self.authenticate = authenticate
    }

    /// - Throws: The problem with the credentials, or what kept `authenticate` from telling.
    func principal(of request: Request) async throws -> Principal {
        guard let credential = try TokenCredential(request.headers, cookie: cookie) else {
            throw Problem.unauthenticated()
        }
        if case .cookie = credential, !origin.isOwnPage(request) { throw Problem.crossSite }
        guard let principal = try await authenticate(credential.token) else {
            throw Problem.unauthenticated(wasRefused: true)
        }
        return principal
    }
}

/// Whether a request comes from Radiolog's own pages, as far as a browser says.
///
/// A browser says it in `Sec-Fetch-Site` (Fetch Metadata Request Headers); one that is too old for that says where the
/// page is from in `Origin` (RFC 6454 §7), with everything that may change something. Neither can be forged by a page.
/// Programs say neither.
public struct TokenOrigin: Sendable {
    /// Whether pages are served over TLS.
    private let isEncrypted: Bool

    public init(isEncrypted: Bool) { self.isEncrypted = isEncrypted }

    /// For requests that a cookie answers for.
    public func isOwnPage(_ request: Request) -> Bool {
        if Self.isSafe(request) { return true }
        switch site(of: request) {
        case .own: return true
        case .other: return false
        case .unknown: return request.headers[.xRadiologRequest]?.isEmpty == false
        }
    }

    /// Whether a browser says that another site makes it send something that may change something.
    ///
    /// Then it does not matter what else the request says.
    func isOtherSite(_ request: Request) -> Bool { !Self.isSafe(request) && site(of: request) == .other }

    private enum Site { case own, other, unknown }

    private func site(of request: Request) -> Site {
        switch request.headers[.secFetchSite] {
        case "same-origin": return .own
        case "cross-site", "same-site": return .other
        case .some: return .unknown
        case nil: break
        }
        let origins = request.headers[values: .origin]
        guard let origin = origins.first else { return .unknown }
        // Of a page that must not say where it is from, `null`: no page of ours.
        guard origins.count == 1, let authority = request.head.authority else { return .other }
        let scheme = isEncrypted ? "https" : "http"
        return Self.withoutPort(origin.lowercased(), scheme)
            == Self.withoutPort("\(scheme)://\(authority.lowercased())", scheme)
            ? .own : .other
    }

    /// Without the port that the scheme has anyway, which browsers leave out.
    private static func withoutPort(_ origin: String, _ scheme: String) -> Substring {
        let port = scheme == "https" ? ":443" : ":80"
        return origin.hasSuffix(port) ? origin.dropLast(port.count) : origin[...]
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
