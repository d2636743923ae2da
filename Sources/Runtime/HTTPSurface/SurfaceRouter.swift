public import Hummingbird
public import Metrics

extension Router {
    /// A router whose routes are observed, carry security headers and answer errors as problem documents.
    ///
    /// Put what needs somebody known into a group behind `TokenAuthentication`:
    /// ```swift
    /// let router = Router.surface(for: Caller.self, isEncrypted: settings.isEncrypted)
    /// let known = router.group().add(middleware: TokenAuthentication { try await tokens.caller(of: $0) })
    /// known.get("/api/tasks/{task}") { request, context in … }
    /// ```
    public static func surface<Principal: Sendable>(
        for principal: Principal.Type,
        contentSecurityPolicy: String = SecurityHeaders<Context>.nothing,
        isEncrypted: Bool,
        metrics: any MetricsFactory = MetricsSystem.factory
    ) -> Router<SurfaceContext<Principal>> where Context == SurfaceContext<Principal> {
        let router = Router(context: Context.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestObservation<Principal>(metrics: metrics))
        router.add(
            middleware: SecurityHeaders<Context>(contentSecurityPolicy: contentSecurityPolicy, isEncrypted: isEncrypted)
        )
        router.add(middleware: ProblemResponses<Context>(metrics: metrics))
        return router
    }
}
