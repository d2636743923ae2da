import HTTPSurface
import HTTPTypes
import Hummingbird

import struct Foundation.Date

/// The cookies of a browser, none of which scripts can read.
///
/// Over TLS their names carry the prefixes that make a browser refuse them from plain text and from other hosts of the
/// site (RFC 6265bis §4.1.3); those of one path cannot have `__Host-`, which demands the path `/`.
struct SessionCookies: Sendable {
    enum Kind: CaseIterable {
        /// The access token: with every request.
        case session
        /// The refresh token: only where sessions are refreshed and ended.
        case refresh
        /// Says that somebody has signed in from this browser before.
        case device
        /// Ties a provider's answer to the browser that asked; comes with the navigation back from the provider.
        case flow
    }

    let isEncrypted: Bool

    func name(_ kind: Kind) -> String {
        switch kind {
        case .session: SessionCookie.name(isEncrypted: isEncrypted)
        case .refresh: prefix + "radiolog_refresh"
        case .device: prefix + "radiolog_device"
        case .flow: prefix + "radiolog_flow"
        }
    }

    /// The value that a request brings; nil when it brings none, or more than one.
    func value(_ kind: Kind, in headers: HTTPFields) -> String? {
        let start = name(kind) + "="
        let values = headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix(start) }
        guard values.count == 1, let value = values.first?.dropFirst(start.count) else { return nil }
        return (1...4096).contains(value.utf8.count) ? String(value) : nil
    }

    /// A `Set-Cookie` field.
    func field(_ kind: Kind, _ value: String, until end: Date, now: Date = Date()) -> String {
        let seconds = max(0, Int(end.timeIntervalSince(now)))
        return "\(name(kind))=\(value); Path=\(path(kind)); HttpOnly; SameSite=\(sameSite(kind)); Max-Age=\(seconds)"
            + (isEncrypted ? "; Secure" : "")
    }

    /// A `Set-Cookie` field that takes the cookie back.
    func withdrawal(_ kind: Kind) -> String { field(kind, "", until: .distantPast) }

    private var prefix: String { isEncrypted ? "__Secure-" : "" }

    private func path(_ kind: Kind) -> String {
        switch kind {
        case .session: "/"
        case .refresh, .device: "/api/session"
        case .flow: "/auth/oidc"
        }
    }

    /// A provider's answer is a navigation from another site: `Strict` would keep the flow's cookie from it.
    private func sameSite(_ kind: Kind) -> String { kind == .flow ? "Lax" : "Strict" }
}

extension Response {
    /// The same answer, with cookies.
    func setting(_ cookies: [String]) -> Response {
        var answer = self
        for cookie in cookies { answer.headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return answer
    }
}
