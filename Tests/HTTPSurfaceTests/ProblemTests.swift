import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Runtime
import Testing

@Suite struct `A problem` {
    let surface: Surface

    init() throws { surface = try Surface() }

    @Test func `is sent as RFC 9457 asks`() async throws {
        let response = try await surface.test { try await $0.execute(uri: "/problem", method: .get) }
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.retryAfter] == "2")
        let object = try json(response)
        #expect(object["type"] as? String == "urn:radiolog:problem:view-behind")
        #expect(object["title"] as? String == "The views are behind")
        #expect(object["status"] as? Int == 503)
        #expect(object["detail"] as? String == "Not there yet.")
        #expect(object["position"] as? String == "t/0/7")
        #expect(object["lag"] as? Int == 12)
        #expect((object["parts"] as? [Any])?.count == 3)
    }

    @Test func `has no member that overrides what the standard defines`() async throws {
        let problem = Problem(.conflict, name: "x", members: ["status": 200, "type": "about:blank"])
        let router = Router()
        router.get("/") { _, _ -> String in throw problem }
        let response = try await Application(router: router).test(.router) {
            try await $0.execute(uri: "/", method: .get)
        }
        let object = try json(response)
        #expect(object["status"] as? Int == 409)
        #expect(object["type"] as? String == "urn:radiolog:problem:x")
    }

    @Test func `hides what an unexpected error says and can be found by its correlation id`() async throws {
        let response = try await surface.test { try await $0.execute(uri: "/boom", method: .get) }
        #expect(response.status == .internalServerError)
        let object = try json(response)
        #expect(object["type"] as? String == "urn:radiolog:problem:unexpected")
        let correlation = try #require(object["correlation"] as? String)
        let logged = try #require(try surface.lines.objects("request failed unexpectedly").first)
        #expect(logged["log.level"] as? String == "error")
        #expect(logged["error.type"] as? String == "Boom")
        #expect(logged["http.request.id"] as? String == correlation)
        #expect(!(surface.lines.all.joined() + String(buffer: response.body)).contains("DOE"))
        #expect(surface.registry.exposition().contains("\nhttp_server_unexpected_errors_total 1\n"))
    }

    @Test func `says of a framework's error only its status`() async throws {
        let response = try await surface.test { try await $0.execute(uri: "/teapot", method: .get) }
        #expect(response.status.code == 418)
        #expect(try json(response)["type"] as? String == "about:blank")
        #expect(!String(buffer: response.body).contains("DOE"))
    }

    @Test func `answers routes that are not there`() async throws {
        let response = try await surface.test { try await $0.execute(uri: "/studies/1.2.3/nothing", method: .get) }
        #expect(response.status == .notFound)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
    }

    @Test func `answers bodies that are too large`() async throws {
        let response = try await surface.test {
            try await $0.execute(uri: "/echo", method: .post, body: ByteBuffer(repeating: 0, count: 4096))
        }
        #expect(response.status == .contentTooLarge)
        #expect(try json(response)["type"] as? String == "urn:radiolog:problem:too-large")
    }
}
