import HTTPSurface
import Metrics
import Runtime
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The operations server` {
    struct Unreachable: Error {}

    private func get(_ path: String, _ board: HealthBoard, _ registry: PrometheusRegistry) async throws -> String {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let server = try OperationsServer(
            address: "127.0.0.1",
            port: 0,
            transport: .plainText,
            board: board,
            registry: registry,
            logger: try Surface().logger
        ) { found.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [server], logger: try Surface().logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            let answer = try await Wire.exchange(
                port,
                send: ["GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]
            )
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return answer
        }
    }

    @Test func `says that the process lives`() async throws {
        let answer = try await get("/healthz", HealthBoard(), PrometheusRegistry())
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix(#"{"checks":[],"status":"pass"}"#))
    }

    @Test func `says why it is not ready`() async throws {
        let board = HealthBoard()
        await board.readiness("log") { throw Unreachable() }
        let answer = try await get("/readyz", board, PrometheusRegistry())
        #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(answer.contains(#""name":"log","reason":"Unreachable","status":"fail""#))
    }

    @Test func `is not ready once it shuts down, and still alive`() async throws {
        let board = HealthBoard()
        await board.beginShutdown()
        #expect(try await get("/readyz", board, PrometheusRegistry()).contains(#""reason":"shutting down""#))
        #expect(try await get("/healthz", board, PrometheusRegistry()).hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `shows the metrics to Prometheus`() async throws {
        let registry = PrometheusRegistry()
        Counter(label: "hits", factory: registry).increment(by: 3)
        let answer = try await get("/metrics", HealthBoard(), registry)
        #expect(answer.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"))
        #expect(answer.contains("\nhits_total 3\n"))
    }
}
