import HTTPTypes

/// Problems that any route may have.
extension Problem {
    /// No usable credentials (RFC 6750, §3).
    ///
    /// - Parameter wasRefused: Whether credentials were given and refused, rather than missing.
    public static func unauthenticated(wasRefused: Bool = false) -> Problem {
        Problem(
            .unauthorized,
            name: "unauthenticated",
            title: "Credentials are needed",
            detail: wasRefused ? "The credentials are not valid, or not valid any more." : nil,
            headers: [
                .wwwAuthenticate: #"Bearer realm="radiolog""# + (wasRefused ? #", error="invalid_token""# : "")
            ]
        )
    }

    /// The person or program is known, and may not do this.
    public static func forbidden(_ detail: String? = nil) -> Problem {
        Problem(.forbidden, name: "forbidden", title: "Not allowed", detail: detail)
    }

    /// The session began too long ago for this: `POST /api/session/proof`, and then again.
    public static var proofNeeded: Problem {
        Problem(
            .forbidden,
            name: "proof-needed",
            title: "Show once more who you are",
            detail: "This takes your password or a code of your second factor, given a short while ago."
        )
    }

    /// A browser sent the request on behalf of another site, or did not say otherwise.
    public static var crossSite: Problem {
        Problem(
            .forbidden,
            name: "cross-site-request",
            title: "The request may come from another site",
            detail: "Requests that change something and carry the session cookie need the field X-Radiolog-Request."
        )
    }

    /// Somebody, or others at the same address, tried too often.
    public static func tooManyAttempts(retryAfter: Duration) -> Problem {
        Problem(
            .tooManyRequests,
            name: "too-many-attempts",
            title: "Too many attempts",
            detail: "Wait, and then try again.",
            retryAfter: retryAfter
        )
    }

    /// Somebody who is known asked more often than is taken of them, or all of their workspace did.
    static func tooManyRequests(_ exceeded: RequestBudget.Exceeded) -> Problem {
        Problem(
            .tooManyRequests,
            name: "too-many-requests",
            title: "Too many requests",
            detail: "Wait, and then go on more slowly.",
            members: [
                "limit": .text(exceeded.limit.rawValue), "perSecond": .integer(exceeded.rate.perSecond),
                "burst": .integer(exceeded.rate.burst),
            ],
            retryAfter: exceeded.wait
        )
    }

    /// There is nothing of that name, or nothing that the caller may know of.
    public static func notFound(_ detail: String? = nil) -> Problem {
        Problem(.notFound, name: "not-found", title: "Not found", detail: detail)
    }

    public static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, name: "malformed-request", title: "The request cannot be understood", detail: detail)
    }

    /// A body or a part of it is larger than what is taken.
    public static func tooLarge(limitBytes: Int? = nil) -> Problem {
        Problem(
            .contentTooLarge,
            name: "too-large",
            title: "The content is too large",
            members: limitBytes.map { ["limitBytes": .integer($0)] } ?? [:]
        )
    }

    /// Something that is needed cannot be reached; the same request may succeed later.
    public static func unavailable(_ detail: String? = nil, retryAfter: Duration = .seconds(5)) -> Problem {
        Problem(
            .serviceUnavailable,
            name: "unavailable",
            title: "Temporarily unavailable",
            detail: detail,
            retryAfter: retryAfter
        )
    }

    /// A defect of Radiolog; `correlation` finds its log line.
    static func unexpected(correlation: String) -> Problem {
        Problem(
            .internalServerError,
            name: "unexpected",
            title: "Something unexpected happened",
            detail: "The log knows more under the correlation id.",
            members: ["correlation": .text(correlation)]
        )
    }
}
