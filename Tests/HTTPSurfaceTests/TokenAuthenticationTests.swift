import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite struct `Token authentication` {
    let surface: Surface

    init() throws { surface = try Surface() }

    private func status(_ method: HTTPRequest.Method, _ headers: [(String, String)]) async throws -> Int {
        var fields = HTTPFields()
        for (name, value) in headers { fields.append(.init(name: try #require(.init(name)), value: value)) }
        return try await surface.test { [fields] in
            try await $0.execute(uri: "/me", method: method, headers: fields).status.code
        }
    }

    @Test func `lets in whoever has a good token`() async throws {
        let response = try await surface.test {
            try await $0.execute(uri: "/me", method: .post, headers: [.authorization: "bearer good"])
        }
        #expect(response.status == .ok)
        #expect(String(buffer: response.body) == "ann")
    }

    @Test func `asks for credentials where there are none`() async throws {
        let response = try await surface.test { try await $0.execute(uri: "/me", method: .get) }
        #expect(response.status == .unauthorized)
        #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="radiolog""#)
        #expect(try json(response)["type"] as? String == "urn:radiolog:problem:unauthenticated")
    }

    @Test func `says when credentials were refused`() async throws {
        let response = try await surface.test {
            try await $0.execute(uri: "/me", method: .get, headers: [.authorization: "Bearer bad"])
        }
        #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="radiolog", error="invalid_token""#)
    }

    @Test(arguments: [
        [("Authorization", "good")], [("Authorization", "Basic good")], [("Authorization", "Bearer ")],
        [("Authorization", "Bearer good good")], [("Authorization", "Bearer göod")],
        [("Authorization", "Bearer " + String(repeating: "a", count: 5_000))],
        [("Authorization", "Bearer good"), ("Authorization", "Bearer good")],
        // A bearer token is not replaced by a cookie when it is refused.
        [("Authorization", "Bearer bad"), ("Cookie", "radiolog_session=good")],
        [("Cookie", "radiolog_session=good; radiolog_session=good")], [("Cookie", "radiolog_session=")],
        [("Cookie", "session=good")], [("Cookie", "xradiolog_session=good")],
    ])
    func `refuses what is not exactly one token`(headers: [(String, String)]) async throws {
        #expect(try await status(.get, headers) == 401)
    }

    @Test func `asks to come again while it cannot be told who holds a token`() async throws {
        let response = try await surface.test {
            try await $0.execute(uri: "/me", method: .get, headers: [.authorization: "Bearer unknowable"])
        }
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] != nil)
    }

    @Test func `takes the session cookie for reading`() async throws {
        #expect(try await status(.get, [("Cookie", "a=b; radiolog_session=good; c=d")]) == 200)
    }

    /// Fields of a request, and what is answered to it.
    private static let origins: [([(String, String)], Int)] = [
        ([], 403), ([("Sec-Fetch-Site", "same-origin")], 200), ([("X-Radiolog-Request", "1")], 200),
        ([("X-Radiolog-Request", "")], 403), ([("Sec-Fetch-Site", "cross-site")], 403),
        ([("Sec-Fetch-Site", "same-site")], 403), ([("Sec-Fetch-Site", "none")], 403),
        ([("Sec-Fetch-Site", "cross-site"), ("X-Radiolog-Request", "1")], 403),
        // Of a browser that says no more than where the page is from; these are of the host `localhost`.
        ([("Origin", "http://localhost")], 200), ([("Origin", "http://LOCALHOST:80")], 200),
        ([("Origin", "http://localhost:8081")], 403), ([("Origin", "https://localhost")], 403),
        ([("Origin", "null"), ("X-Radiolog-Request", "1")], 403),
        ([("Origin", "http://evil.example"), ("X-Radiolog-Request", "1")], 403),
        ([("Origin", "http://localhost"), ("Origin", "http://evil.example")], 403),
        ([("Origin", "http://localhost"), ("Sec-Fetch-Site", "cross-site")], 403),
        // A proxy in front may have changed the name, of which a newer browser is independent.
        ([("Origin", "http://outside"), ("Sec-Fetch-Site", "same-origin")], 200),
    ]

    @Test(arguments: origins)
    func `takes it for changing only from Radiolog's own pages`(headers: [(String, String)], expected: Int) async throws
    {
        #expect(try await status(.post, [("Cookie", "radiolog_session=good")] + headers) == expected)
    }
}
