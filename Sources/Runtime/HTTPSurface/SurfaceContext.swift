public import Hummingbird
public import Runtime

/// What travels with a request through middleware to its handler.
public struct SurfaceContext<Principal: Sendable>: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The step of the trace that this request is: the caller's trace when it sent one, else a new one.
    public var trace: TraceContext
    /// Who asks; nil until authentication has found out.
    public var principal: Principal?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        var random = SystemRandomNumberGenerator()
        trace = .root(using: &random)
    }

    /// Tells this request from all others; sent back as `X-Request-ID`.
    public var requestID: String { id }

    /// Who asks; for handlers behind `TokenAuthentication`, where there is always somebody.
    public func authenticated() throws(Problem) -> Principal {
        guard let principal else { throw .unauthenticated() }
        return principal
    }
}
