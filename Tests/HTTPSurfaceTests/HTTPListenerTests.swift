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

    private func serve(
        _ limits: HTTPLimits,
        _ body: (_ port: Int, _ group: ServiceGroup) async throws -> Void
    ) async throws {
        try await surface.serve(limits: limits, body)
    }

    @Test(.timeLimit(.minutes(5)))
    func `closes a connection that never finishes its header`() async throws {
        try await serve(HTTPLimits(idle: .milliseconds(300))) { port, _ in
            let answer = try await Wire.exchange(port, send: ["GET /open HTTP/1.1\r\n", "X-Slow: "], then: "a")
            #expect(answer.isEmpty)
        }
    }

    @Test func `closes a connection whose body stops, and one that is left`() async throws {
        surface.routes.open(.post, "/all") { request, _ in
            _ = try await request.body.collect(upTo: 1 << 20)
            return "all"
        }
        try await serve(HTTPLimits(idle: .milliseconds(300), leastBodyRate: 0)) { port, _ in
            let stopped = "POST /all HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"
            let answer = try await Wire.exchange(port, send: [stopped])
            #expect(!answer.contains("all"))
            let left = try await Wire.exchange(port, send: ["GET /open HTTP/1.1\r\nHost: x\r\n\r\n"])
            #expect(left.hasSuffix("hello"))
            #expect(try await Wire.exchange(port, send: []).isEmpty)
        }
    }

    /// What the server does not read fills the buffers between the two, and then nothing more can arrive.
    @Test func `lets a body wait as long as the server does not read it`() async throws {
        let byteCount = 16 << 20
        surface.routes.open(.post, "/later") { request, _ in
            var count = 0
            for try await bytes in request.body {
                // Longer than the client may be silent.
                if count == 0 { try await Task.sleep(for: .seconds(2)) }
                count += bytes.readableBytes
            }
            return "\(count) bytes"
        }
        let body = String(repeating: "a", count: byteCount)
        try await serve(HTTPLimits(idle: .milliseconds(300))) { port, _ in
            let answer = try await Wire.exchange(
                port,
                send: ["POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: \(byteCount)\r\n\r\n", body]
            )
            #expect(answer.hasSuffix("\(byteCount) bytes"))
        }
    }

    @Test func `closes a connection that takes nothing of its answer`() async throws {
        let chunk = ByteBuffer(repeating: UInt8(ascii: "a"), count: 1 << 16)
        let byteCount = 32 << 20
        surface.routes.open(.get, "/much") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<byteCount / chunk.readableBytes { try await writer.write(chunk) }
                    try await writer.finish(nil)
                }
            )
        }
        let request = "GET /much HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        try await serve(HTTPLimits()) { port, _ in
            let whole = try await Wire.exchange(port, send: [request], after: .seconds(2))
            #expect(whole.utf8.count > byteCount)
        }
        try await serve(HTTPLimits(idle: .milliseconds(300))) { port, _ in
            let late = try await Wire.exchange(port, send: [request], after: .seconds(2))
            #expect(late.utf8.count < byteCount)
        }
    }

    @Test func `says what is wrong with an address it cannot have`() async throws {
        try await serve(HTTPLimits()) { port, _ in
            let second = try HTTPListener(
                surface.routes,
                address: "127.0.0.1",
                port: port,
                transport: .plainText,
                logger: surface.logger,
                metrics: surface.registry
            )
            let error = await #expect(throws: UnusableAddress.self) { try await second.run() }
            #expect(
                error?.description
                    == "cannot listen on 127.0.0.1, port \(port): something listens there already: stop it, or set another port"
            )
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

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n", "nonsense\r\n\r\n"])
    func `answers what cannot be parsed with the headers of every answer`(request: String) async throws {
        try await serve(HTTPLimits()) { port, _ in
            let answer = try await Wire.exchange(port, send: [request])
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.contains("content-security-policy: default-src 'none'"))
            #expect(answer.contains("x-content-type-options: nosniff"))
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
