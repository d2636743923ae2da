import HTTPSurface
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Runtime
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A listener` {
    let surface: Surface

    init() throws { surface = try Surface() }

    /// Runs the listener while `body` uses it, then shuts it down.
    private func serve(
        _ limits: HTTPLimits,
        _ body: (_ port: Int, _ group: ServiceGroup) async throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let listener = HTTPListener(
            surface.routes,
            address: "127.0.0.1",
            port: 0,
            limits: limits,
            logger: surface.logger,
            metrics: surface.registry
        ) { found.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [listener], logger: surface.logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            try await body(port, group)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `closes a connection that never finishes its header`() async throws {
        try await serve(HTTPLimits(idle: .milliseconds(300))) { port, _ in
            let answer = try await Wire.exchange(port, send: ["GET /open HTTP/1.1\r\n", "X-Slow: "], then: "a")
            #expect(answer.isEmpty)
        }
    }

    @Test func `refuses header fields over the limit`() async throws {
        try await serve(HTTPLimits(headerBytes: 1_024)) { port, _ in
            let long = String(repeating: "a", count: 4_096)
            let answer = try await Wire.exchange(
                port,
                send: ["GET /open HTTP/1.1\r\nHost: x\r\nX-Long: \(long)\r\n\r\n"]
            )
            #expect(!answer.contains("hello"))
        }
    }

    @Test func `answers over the wire`() async throws {
        try await serve(HTTPLimits()) { port, _ in
            let answer = try await Wire.exchange(
                port,
                send: ["GET /open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]
            )
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nhello"))
        }
    }

    @Test func `lets a request in flight end when shutting down`() async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        surface.routes.open(.get, "/slow") { _, _ in
            arrived.yield()
            try await Task.sleep(for: .milliseconds(400))
            return "done"
        }
        try await serve(HTTPLimits()) { port, group in
            async let answer = Wire.exchange(port, send: ["GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"])
            _ = await arrivals.first { _ in true }
            await group.triggerGracefulShutdown()
            let text = try await answer
            #expect(text.hasSuffix("done"))
        }
    }

    @Test func `cuts off what outlasts the time to drain`() async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        surface.routes.open(.get, "/endless") { _, _ in
            arrived.yield()
            try await Task.sleep(for: .seconds(50))
            return "done"
        }
        try await serve(HTTPLimits(drain: .milliseconds(300))) { port, group in
            async let answer = Wire.exchange(port, send: ["GET /endless HTTP/1.1\r\nHost: x\r\n\r\n"])
            _ = await arrivals.first { _ in true }
            await group.triggerGracefulShutdown()
            let text = try await answer
            #expect(!text.hasSuffix("done"))
        }
        #expect(try surface.lines.objects("requests were cut off by the shutdown").count == 1)
    }
}

@Suite struct `HTTP settings` {
    @Test func `refuse plain text in production`() throws {
        var read = EnvironmentReader(["RADIOLOG_ENVIRONMENT": "production"])
        _ = read.group(HTTPSettings.self)
        let error = #expect(throws: InvalidEnvironment.self) { try read.finish() }
        #expect(error?.problems.map(\.name) == ["RADIOLOG_HTTP_TLS_AT_PROXY"])
    }

    @Test func `accept a proxy that ends TLS, when told so`() throws {
        var read = EnvironmentReader(["RADIOLOG_ENVIRONMENT": "production", "RADIOLOG_HTTP_TLS_AT_PROXY": "true"])
        let settings = read.group(HTTPSettings.self)
        try read.finish()
        #expect(settings.isEncrypted)
    }

    @Test func `stand beside those of every role`() {
        let catalogue = SettingsCatalogue(of: [ProcessSettings.self, HTTPSettings.self])
        #expect(catalogue.settings.filter { $0.name == "RADIOLOG_ENVIRONMENT" }.count == 1)
    }
}
