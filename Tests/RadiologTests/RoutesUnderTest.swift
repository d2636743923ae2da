import Access
import Accounts
import Argon2
import Audit
import Foundation
import HTTPSurface
import KeyVault
import Mongo
import MongoTestSupport
import ObjectStore
import Runtime
import ScenarioSupport

@testable import radiolog

/// Every route of the product, on real parts, and people to use them.
struct RoutesUnderTest {
    let routes: Routes
    let accounts: Accounts
    let ward: WorkspaceID
    /// Access tokens of sessions: of one who has that role alone in the ward.
    var tokens: [AccessRole: String] = [:]
    /// Of one who has every role, in another workspace.
    var stranger = ""
    /// Of a session that has every role in the ward, from an hour ago.
    var expired = ""

    private static let caller = Caller(actor: "system:test")
    /// The process can have one.
    private static let observability = Result {
        let settings = try RadiologSettings.read(["RADIOLOG_LOG_LEVEL": "critical"], for: .dev)
        return (settings, Observability(settings.process, name: "radiolog-tests"))
    }

    static func with(_ body: (RoutesUnderTest) async throws -> Void) async throws {
        let (settings, observability) = try observability.get()
        try await withScenario { scenario in
            try await TestMongo.withDatabase(maxConnections: 8) { database in
                var policy = AccountsPolicy(custodian: scenario.workspace)
                policy.passwordCost = Argon2id.Cost(kibibytes: 8 * 1024, passes: 1, lanes: 1) ?? .recommended
                policy.secondFactorDemand = .nobody
                let (vault, agreed) = (scenario.vault, policy)
                let open = { (now: @escaping @Sendable () -> Date) in
                    try await Accounts.open(
                        database: database,
                        vault: vault,
                        policy: agreed,
                        now: now,
                        audit: .forgetful
                    )
                }
                // First, so that the key that signs was there then.
                let earlier = try await open { Date().addingTimeInterval(-3_600) }
                let expired = try await earlier.token("former", Set(AccessRole.allCases), of: scenario.workspace)
                let accounts = try await open { Date() }
                let parts = Parts(
                    log: scenario.log,
                    mongo: database.client,
                    storage: Parts.Storage(vault: scenario.vault, store: scenario.store),
                    settings: settings,
                    observability: observability
                )
                let doorkeeper = Doorkeeper(accounts: accounts)
                let found = try parts.routes(
                    of: [.gateway, .query],
                    doorkeeper,
                    audit: .forgetful,
                    isEncrypted: false
                )
                guard let routes = found else { throw CancellationError() }
                var bench = RoutesUnderTest(routes: routes, accounts: accounts, ward: scenario.workspace)
                let clinic = try WorkspaceID("clinic")
                try await accounts.makeWorkspace(clinic, by: caller)
                let every = Set(AccessRole.allCases)
                for role in AccessRole.allCases {
                    bench.tokens[role] = try await accounts.token(role.rawValue, [role], of: scenario.workspace)
                }
                bench.stranger = try await accounts.token("stranger", every, of: clinic)
                bench.expired = expired
                try await body(bench)
            }
        }
    }
}

extension Accounts {
    /// Makes somebody with an account and those roles, and signs them in; their access token.
    fileprivate func token(_ name: String, _ roles: Set<AccessRole>, of workspace: WorkspaceID) async throws -> String {
        let (email, password) = ("\(name)@example.org", "seven blue herons at dawn")
        let (_, token) = try await invite(email, to: workspace, roles: roles, by: Caller(actor: "system:test"))
        _ = try await accept(token, name: "Person \(name)", password: password, origin: nil)
        let outcome = try await signIn(SignInAttempt(email: email, password: password, origin: "192.0.2.\(name.count)"))
        guard case .signedIn(let signedIn) = outcome else { throw NotSignedIn(outcome: "\(outcome)") }
        return signedIn.accessToken
    }
}

private struct NotSignedIn: Error { let outcome: String }
