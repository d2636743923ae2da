import Access
import Accounts
import Audit
import Foundation
import HTTPSurface
import HTTPTypes
import ScenarioSupport
import Synchronization
import Testing

@testable import radiolog

@Suite(.timeLimit(.minutes(10))) struct `Every route` {
    /// Every route there is, and what it demands: one that is added or changed is added or changed here as well.
    private static let expected: Set<String> = [
        "GET / open",
        "GET /portal/{file} open",
        "GET /api/openapi.json open",
        "GET /.well-known/jwks.json open",
        "GET /api/sign-in open",
        "POST /api/set-up open",
        "POST /api/session open",
        "POST /api/session/code open",
        "POST /api/session/refresh open",
        "POST /api/invitations/look open",
        "POST /api/invitations/accept open",
        "POST /api/recovery open",
        "GET /auth/oidc/{provider}/start open",
        "GET /auth/oidc/{provider}/callback open",
        "GET /api/session allowing readOwnAccount",
        "DELETE /api/session allowing manageOwnAccount",
        "GET /api/sessions allowing manageOwnAccount",
        "DELETE /api/sessions allowing manageOwnAccount after a fresh proof",
        "DELETE /api/sessions/{session} allowing manageOwnAccount after a fresh proof",
        "POST /api/session/proof allowing manageOwnAccount",
        "GET /api/account allowing readOwnAccount",
        "DELETE /api/account allowing manageOwnAccount after a fresh proof",
        "PUT /api/account/password allowing manageOwnAccount",
        "POST /api/account/second-factor allowing manageOwnAccount after a fresh proof",
        "PUT /api/account/second-factor allowing manageOwnAccount",
        "DELETE /api/account/second-factor allowing manageOwnAccount",
        "POST /api/account/recovery-codes allowing manageOwnAccount",
        "POST /api/account/links/{provider} allowing manageOwnAccount after a fresh proof",
        "DELETE /api/account/links/{provider} allowing manageOwnAccount after a fresh proof",
        "POST /api/invitations/join allowing manageOwnAccount",
        "GET /api/tokens allowing manageTokens",
        "POST /api/tokens allowing manageTokens after a fresh proof",
        "DELETE /api/tokens/{token} allowing manageTokens",
        "GET /api/people allowing managePeople",
        "POST /api/people/invitations allowing managePeople",
        "DELETE /api/people/invitations/{invitation} allowing managePeople",
        "PUT /api/people/{person}/roles allowing managePeople",
        "POST /api/people/{person}/recovery allowing managePeople after a fresh proof",
        "POST /api/people/{person}/disable allowing managePeople",
        "POST /api/people/{person}/enable allowing managePeople",
        "DELETE /api/people/{person}/second-factor allowing managePeople after a fresh proof",
        "DELETE /api/people/{person} allowing managePeople after a fresh proof",
        "DELETE /api/people/{person}/sessions allowing managePeople after a fresh proof",
        "GET /api/shares allowing manageShares",
        "GET /api/shares/received allowing readStudies",
        "POST /api/studies/{study}/shares allowing shareStudy",
        "DELETE /api/shares/{share} allowing manageShares",
        "GET /api/break-glass allowing readAudit",
        "POST /api/break-glass allowing breakGlass after a fresh proof",
        "DELETE /api/break-glass/{grant} allowing breakGlass",
        "DELETE /api/studies/{study} allowing eraseStudy",
        "POST /api/erasures allowing eraseStudy",
        "GET /api/erasures/key allowing readStudies",
        "GET /api/studies/{study}/erasure allowing readStudies",
        "GET /api/studies/{study}/hold allowing manageRetention",
        "PUT /api/studies/{study}/hold allowing manageRetention",
        "DELETE /api/studies/{study}/hold allowing manageRetention",
        "GET /api/studies/{study}/restriction allowing manageRetention",
        "PUT /api/studies/{study}/restriction allowing manageRetention",
        "DELETE /api/studies/{study}/restriction allowing manageRetention",
        "GET /api/holds allowing manageRetention",
        "GET /api/restrictions allowing manageRetention",
        "POST /api/patients/hold allowing manageRetention",
        "POST /api/patients/hold/lift allowing manageRetention",
        "GET /api/retention allowing manageRetention",
        "PUT /api/retention allowing manageRetention",
        "DELETE /api/retention allowing manageRetention",
        "POST /api/patients/export allowing exportPatient",
        "GET /api/audit allowing readAudit",
        "POST /api/audit allowing recordCommands",
        "GET /api/workers allowing readWorkers",
        "POST /upload allowing upload",
        "GET /api/tasks allowing readTasks",
        "GET /api/tasks/failures allowing readTasks",
        "GET /api/tasks/{task} allowing readTasks",
        "GET /api/tasks/{task}/results/{kind} allowing readResults",
        "GET /api/tasks/{task}/payload allowing readPayloads",
        "GET /api/studies allowing readStudies",
        "POST /api/studies/search allowing readStudies",
        "GET /api/studies/{study} allowing readStudies",
        "GET /api/studies/{study}/results allowing readResults",
        "POST /api/tasks/{task}/release allowing manageQueue",
        "POST /api/tasks/{task}/cancel allowing manageQueue",
        "POST /api/tasks/{task}/priority allowing manageQueue",
        "POST /api/tasks/release allowing manageQueue",
        "POST /api/tasks/cancel allowing manageQueue",
        "POST /api/tasks/priority allowing manageQueue",
        "POST /api/studies/{study}/priority allowing manageQueue",
        "POST /api/studies/{study}/complete allowing completeStudy",
    ]

    @Test func `is known here, and refuses everybody whom its action is not for`() async throws {
        let trail = Mutex<[AuditEntry]>([])
        try await RoutesUnderTest.with(audit: AuditSink { entry in trail.withLock { $0.append(entry) } }) { bench in
            #expect(Set(bench.routes.all.map(\.description)) == Self.expected)
            let guarded = bench.routes.all.compactMap { route -> (Route, Action)? in
                if case .allowing(let action) = route.entry { (route, action) } else { nil }
            }
            try await serving(bench.routes) { port in
                let client = WireClient(port: port)
                let known = try await Self.objects(of: bench, client)
                for (route, action) in guarded {
                    try await Self.refusesUnknown(route, known, bench, client)
                    try await Self.refusesLowerRoles(route, action, known, bench, client)
                    trail.withLock { $0 = [] }
                    let status = try await Self.hidesFromStrangers(route, known, bench, client)
                    if let status, [403, 404].contains(status) { Self.isRefusal(trail.withLock(\.self), of: route) }
                    try await Self.asksAnew(route, known, bench, client)
                }
                try await Self.hasChangedNothing(known, bench, client)
            }
        }
    }

    /// Every route is asked by somebody who may.
    @Test func `is not served when the access cannot be written down`() async throws {
        struct Unwritable: Error {}
        // How often it was asked to write since it fails; nil while it does not.
        let asked = Mutex<Int?>(nil)
        let sink = AuditSink { _ in
            let isFailing = asked.withLock { count in
                count = count.map { $0 + 1 }
                return count != nil
            }
            if isFailing { throw Unwritable() }
        }
        try await RoutesUnderTest.with(audit: sink) { bench in
            try await serving(bench.routes) { port in
                let client = WireClient(port: port)
                let known = try await Self.objects(of: bench, client)
                asked.withLock { $0 = 0 }
                var tried = 0
                for route in bench.routes.all {
                    guard case .allowing(let action) = route.entry, let token = bench.token(for: action) else {
                        continue
                    }
                    let status = try await Self.send(route, known, token, client).status
                    // Handlers that write the entry themselves look first at what was sent.
                    let isUndone = route.record == nil && [400, 404].contains(status)
                    #expect(status == 503 || isUndone || Self.beginsOnly(route), "\(route): \(status)")
                    tried += 1
                }
                #expect(tried > 60)
                let count = asked.withLock { count in
                    defer { count = nil }
                    return count ?? 0
                }
                #expect(count > 50)
                try await Self.hasChangedNothing(known, bench, client)
            }
        }
    }

    /// A second factor counts once it is confirmed, and is written down then.
    private static func beginsOnly(_ route: Route) -> Bool {
        route.method == .post && route.path == "/api/account/second-factor"
    }

    /// What nobody may who has no token, one that ended, or one that they made up.
    private static func refusesUnknown(
        _ route: Route,
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        let path = Self.path(route, known)
        #expect(try await client.send("\(route.method)", path).status == 401, "\(route) without a token")
        for (attempt, token) in bench.forged + [("expired", bench.expired)] {
            let answer = try await Self.send(route, known, token, client)
            #expect([401, 429].contains(answer.status), "\(route) with \(attempt)")
        }
    }

    private static func refusesLowerRoles(
        _ route: Route,
        _ action: Action,
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        for (role, token) in bench.tokens {
            let principal = Principal(actor: "test", workspace: bench.ward, roles: [role])
            // One's own account is everybody's own.
            guard !principal.may(action), !Action.aboutOneself.contains(action) else { continue }
            let answer = try await Self.send(route, known, token, client)
            #expect([403, 404].contains(answer.status), "\(route) as \(role): \(answer.status)")
        }
    }

    /// Whatever is not there for somebody stands on their own trail as refused.
    private static func isRefusal(_ entries: [AuditEntry], of route: Route) {
        let refused = entries.filter { $0.outcome == .refused }
        #expect(refused.count == 1, "\(route): \(entries)")
        #expect(refused.allSatisfy { $0.workspace?.text == "clinic" || $0.workspace == nil }, "\(route): \(entries)")
    }

    /// Somebody who may do everything elsewhere learns nothing of the ward's real tasks, studies, people and tokens.
    ///
    /// - Returns: What they were answered; nil for a route that is about none of those.
    private static func hidesFromStrangers(
        _ route: Route,
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws -> Int? {
        guard known.keys.contains(where: { route.path.contains("{\($0)}") }) else { return nil }
        let answer = try await Self.send(route, known, bench.stranger, client)
        let text = String(decoding: answer.body, as: UTF8.self)
        switch (route.path, answer.status) {
        // A study is named within the workspace that asks: these are about one of that name there.
        case ("/api/studies/{study}/hold", let status), ("/api/studies/{study}/restriction", let status):
            // Lifting asks for a reason before it looks.
            #expect([200, 204, 400, 404].contains(status), "\(route): \(status)")
        case ("/api/studies/{study}/priority", 202): #expect(text.contains(#""orders":[]"#), "\(route): \(text)")
        // It takes a second factor first, which nobody here has.
        case ("/api/break-glass/{grant}", let status): #expect(status == 403, "\(route): \(status)")
        case (_, let status): #expect(status == 404, "\(route) as a stranger: \(status)")
        }
        return answer.status
    }

    /// A session that began an hour ago has to show anew who it is, where the route says so.
    private static func asksAnew(
        _ route: Route,
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        guard route.proof == .fresh else { return }
        let answer = try await Self.send(route, known, bench.stale, client)
        let isAskedFor = answer.status == 403 && String(decoding: answer.body, as: UTF8.self).contains("proof-needed")
        // Breaking the glass takes a second factor first, which nobody here has.
        let isAboutStrength = answer.status == 403 && route.path.hasPrefix("/api/break-glass")
        #expect(isAskedFor || isAboutStrength, "\(route) after an hour: \(answer.status)")
    }

    /// All those tries have left the ward as it was.
    private static func hasChangedNothing(
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        let people = try await bench.accounts.members(of: bench.ward)
        #expect(people.count == AccessRole.allCases.count + 2 && people.allSatisfy { !$0.person.isDisabled })
        #expect(try await bench.accounts.shares(of: bench.ward).count == 1)
        #expect(try await bench.accounts.invitations(to: bench.ward).count == 1)
        let reader = try #require(bench.tokens[.reader].map { ["Authorization": "Bearer \($0)"] })
        let (task, study) = (known["task"] ?? "", known["study"] ?? "")
        for path in ["/api/tasks/\(task)", "/api/tasks/\(task)/payload", "/api/studies/\(study)"] {
            let answer = try await client.send("GET", path, headers: reader)
            #expect(answer.status == 200, "\(path): \(String(decoding: answer.body.prefix(300), as: UTF8.self))")
        }
        let administrator = try #require(bench.tokens[.administrator].map { ["Authorization": "Bearer \($0)"] })
        let hold = try await client.send("GET", "/api/studies/\(study)/hold", headers: administrator)
        #expect(hold.status == 404)
    }

    private static func send(
        _ route: Route,
        _ known: [String: String],
        _ token: String,
        _ client: WireClient
    ) async throws -> WireClient.Answer {
        try await client.send(
            "\(route.method)",
            path(route, known),
            headers: ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
            body: route.method == .get
                ? []
                : Array(
                    #"{"roles": [], "days": 1, "person": "0e0e0e0e-0000-4000-8000-000000000000", "priority": "urgent", "reason": "court"}"#
                        .utf8
                )
        )
    }

    /// Things that are really there in the ward, by the name of their parameter.
    private static func objects(of bench: RoutesUnderTest, _ client: WireClient) async throws -> [String: String] {
        let caller = Caller(actor: "system:test")
        let members = try await bench.accounts.members(of: bench.ward)
        let reader = try #require(members.first { $0.membership.roles == [.reader] }?.person.id)
        let (task, study) = try await bench.upload(client)
        let (invitation, _) = try await bench.accounts.invite(
            "guest@example.org",
            to: bench.ward,
            roles: [.reader],
            by: caller
        )
        let share = try await bench.accounts.share(
            study: "0123456789abcdef",
            of: bench.ward,
            with: .person(reader),
            until: Date().addingTimeInterval(3_600),
            by: caller
        )
        let wish = TokenWish(name: "program", workspace: bench.ward, scopes: nil, lifetime: .seconds(3_600))
        let (token, _) = try await bench.accounts.makeToken(wish, for: reader, by: caller)
        let grant = try await bench.accounts.breakGlass(
            by: try #require(members.first { $0.membership.roles == [.administrator] }?.person.id),
            session: UUID(),
            in: bench.ward,
            study: "0123456789abcdef",
            reason: "a test of every route",
            for: .seconds(3_600),
            origin: nil
        )
        return [
            "person": reader.description, "invitation": invitation.id.uuidString, "share": share.id.uuidString,
            "token": token.id.uuidString, "task": task, "study": study, "grant": grant.id.uuidString,
            "kind": "metadata",
        ]
    }

    private static func path(_ route: Route, _ known: [String: String]) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.first == "{" else { return String(part) }
            return known[String(part.dropFirst().dropLast())] ?? "0e0e0e0e-0000-4000-8000-000000000000"
        }.joined(separator: "/")
    }
}
