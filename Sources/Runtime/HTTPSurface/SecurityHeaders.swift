import HTTPTypes
public import Hummingbird

/// Adds the header fields that keep a browser from doing with an answer what it is not meant for.
public struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let contentSecurityPolicy: String
    private let isEncrypted: Bool

    /// - Parameters:
    ///   - contentSecurityPolicy: For answers that do not bring their own; by default nothing may be loaded, which is
    ///     right for everything that is not a page.
    ///   - isEncrypted: Whether clients reach this listener over TLS, its own or a proxy's; then they are told to
    ///     never use anything else (RFC 6797).
    public init(contentSecurityPolicy: String = Self.nothing, isEncrypted: Bool) {
        self.contentSecurityPolicy = contentSecurityPolicy
        self.isEncrypted = isEncrypted
    }

    public static var nothing: String { "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" }

    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        func add(_ name: HTTPField.Name, _ value: String) {
            if !response.headers.contains(name) { response.headers[name] = value }
        }
        add(.contentSecurityPolicy, contentSecurityPolicy)
        add(.xContentTypeOptions, "nosniff")
        add(.referrerPolicy, "no-referrer")
        // For browsers that do not know frame-ancestors.
        add(.xFrameOptions, "DENY")
        add(.crossOriginOpenerPolicy, "same-origin")
        add(.crossOriginResourcePolicy, "same-origin")
        // What is not said to be cacheable is about patients.
        add(.cacheControl, "no-store")
        if isEncrypted { add(.strictTransportSecurity, "max-age=31536000; includeSubDomains") }
        return response
    }
}
