import Access
import Foundation
import HTTPSurface
import Hummingbird
import Portal
import ScenarioSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The portal` {
    private static let token = "0123456789abcdef0123456789abcdef"

    private func withPortal(isEncrypted: Bool = false, _ body: (WireClient) async throws -> Void) async throws {
        let principal = Principal(actor: "bootstrap", workspace: try WorkspaceID("ward"), roles: [.reader, .uploader])
        let authenticate: Portal.Authenticate = { $0 == Self.token ? principal : nil }
        let routes = Routes(guardedBy: AccessGuard(audit: .forgetful, authenticate), isEncrypted: isEncrypted)
        try Portal(isEncrypted: isEncrypted, authenticate: authenticate).addRoutes(to: routes)
        try await serving(routes) { port in try await body(WireClient(port: port)) }
    }

    private func signIn(_ token: String, _ client: WireClient) async throws -> WireClient.Answer {
        try await client.send("POST", "/api/session", body: Array(#"{"token":"\#(token)"}"#.utf8))
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

    @Test func `signs in with a cookie that scripts and other sites cannot use`() async throws {
        try await withPortal { client in
            let answer = try await signIn(Self.token, client)
            #expect(answer.status == 204)
            let cookie = try #require(answer.headers["set-cookie"])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
            #expect(!cookie.contains("Secure"))
            let pair = try #require(cookie.split(separator: ";").first.map(String.init))
            let session = try await client.send("GET", "/api/session", headers: ["Cookie": pair])
            #expect(session.status == 200)
            let body = try #require(try JSONSerialization.jsonObject(with: Data(session.body)) as? [String: Any])
            #expect(body["workspace"] as? String == "ward" && body["roles"] as? [String] == ["reader", "uploader"])
        }
    }

    @Test func `keeps the cookie to TLS where there is TLS`() async throws {
        try await withPortal(isEncrypted: true) { client in
            let answer = try await signIn(Self.token, client)
            #expect(answer.headers["set-cookie"]?.contains("; Secure") == true)
        }
    }

    @Test func `refuses a wrong token, and anything that is no sign-in`() async throws {
        try await withPortal { client in
            let wrong = try await signIn("ffffffffffffffffffffffffffffffff", client)
            #expect(wrong.status == 401 && wrong.headers["set-cookie"] == nil)
            for body in ["", "{}", "[]", #"{"token":7}"#, "token"] {
                let answer = try await client.send("POST", "/api/session", body: Array(body.utf8))
                #expect(answer.status == 400)
            }
            let large = try await client.send("POST", "/api/session", body: [UInt8](repeating: 0x20, count: 20_000))
            #expect(large.status == 413)
            let nobody = try await client.send("GET", "/api/session")
            #expect(nobody.status == 401)
        }
    }

    @Test func `signs out by taking the cookie back, when its own page asks`() async throws {
        try await withPortal { client in
            let cookie = ["Cookie": "radiolog_session=\(Self.token)"]
            let foreign = try await client.send("DELETE", "/api/session", headers: cookie)
            #expect(foreign.status == 403)
            let own = cookie.merging(["X-Radiolog-Request": "1"]) { $1 }
            let answer = try await client.send("DELETE", "/api/session", headers: own)
            #expect(answer.status == 204)
            #expect(answer.headers["set-cookie"]?.contains("radiolog_session=; ") == true)
            #expect(answer.headers["set-cookie"]?.contains("Max-Age=0") == true)
        }
    }
}
