import Access
import Audit
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import HTTPSurface

@Suite struct `A budget of requests` {
    /// A clock that stands still unless it is told.
    private final class Clock: Sendable {
        private let time = Mutex(Duration.zero)
        var now: Duration { time.withLock { $0 } }
        func advance(by duration: Duration) { time.withLock { $0 += duration } }
    }

    private let clock = Clock()
    private let ward: WorkspaceID
    private let clinic: WorkspaceID

    init() throws {
        ward = try WorkspaceID("ward")
        clinic = try WorkspaceID("clinic")
    }

    private func budget(
        caller: RequestRate? = nil,
        workspace: RequestRate? = nil,
        remembered: Int = 100
    ) -> RequestBudget {
        RequestBudget(caller: caller, workspace: workspace, remembered: remembered) { [clock] in clock.now }
    }

    private func principal(
        _ actor: String,
        of workspace: WorkspaceID? = nil,
        person: PersonID? = nil
    ) -> Principal {
        Principal(actor: actor, workspace: workspace ?? ward, roles: [.reader], person: person)
    }

    /// Whose limit refuses one more; nil when it is taken.
    private func refusal(_ budget: RequestBudget, _ principal: Principal) -> RequestBudget.Exceeded? {
        budget.take(principal)
    }

    @Test func `takes a burst, then as many as time brings back, of one caller alone`() {
        let budget = budget(caller: RequestRate(perSecond: 2, burst: 3))
        let (ann, bob) = (principal("token:a"), principal("token:b"))
        for _ in 0..<3 { #expect(refusal(budget, ann) == nil) }
        let refused = refusal(budget, ann)
        #expect(refused?.limit == .caller && refused?.wait == .milliseconds(500))
        #expect(refusal(budget, bob) == nil)
        clock.advance(by: .milliseconds(500))
        #expect(refusal(budget, ann) == nil)
        #expect(refusal(budget, ann) != nil)
    }

    @Test func `is one for all sessions and tokens of a person, in whatever workspace`() throws {
        let budget = budget(caller: RequestRate(perSecond: 1, burst: 2))
        let person = try #require(PersonID("0e0e0e0e-0000-4000-8000-000000000001"))
        #expect(refusal(budget, principal("person:x", person: person)) == nil)
        #expect(refusal(budget, principal("token:x", of: clinic, person: person)) == nil)
        #expect(refusal(budget, principal("token:y", person: person)) != nil)
    }

    @Test func `bounds a workspace, from which refused callers take nothing`() {
        let budget = budget(
            caller: RequestRate(perSecond: 1, burst: 1),
            workspace: RequestRate(perSecond: 1, burst: 3)
        )
        #expect(refusal(budget, principal("token:0")) == nil)
        for _ in 0..<10 { #expect(refusal(budget, principal("token:0"))?.limit == .caller) }
        #expect(refusal(budget, principal("token:1")) == nil)
        #expect(refusal(budget, principal("token:2")) == nil)
        #expect(refusal(budget, principal("token:3"))?.limit == .workspace)
        #expect(refusal(budget, principal("token:3", of: clinic)) == nil)
    }

    @Test func `is told of once in a while, however often somebody insists`() {
        let budget = budget(caller: RequestRate(perSecond: 1, burst: 1))
        let ann = principal("token:a")
        #expect(refusal(budget, ann) == nil)
        #expect(refusal(budget, ann)?.isNews == true)
        for _ in 0..<10 { #expect(refusal(budget, ann)?.isNews == false) }
        clock.advance(by: RequestBudget.silence)
        #expect(refusal(budget, ann) == nil)
        #expect(refusal(budget, ann)?.isNews == true)
    }

    @Test func `remembers no more than it may, and those who asked last`() {
        let budget = budget(caller: RequestRate(perSecond: 1, burst: 1), remembered: 10)
        let insistent = principal("token:insistent")
        #expect(refusal(budget, insistent) == nil)
        for number in 0..<1_000 {
            #expect(refusal(budget, principal("token:\(number)")) == nil)
            #expect(refusal(budget, insistent) != nil)
            #expect(budget.remembered <= 10)
        }
    }

    @Test func `refuses nobody where there is no limit`() {
        for _ in 0..<1_000 { #expect(refusal(.unlimited, principal("token:a")) == nil) }
    }

    @Test func `answers what is beyond it, and writes that down once; uploads have quotas instead`() async throws {
        let written = Mutex<[AuditEntry]>([])
        let accessGuard = AccessGuard(
            audit: AuditSink { entry in written.withLock { $0.append(entry) } },
            requests: budget(caller: RequestRate(perSecond: 1, burst: 2))
        ) { [ward] token in Principal(actor: "token:\(token)", workspace: ward, roles: [.reader, .uploader]) }
        let surface = try Surface()
        let routes = Routes(guardedBy: accessGuard, isEncrypted: false, metrics: surface.registry)
        routes.get("/studies", allowing: .readStudies, as: .studyListed) { _, _ in "studies" }
        routes.post("/upload", allowing: .upload, as: .uploadReceived) { _, _ in "taken" }
        try await Application(router: routes, logger: surface.logger).test(.router) { client in
            func send(_ method: HTTPRequest.Method, _ path: String) async throws -> TestResponse {
                try await client.execute(uri: path, method: method, headers: [.authorization: "Bearer a"])
            }
            for _ in 0..<2 { #expect(try await send(.get, "/studies").status == .ok) }
            for _ in 0..<3 {
                let answer = try await send(.get, "/studies")
                #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "1")
                let problem = try json(answer)
                #expect(problem["type"] as? String == "urn:radiolog:problem:too-many-requests")
                #expect(problem["limit"] as? String == "caller" && problem["perSecond"] as? Int == 1)
            }
            for _ in 0..<5 { #expect(try await send(.post, "/upload").status == .ok) }
            clock.advance(by: .seconds(1))
            #expect(try await send(.get, "/studies").status == .ok)
        }
        let refusals = written.withLock { $0.filter { $0.action == .accessRefused } }
        #expect(refusals.map { $0.detail[.code] } == ["too-many-requests"])
    }
}
