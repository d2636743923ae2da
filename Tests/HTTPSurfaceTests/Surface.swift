import Access
import Audit
import HTTPSurface
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Runtime
import Synchronization
import Testing

import class Foundation.JSONSerialization

/// A small server made of everything the module has, with what it said and counted.
struct Surface {
    struct Boom: Error { let patient = "DOE^JANE" }

    let lines = Lines()
    let registry = PrometheusRegistry()
    let routes: Routes
    let logger: Logger

    init(isEncrypted: Bool = false) throws {
        let lines = lines
        let output = LogOutput(
            format: .ecs,
            level: .trace,
            service: ServiceIdentity(name: "test", version: "0", node: "n"),
            sink: LogSink { line in lines.append(String(decoding: line, as: UTF8.self)) }
        )
        logger = output.logger(label: "http")
        let ann = Principal(actor: "ann", workspace: try WorkspaceID("ward"), roles: [.reader])
        let accessGuard = AccessGuard(audit: AuditSink { _ in }) { token in
            if token == "unknowable" { throw Surface.Boom() }
            return token == "good" ? ann : nil
        }
        routes = Routes(guardedBy: accessGuard, isEncrypted: isEncrypted, metrics: registry)
        routes.open(.get, "/open") { _, _ in "hello" }
        routes.open(.get, "/studies/{study}") { _, _ in "a study" }
        routes.open(.get, "/boom") { _, _ -> String in throw Surface.Boom() }
        routes.open(.get, "/teapot") { _, _ -> String in throw HTTPError(.init(code: 418), message: "DOE^JANE") }
        routes.open(.post, "/echo") { request, _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: try await request.body.collect(upTo: 1024)))
        }
        routes.open(.get, "/problem") { _, _ -> String in
            throw Problem(
                .serviceUnavailable,
                name: "view-behind",
                title: "The views are behind",
                detail: "Not there yet.",
                members: ["position": "t/0/7", "lag": 12, "parts": ["a", true, .null]],
                retryAfter: .milliseconds(1_200)
            )
        }
        routes.get("/me", allowing: .readStudies, as: .studyRead) { _, context in try context.authenticated().actor }
        routes.post("/me", allowing: .readStudies, as: .studyRead) { _, context in try context.authenticated().actor }
        routes.get("/queue", allowing: .manageQueue, as: .taskCancelled) { _, _ in "never" }
        routes.get("/trace", allowing: .readStudies, as: .studyRead) { _, context in context.trace.description }
    }

    func test<Value>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        try await Application(router: routes, logger: logger).test(.router, body)
    }
}

/// Log lines, kept.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }

    /// The lines with this message, read as JSON.
    func objects(_ message: String) throws -> [[String: Any]] {
        try all
            .compactMap { try JSONSerialization.jsonObject(with: .init($0.utf8)) as? [String: Any] }
            .filter { $0["message"] as? String == message }
    }
}

func json(_ response: TestResponse) throws -> [String: Any] {
    let body = String(buffer: response.body)
    return try #require(try JSONSerialization.jsonObject(with: .init(body.utf8)) as? [String: Any])
}
