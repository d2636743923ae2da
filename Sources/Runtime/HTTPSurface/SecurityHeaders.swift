import HTTPTypes
public import Hummingbird

/// Adds the header fields that keep a browser from doing with an answer what it is not meant for.
public struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let fields: [(HTTPField.Name, String)]

    /// - Parameters:
    ///   - contentSecurityPolicy: For answers that do not bring their own; by default nothing may be loaded, which is
    ///     right for everything that is not a page.
    ///   - isEncrypted: Whether clients reach this listener over TLS, its own or a proxy's; then they are told to
    ///     never use anything else (RFC 6797).
    public init(contentSecurityPolicy: String = Self.nothing, isEncrypted: Bool) {
        fields = SecurityFields.all(contentSecurityPolicy: contentSecurityPolicy, isEncrypted: isEncrypted)
            .compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
    }

    public static var nothing: String { SecurityFields.nothing }

    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in fields where !response.headers.contains(name) { response.headers[name] = value }
        return response
    }
}

/// What every answer says to browsers, whoever made it.
enum SecurityFields {
    static let nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

    static func all(
        contentSecurityPolicy: String = nothing,
        isEncrypted: Bool
    ) -> [(name: String, value: String)] {
        var fields = [
            ("content-security-policy", contentSecurityPolicy),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            // For browsers that do not know frame-ancestors.
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            // No page of this origin needs any of these.
            ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            // What is not said to be cacheable is about patients.
            ("cache-control", "no-store"),
        ]
        if isEncrypted { fields.append(("strict-transport-security", "max-age=31536000; includeSubDomains")) }
        return fields
    }
}
