import HTTPTypes
public import Hummingbird
public import Metrics
import Logging
import Runtime

/// Follows each request to the end of its answer: continues its trace, names it, logs it and measures it.
///
/// Goes first in a router.
public struct RequestObservation: RouterMiddleware {
    public typealias Context = SurfaceContext

    private let metrics: any MetricsFactory
    private let active: any MeterHandler

    public init(metrics: any MetricsFactory = MetricsSystem.factory) {
        self.metrics = metrics
        active = metrics.makeMeter(label: "http_server_active_requests", dimensions: [])
    }

    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        if let caller = request.headers[.traceparent].flatMap(TraceContext.init) {
            var random = SystemRandomNumberGenerator()
            context.trace = caller.child(using: &random)
        }
        context.logger[metadataKey: "trace.id"] = "\(context.trace.traceIDText)"
        context.logger[metadataKey: "span.id"] = "\(context.trace.spanIDText)"
        let observed = context

        active.increment(by: 1)
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            // Only what the server itself answers comes this far: a request that cannot be parsed.
            active.decrement(by: 1)
            throw error
        }
        response.headers[.xRequestID] = context.requestID

        let status = response.status.code
        let end: @Sendable (Int, Bool) -> Void = { [active, metrics] byteCount, isWhole in
            active.decrement(by: 1)
            let exchange = HTTPSignal.Exchange(
                method: Self.known(request.method),
                route: observed.endpointPath ?? "none",
                requestID: observed.requestID,
                duration: start.duration(to: .now),
                byteCount: byteCount
            )
            let signal: HTTPSignal =
                isWhole ? .answered(exchange, status: status) : .abandoned(exchange, status: status)
            signal.emit(to: observed.logger, metrics: metrics)
        }
        if request.method == .head {
            // The router drops this body unsent.
            end(0, true)
        } else {
            response.body = response.body.observed(end)
        }
        return response
    }

    /// A client may invent methods; a metric's label may not grow with them.
    private static func known(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}

extension ResponseBody {
    /// The same body, which reports once how many bytes were sent and whether that was all.
    fileprivate func observed(_ end: @escaping @Sendable (_ byteCount: Int, _ isWhole: Bool) -> Void) -> ResponseBody {
        ResponseBody(contentLength: contentLength) { [self] writer in
            let count = ByteCount()
            do {
                try await write(CountingWriter(writer: writer, count: count))
                end(count.value, true)
            } catch {
                end(count.value, false)
                throw error
            }
        }
    }
}
