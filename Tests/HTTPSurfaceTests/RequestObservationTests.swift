import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Runtime
import Testing

@Suite struct `A request` {
    let surface: Surface

    init() throws { surface = try Surface() }

    @Test func `is logged by its route, never by its path`() async throws {
        let response = try await surface.test {
            try await $0.execute(uri: "/studies/1.2.840.99?PatientName=DOE", method: .get)
        }
        let line = try #require(try surface.lines.objects("request answered").first)
        #expect(line["http.route"] as? String == "/studies/{study}")
        #expect(line["http.request.method"] as? String == "GET")
        #expect(line["http.response.status_code"] as? Int == 200)
        #expect(line["http.response.body.bytes"] as? Int == 7)
        #expect(try #require(line["event.duration"] as? Int) > 0)
        let id = try HTTPField.Name.requestID
        #expect(line["http.request.id"] as? String == response.headers[id])
        #expect(!surface.lines.all.joined().contains("1.2.840.99"))
        #expect(!surface.lines.all.joined().contains("DOE"))
    }

    @Test func `is measured by route, method and status`() async throws {
        try await surface.test { client in
            try await client.execute(uri: "/studies/1.2.3", method: .get)
            try await client.execute(uri: "/studies/4.5.6", method: .get)
            try await client.execute(uri: "/open", method: .head)
            try await client.execute(uri: "/nothing", method: .init("BREW") ?? .get)
        }
        let text = surface.registry.exposition()
        func count(_ labels: String) -> Bool {
            text.contains("http_server_request_duration_seconds_count{\(labels)} ")
        }
        #expect(count(#"method="GET",route="/studies/{study}",status="200""#))
        #expect(count(#"method="HEAD",route="/open",status="200""#))
        #expect(count(#"method="other",route="NotFound",status="404""#))
        #expect(!text.contains("1.2.3"))
        #expect(text.contains("\nhttp_server_active_requests 0\n"))
    }

    @Test func `continues the caller's trace`() async throws {
        let caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let name = try #require(HTTPField.Name("traceparent"))
        let response = try await surface.test {
            try await $0.execute(uri: "/trace", method: .get, headers: [name: caller, .authorization: "Bearer good"])
        }
        let trace = try #require(TraceContext(String(buffer: response.body)))
        #expect(trace.traceIDText == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(trace.spanIDText != "00f067aa0ba902b7")
        let line = try #require(try surface.lines.objects("request answered").first)
        #expect(line["trace.id"] as? String == trace.traceIDText)
        #expect(line["span.id"] as? String == trace.spanIDText)
    }

    @Test func `begins a trace of its own when the caller's cannot be read`() async throws {
        let name = try #require(HTTPField.Name("traceparent"))
        let response = try await surface.test {
            try await $0.execute(
                uri: "/trace",
                method: .get,
                headers: [name: "00-0-0-0", .authorization: "Bearer good"]
            )
        }
        #expect(TraceContext(String(buffer: response.body)) != nil)
    }

    @Test(arguments: ["/open", "/boom", "/nothing", "/me"])
    func `is answered with security headers, whatever the outcome`(path: String) async throws {
        let headers = try await surface.test { try await $0.execute(uri: path, method: .get).headers }
        #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.cacheControl] == "no-store")
        #expect(headers[try #require(.init("Referrer-Policy"))] == "no-referrer")
        #expect(headers[.strictTransportSecurity] == nil)
    }

    @Test func `is told to stay on TLS where there is TLS`() async throws {
        let headers = try await Surface(isEncrypted: true).test {
            try await $0.execute(uri: "/open", method: .get).headers
        }
        #expect(headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
    }
}

extension HTTPField.Name {
    fileprivate static var requestID: HTTPField.Name {
        get throws { try #require(HTTPField.Name("X-Request-ID")) }
    }
}
