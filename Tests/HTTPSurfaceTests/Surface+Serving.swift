import HTTPSurface
import ServiceLifecycle
import Testing

extension Surface {
    /// Runs a listener on a free port while `body` uses it, then shuts it down.
    func serve(
        _ transport: HTTPTransport = .plainText,
        limits: HTTPLimits = HTTPLimits(),
        _ body: (_ port: Int, _ group: ServiceGroup) async throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let listener = try HTTPListener(
            routes,
            address: "127.0.0.1",
            port: 0,
            transport: transport,
            limits: limits,
            logger: logger,
            metrics: registry
        ) { found.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [listener], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            try await body(port, group)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
