public import Access
public import Hummingbird
public import Runtime

/// What travels with a request through middleware to its handler.
public struct SurfaceContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The step of the trace that this request is: the caller's trace when it sent one, else a new one.
    public var trace: TraceContext
    /// Who asks; nil until authentication has found out, and on open routes.
    public var principal: Principal?
    /// By what right they may; nil as long as `principal` is.
    public var decision: Decision?
    /// What it was decided about; nil as long as `principal` is.
    public var object: AccessObject?
    /// The shares that lend something into a list, each of which is on the audit trail; empty for what is no list.
    public var lent: [StudyShare] = []
    /// The client's address, without a port: the peer's, or what a proxy in front says it is.
    public var origin: String?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        var random = SystemRandomNumberGenerator()
        trace = .root(using: &random)
        origin = source.channel.remoteAddress?.ipAddress
    }

    /// Tells this request from all others; sent back as `X-Request-ID`.
    public var requestID: String { id }

    /// Who asks; for handlers of routes that demand an action, where there is always somebody.
    public func authenticated() throws(Problem) -> Principal {
        guard let principal else { throw .unauthenticated() }
        return principal
    }
}
