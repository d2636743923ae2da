import HTTPTypes
import Hummingbird
public import Logging
public import Runtime
public import ServiceLifecycle

/// Answers probes and Prometheus on a port of its own, apart from clients: `/healthz`, `/readyz`, `/metrics`.
///
/// Put it first in the process's list of services: it then outlives the others, and a probe can watch them drain.
public struct OperationsServer: Service {
    private let listener: HTTPListener<RouterResponder<BasicRequestContext>>

    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - transport: How clients are reached; of who asks here no certificate is wanted, because probes have none.
    /// - Throws: `UnusableTLSFiles` when the certificate files cannot be used.
    public init(
        address: String,
        port: Int,
        transport: HTTPTransport,
        board: HealthBoard,
        registry: PrometheusRegistry,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(isEncrypted: transport.isEncrypted))
        router.add(middleware: ProblemResponses(metrics: registry))
        router.get("/healthz") { _, _ in try HealthDocument(await board.isAlive()).response }
        router.get("/readyz") { _, _ in try HealthDocument(await board.isReady()).response }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: Exposition.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: registry.exposition()))
            )
        }
        listener = try HTTPListener(
            router,
            address: address,
            port: port,
            transport: transport.forAnybody,
            limits: HTTPLimits(headerBytes: 8_192, connections: 64, idle: .seconds(60), drain: .seconds(1)),
            logger: logger,
            metrics: registry,
            onListening: onListening
        )
    }

    public func run() async throws {
        try await listener.run()
    }
}
