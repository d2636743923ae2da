import Access
import Audit
import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@Suite struct `A table of routes` {
    /// What stands on the trail, in order.
    private final class Trail: Sendable {
        private let kept = Mutex<[AuditEntry]>([])
        private let isDown: Bool

        init(isDown: Bool = false) { self.isDown = isDown }

        struct Down: Error {}

        var entries: [AuditEntry] { kept.withLock { $0 } }
        var sink: AuditSink {
            AuditSink { [self] entry in
                guard !isDown else { throw Down() }
                kept.withLock { $0.append(entry) }
            }
        }
    }

    private func routes(_ trail: Trail = Trail()) throws -> Routes {
        let ward = try WorkspaceID("ward")
        let clinic = try WorkspaceID("clinic")
        let accessGuard = AccessGuard(audit: trail.sink) { token in
            Role(rawValue: token).map { Principal(actor: "test:\(token)", workspace: ward, roles: [$0]) }
        }
        let routes = Routes(guardedBy: accessGuard, isEncrypted: false)
        routes.open(.get, "/") { _, _ in "page" }
        routes.get("/studies", allowing: .readStudies, as: .studyListed) { _, context in
            try context.authenticated().actor
        }
        routes.post("/studies", allowing: .upload, as: .uploadReceived) { _, _ in "sent" }
        routes.put("/people", allowing: .managePeople, as: nil) { _, _ in "put" }
        routes.delete("/people", allowing: .managePeople, as: nil) { _, _ in "gone" }
        let theirs: Routes.Object = { _, context in .study(try context.parameters.require("study"), of: clinic) }
        routes.get("/theirs/{study}", allowing: .readStudies, on: theirs, as: .studyRead) { _, _ in "theirs" }
        return routes
    }

    private func send(
        _ routes: Routes,
        _ path: String,
        _ method: HTTPRequest.Method = .get,
        as token: String? = nil
    ) async throws -> TestResponse {
        let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
        return try await Application(router: routes, logger: try Surface().logger).test(.router) {
            try await $0.execute(uri: path, method: method, headers: headers)
        }
    }

    @Test func `lists itself, in the order of adding`() throws {
        #expect(
            try routes().all.map(\.description) == [
                "GET / open", "GET /studies allowing readStudies", "POST /studies allowing upload",
                "PUT /people allowing managePeople", "DELETE /people allowing managePeople",
                "GET /theirs/{study} allowing readStudies",
            ]
        )
    }

    @Test func `lets in whose role allows it, and says who that is`() async throws {
        let answer = try await send(try routes(), "/studies", as: "reader")
        #expect(answer.status == .ok && String(buffer: answer.body) == "test:reader")
    }

    @Test func `asks nobody who they are on open routes`() async throws {
        #expect(try await send(try routes(), "/").status == .ok)
    }

    @Test(arguments: [
        ("/studies", HTTPRequest.Method.get, "uploader"), ("/studies", .head, "uploader"),
        ("/studies", .post, "reader"), ("/people", .put, "reader"), ("/people", .delete, "operator"),
    ])
    func `refuses whose role does not allow it`(path: String, method: HTTPRequest.Method, token: String) async throws {
        let answer = try await send(try routes(), path, method, as: token)
        #expect(answer.status == .forbidden)
    }

    @Test(arguments: [nil, "nobody"])
    func `refuses whoever is not known`(token: String?) async throws {
        for (path, method) in [("/studies", HTTPRequest.Method.get), ("/studies", .post), ("/people", .delete)] {
            #expect(try await send(try routes(), path, method, as: token).status == .unauthorized)
        }
    }

    @Test func `answers for what belongs to others as if it were not there`() async throws {
        let answer = try await send(try routes(), "/theirs/abc", as: "reader")
        #expect(answer.status == .notFound)
        let none = try await send(try routes(), "/no/such/route", as: "reader")
        #expect(answer.headers[.contentType] == none.headers[.contentType])
    }

    @Test(arguments: [("/studies", "GET, HEAD, POST"), ("/people", "DELETE, PUT")])
    func `tells which methods a path knows when it is asked for another`(path: String, known: String) async throws {
        for method in [HTTPRequest.Method.patch, .options, .trace] {
            let answer = try await send(try routes(), path, method, as: "reader")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == known)
        }
    }

    @Test func `writes down what is allowed and what is refused, and on what`() async throws {
        let trail = Trail()
        let routes = try routes(trail)
        _ = try await send(routes, "/studies", as: "reader")
        _ = try await send(routes, "/studies", as: "auditor")
        _ = try await send(routes, "/theirs/abc", as: "reader")
        _ = try await send(routes, "/people", .put, as: "administrator")
        _ = try await send(routes, "/studies", as: "nobody")
        _ = try await send(routes, "/studies")
        let entries = trail.entries
        #expect(entries.map(\.actor) == ["test:reader", "test:auditor", "test:reader", "anonymous"])
        #expect(entries.map(\.action) == [.studyListed, .accessRefused, .accessRefused, .accessRefused])
        #expect(entries.map(\.outcome) == [.succeeded, .refused, .refused, .refused])
        #expect(entries.map { $0.detail[.code] } == [nil, "role", "workspace", "unauthenticated"])
        #expect(entries[2].object == AuditObject(.study, "abc"))
        #expect(entries[2].detail[.route] == "GET:/theirs/{study}")
        #expect(entries.map { $0.workspace?.text } == ["ward", "ward", "ward", nil])
    }

    @Test func `writes down that what was allowed did not come about`() async throws {
        let trail = Trail()
        let routes = try routes(trail)
        routes.get("/missing", allowing: .readStudies, as: .studyRead) { _, _ -> Response in throw Problem.notFound() }
        routes.post("/broken", allowing: .readStudies, as: .taskReleased) { _, _ in Response(status: .conflict) }
        routes.post("/itself", allowing: .readStudies, as: nil) { _, _ -> Response in throw Problem.notFound() }
        let nothing: Routes.Object = { _, _ in throw Problem.notFound() }
        routes.get("/nothing", allowing: .readStudies, on: nothing, as: .studyRead) { _, _ in "never" }
        #expect(try await send(routes, "/missing", as: "reader").status == .notFound)
        #expect(try await send(routes, "/broken", .post, as: "reader").status == .conflict)
        #expect(try await send(routes, "/itself", .post, as: "reader").status == .notFound)
        #expect(try await send(routes, "/nothing", as: "reader").status == .notFound)
        #expect(try await send(routes, "/missing", as: "auditor").status == .forbidden)
        let entries = trail.entries
        #expect(
            entries.map(\.action) == [
                .studyRead, .studyRead, .taskReleased, .taskReleased, .accessRefused, .accessRefused, .accessRefused,
            ]
        )
        #expect(entries.map(\.outcome) == [.succeeded, .refused, .succeeded, .failed, .refused, .refused, .refused])
        #expect(
            entries.map { $0.detail[.code] } == [nil, "not-found", nil, nil, "not-found", "not-found", "role"]
        )
        #expect(entries[1] == entries[0].refused("not-found"))
        #expect(entries[4].detail[.route] == "POST:/itself" && entries[5].object?.kind == .route)
    }

    @Test func `tells nobody that something is not there before that is written down`() async throws {
        let routes = try routes(Trail(isDown: true))
        routes.post("/itself", allowing: .readStudies, as: nil) { _, _ -> Response in throw Problem.notFound() }
        #expect(try await send(routes, "/itself", .post, as: "reader").status == .serviceUnavailable)
    }

    @Test(arguments: ["cross-site", "same-site"])
    func `takes nothing that another site makes a browser send, also where nobody is asked who they are`(
        site: String
    ) async throws {
        let routes = try routes()
        routes.open(.post, "/session") { _, _ in "signed in" }
        try await Application(router: routes, logger: try Surface().logger).test(.router) { client in
            func send(_ path: String, _ method: HTTPRequest.Method, _ site: String?) async throws -> TestResponse {
                let headers: HTTPFields = site.map { [.init("Sec-Fetch-Site")!: $0] } ?? [:]
                return try await client.execute(uri: path, method: method, headers: headers)
            }
            let refused = try await send("/session", .post, site)
            #expect(refused.status == .forbidden && String(buffer: refused.body).contains("cross-site-request"))
            for own in [nil, "same-origin", "none"] {
                #expect(try await send("/session", .post, own).status == .ok)
            }
            // A link from elsewhere leads here.
            #expect(try await send("/", .get, site).status == .ok)
        }
    }

    /// Of browsers from before `Sec-Fetch-Site`; programs say neither.
    @Test(arguments: [
        ("http://localhost", HTTPResponse.Status.ok), ("http://localhost:80", .ok), ("http://evil.example", .forbidden),
        ("https://localhost", .forbidden), ("http://localhost:8080", .forbidden), ("null", .forbidden),
    ])
    func `goes by the origin that a browser names where it says no more`(
        page: String,
        status: HTTPResponse.Status
    ) async throws {
        let routes = try routes()
        routes.open(.post, "/session") { _, _ in "signed in" }
        try await Application(router: routes, logger: try Surface().logger).test(.router) { client in
            let headers: HTTPFields = [.origin: page]
            let posted = try await client.execute(uri: "/session", method: .post, headers: headers)
            let linked = try await client.execute(uri: "/", method: .get, headers: headers)
            #expect(posted.status == status && linked.status == .ok)
        }
    }

    @Test func `answers nothing that cannot be written down`() async throws {
        let routes = try routes(Trail(isDown: true))
        let answer = try await send(routes, "/studies", as: "reader")
        #expect(answer.status == .serviceUnavailable)
        #expect(!String(buffer: answer.body).contains("reader"))
    }

    @Test func `looks at so many refused credentials, and holds up nobody whose are good`() async throws {
        let trail = Trail()
        let routes = try routes(trail)
        var statuses: [Int] = []
        for _ in 0..<40 { statuses.append(try await send(routes, "/studies", as: "nobody").status.code) }
        #expect(statuses.prefix(30).allSatisfy { $0 == 401 } && statuses.suffix(10).allSatisfy { $0 == 429 })
        #expect(trail.entries.count == 30)
        #expect(try await send(routes, "/studies", as: "reader").status == .ok)
    }
}
