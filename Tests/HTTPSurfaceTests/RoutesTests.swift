import Access
import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@Suite struct `A table of routes` {
    /// What was recorded, in order.
    private final class Record: Sendable {
        private let attempts = Mutex<[AccessAttempt]>([])
        private let isDown: Bool

        init(isDown: Bool = false) { self.isDown = isDown }

        struct Down: Error {}

        var all: [AccessAttempt] { attempts.withLock { $0 } }
        var recorder: AccessRecorder {
            AccessRecorder { [self] attempt in
                guard !isDown else { throw Down() }
                attempts.withLock { $0.append(attempt) }
            }
        }
    }

    private func routes(_ record: Record = Record()) throws -> Routes {
        let ward = try WorkspaceID("ward")
        let clinic = try WorkspaceID("clinic")
        let accessGuard = AccessGuard(
            { token in
                Role(rawValue: token).map { Principal(actor: token, workspace: ward, roles: [$0]) }
            },
            record: record.recorder
        )
        let routes = Routes(guardedBy: accessGuard, isEncrypted: false)
        routes.open(.get, "/") { _, _ in "page" }
        routes.get("/studies", allowing: .readStudies) { _, context in try context.authenticated().actor }
        routes.post("/studies", allowing: .upload) { _, _ in "sent" }
        routes.put("/people", allowing: .managePeople) { _, _ in "put" }
        routes.delete("/people", allowing: .managePeople) { _, _ in "gone" }
        routes.get(
            "/theirs/{study}",
            allowing: .readStudies,
            on: { _, context in
                .study(try context.parameters.require("study"), of: clinic)
            }
        ) { _, _ in "theirs" }
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
        #expect(answer.status == .ok && String(buffer: answer.body) == "reader")
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

    @Test func `records what is allowed and what is refused, and on what`() async throws {
        let record = Record()
        let routes = try routes(record)
        _ = try await send(routes, "/studies", as: "reader")
        _ = try await send(routes, "/studies", as: "auditor")
        _ = try await send(routes, "/theirs/abc", as: "reader")
        #expect(record.all.map(\.principal.actor) == ["reader", "auditor", "reader"])
        #expect(record.all.map(\.decision) == [.allowed, .refused(.role), .refused(.workspace)])
        #expect(record.all.map(\.route) == ["/studies", "/studies", "/theirs/{study}"])
        #expect(record.all.last?.object.study == "abc")
    }

    @Test func `answers nothing that cannot be recorded`() async throws {
        let routes = try routes(Record(isDown: true))
        let answer = try await send(routes, "/studies", as: "reader")
        #expect(answer.status == .serviceUnavailable)
        #expect(!String(buffer: answer.body).contains("reader"))
    }
}
