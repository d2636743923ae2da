import HTTPSurface
import Portal
import ScenarioSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The portal` {
    private func withPortal(_ body: (WireClient) async throws -> Void) async throws {
        let routes = Routes(guardedBy: AccessGuard(audit: .forgetful) { _ in nil }, isEncrypted: false)
        try Portal().addRoutes(to: routes)
        try await serving(routes) { port in try await body(WireClient(port: port)) }
    }

    @Test func `serves its page to everybody, and lets it load nothing from elsewhere`() async throws {
        try await withPortal { client in
            let page = try await client.send("GET", "/")
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(page.headers["content-security-policy"]?.contains("unsafe") == false)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(!text.contains("<script>") && !text.contains("<style>") && !text.contains(" onclick="))
        }
    }

    @Test(arguments: ["portal.css", "portal.js", "icon.svg"])
    func `says when a file has not changed`(file: String) async throws {
        try await withPortal { client in
            let first = try await client.send("GET", "/portal/\(file)")
            #expect(first.status == 200 && !first.body.isEmpty)
            let tag = try #require(first.headers["etag"])
            let second = try await client.send("GET", "/portal/\(file)", headers: ["If-None-Match": tag])
            #expect(second.status == 304 && second.body.isEmpty)
        }
    }

    @Test(arguments: ["/portal/none.js", "/portal/..%2fPortal.swift", "/portal/%2e%2e%2f%2e%2e%2fetc%2fpasswd"])
    func `serves no other file`(path: String) async throws {
        try await withPortal { client in
            let answer = try await client.send("GET", path)
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "application/problem+json")
        }
    }
}
