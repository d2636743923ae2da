import Access
import Accounts
import Foundation
import HTTPSurface
import HTTPTypes
import ScenarioSupport
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
        "DELETE /api/sessions allowing manageOwnAccount",
        "DELETE /api/sessions/{session} allowing manageOwnAccount",
        "GET /api/account allowing readOwnAccount",
        "PUT /api/account/password allowing manageOwnAccount",
        "POST /api/account/second-factor allowing manageOwnAccount",
        "PUT /api/account/second-factor allowing manageOwnAccount",
        "DELETE /api/account/second-factor allowing manageOwnAccount",
        "POST /api/account/recovery-codes allowing manageOwnAccount",
        "POST /api/account/links/{provider} allowing manageOwnAccount",
        "DELETE /api/account/links/{provider} allowing manageOwnAccount",
        "POST /api/invitations/join allowing manageOwnAccount",
        "GET /api/tokens allowing manageTokens",
        "POST /api/tokens allowing manageTokens",
        "DELETE /api/tokens/{token} allowing manageTokens",
        "GET /api/people allowing managePeople",
        "POST /api/people/invitations allowing managePeople",
        "DELETE /api/people/invitations/{invitation} allowing managePeople",
        "PUT /api/people/{person}/roles allowing managePeople",
        "POST /api/people/{person}/recovery allowing managePeople",
        "POST /api/people/{person}/disable allowing managePeople",
        "POST /api/people/{person}/enable allowing managePeople",
        "DELETE /api/people/{person}/second-factor allowing managePeople",
        "GET /api/shares allowing manageShares",
        "GET /api/shares/received allowing readStudies",
        "POST /api/studies/{study}/shares allowing shareStudy",
        "DELETE /api/shares/{share} allowing manageShares",
        "GET /api/break-glass allowing readAudit",
        "POST /api/break-glass allowing breakGlass",
        "DELETE /api/break-glass/{grant} allowing breakGlass",
        "DELETE /api/studies/{study} allowing eraseStudy",
        "POST /api/erasures allowing eraseStudy",
        "GET /api/erasures/key allowing readStudies",
        "GET /api/studies/{study}/erasure allowing readStudies",
        "GET /api/studies/{study}/hold allowing manageRetention",
        "PUT /api/studies/{study}/hold allowing manageRetention",
        "DELETE /api/studies/{study}/hold allowing manageRetention",
        "GET /api/audit allowing readAudit",
        "GET /api/workers allowing readWorkers",
        "POST /upload allowing upload",
        "GET /api/tasks allowing readTasks",
        "GET /api/tasks/failures allowing readTasks",
        "GET /api/tasks/{task} allowing readTasks",
        "GET /api/tasks/{task}/results/{kind} allowing readResults",
        "GET /api/tasks/{task}/payload allowing readPayloads",
        "GET /api/studies allowing readStudies",
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
        try await RoutesUnderTest.with { bench in
            #expect(Set(bench.routes.all.map(\.description)) == Self.expected)
            let known = try await Self.objects(of: bench)
            let guarded = bench.routes.all.compactMap { route -> (Route, Action)? in
                if case .allowing(let action) = route.entry { (route, action) } else { nil }
            }
            try await serving(bench.routes) { port in
                let client = WireClient(port: port)
                for (route, action) in guarded {
                    try await Self.refusesUnknown(route, bench, client)
                    try await Self.refusesLowerRoles(route, action, bench, client)
                    try await Self.hidesFromStrangers(route, known, bench, client)
                }
            }
            // What strangers tried has changed nothing.
            let people = try await bench.accounts.members(of: bench.ward)
            #expect(people.count == AccessRole.allCases.count + 1 && people.allSatisfy { !$0.person.isDisabled })
            #expect(try await bench.accounts.shares(of: bench.ward).count == 1)
            #expect(try await bench.accounts.invitations(to: bench.ward).count == 1)
        }
    }

    private static func refusesUnknown(_ route: Route, _ bench: RoutesUnderTest, _ client: WireClient) async throws {
        let forged = ["", "garbage", bench.expired, Self.unsigned(bench.expired), bench.expired + "A"]
        for token in forged {
            let headers = token.isEmpty ? [:] : ["Authorization": "Bearer \(token)"]
            let answer = try await client.send("\(route.method)", Self.path(route, [:]), headers: headers)
            #expect([401, 429].contains(answer.status), "\(route) with \(token.prefix(12))")
        }
    }

    private static func refusesLowerRoles(
        _ route: Route,
        _ action: Action,
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        for (role, token) in bench.tokens {
            let principal = Principal(actor: "test", workspace: bench.ward, roles: [role])
            // One's own account is everybody's own.
            guard !principal.may(action), !Action.aboutOneself.contains(action) else { continue }
            let answer = try await Self.send(route, [:], token, client)
            #expect([403, 404].contains(answer), "\(route) as \(role)")
        }
    }

    /// Somebody who may do everything elsewhere learns nothing of the ward's, and changes nothing.
    private static func hidesFromStrangers(
        _ route: Route,
        _ known: [String: String],
        _ bench: RoutesUnderTest,
        _ client: WireClient
    ) async throws {
        guard known.keys.contains(where: { route.path.contains("{\($0)}") }) else { return }
        let answer = try await Self.send(route, known, bench.stranger, client)
        #expect([403, 404].contains(answer), "\(route) as a stranger: \(answer)")
    }

    private static func send(
        _ route: Route,
        _ known: [String: String],
        _ token: String,
        _ client: WireClient
    ) async throws -> Int {
        try await client.send(
            "\(route.method)",
            path(route, known),
            headers: ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
            body: route.method == .get
                ? [] : Array(#"{"roles": [], "days": 1, "person": "x", "priority": "urgent"}"#.utf8)
        ).status
    }

    /// Things of the ward, by the name of their parameter; a study is named within the workspace that asks.
    private static func objects(of bench: RoutesUnderTest) async throws -> [String: String] {
        let caller = Caller(actor: "system:test")
        let members = try await bench.accounts.members(of: bench.ward)
        let reader = try #require(members.first { $0.membership.roles == [.reader] }?.person.id)
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
        return [
            "person": reader.description, "invitation": invitation.id.uuidString, "share": share.id.uuidString,
            "token": token.id.uuidString, "task": UUID().uuidString, "grant": UUID().uuidString,
        ]
    }

    private static func path(_ route: Route, _ known: [String: String]) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.first == "{" else { return String(part) }
            return known[String(part.dropFirst().dropLast())] ?? "0e0e0e0e-0000-4000-8000-000000000000"
        }.joined(separator: "/")
    }

    /// The same claims, said to need no signature.
    private static func unsigned(_ token: String) -> String {
        let header = Data(#"{"alg":"none","typ":"at+jwt"}"#.utf8).base64EncodedString().replacing("=", with: "")
        let parts = token.split(separator: ".")
        return parts.count == 3 ? "\(header).\(parts[1])." : "\(header)."
    }
}
