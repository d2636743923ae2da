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
    /// Of a session that began an hour ago, has every role in the ward, and whose token is good.
    var stale = ""
    /// Made by somebody without the key out of a token that is good.
    var forged: [(attempt: String, token: String)] = []
    /// Takes what is on the log into the views until `condition` holds.
    let project: (_ condition: () async throws -> Bool) async throws -> Void

    private static let caller = Caller(actor: "system:test")
    /// The process can have one.
    private static let observability = Result {
        Observability(try settings(in: "radiolog").process, name: "radiolog-tests")
    }

    /// Settings with views and keys in databases of their own: tests run beside each other.
    private static func settings(in database: String) throws -> RadiologSettings {
        let environment = [
            "RADIOLOG_LOG_LEVEL": "critical", "RADIOLOG_MONGODB_DATABASE": "\(database)_views",
            "RADIOLOG_KEYS_DATABASE": "\(database)_keys",
        ]
        return try RadiologSettings.read(environment, for: .dev)
    }

    /// - Parameter audit: Where routes and accounts write accesses.
    static func with(
        audit: AuditSink = .forgetful,
        _ body: (RoutesUnderTest) async throws -> Void
    ) async throws {
        let observability = try observability.get()
        try await withScenario { scenario in
            try await TestMongo.withDatabase(maxConnections: 8) { database in
                let settings = try settings(in: database.name)
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
                        audit: audit
                    )
                }
                // First, so that the key that signs was there then.
                let earlier = try await open { Date().addingTimeInterval(-3_600) }
                let every = Set(AccessRole.allCases)
                let expired = try await earlier.signedIn("former", every, of: scenario.workspace).accessToken
                let stale = try await earlier.signedIn("stale", every, of: scenario.workspace).refreshToken
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
                    audit: audit,
                    isEncrypted: false
                )
                guard let routes = found else { throw CancellationError() }
                guard let projector = parts.projector() else { throw CancellationError() }
                var bench = RoutesUnderTest(routes: routes, accounts: accounts, ward: scenario.workspace) { condition in
                    try await whileRunning(projector) { try await eventually("views have it", condition) }
                }
                let clinic = try WorkspaceID("clinic")
                try await accounts.makeWorkspace(clinic, by: caller)
                for role in AccessRole.allCases {
                    bench.tokens[role] = try await accounts.signedIn(role.rawValue, [role], of: scenario.workspace)
                        .accessToken
                }
                bench.stranger = try await accounts.signedIn("stranger", every, of: clinic).accessToken
                bench.expired = expired
                guard case .renewed(let renewed) = try await accounts.refresh(stale, origin: "192.0.2.250") else {
                    throw NotSignedIn(outcome: "not renewed")
                }
                bench.stale = renewed.accessToken
                bench.forged = try ForgedTokens(of: renewed.accessToken, document: try await accounts.publishedKeys())
                    .all
                try await body(bench)
                for name in [settings.views.database, settings.keys.database] {
                    try await database.client.database(name).drop()
                }
            }
        }
    }
}

extension Accounts {
    /// Makes somebody with an account and those roles, and signs them in.
    fileprivate func signedIn(
        _ name: String,
        _ roles: Set<AccessRole>,
        of workspace: WorkspaceID
    ) async throws -> SignedIn {
        let (email, password) = ("\(name)@example.org", "seven blue herons at dawn")
        let (_, token) = try await invite(email, to: workspace, roles: roles, by: Caller(actor: "system:test"))
        _ = try await accept(token, name: "Person \(name)", password: password, origin: nil)
        let outcome = try await signIn(SignInAttempt(email: email, password: password, origin: "192.0.2.\(name.count)"))
        guard case .signedIn(let signedIn) = outcome else { throw NotSignedIn(outcome: "\(outcome)") }
        return signedIn
    }
}

extension RoutesUnderTest {
    /// That of somebody who may do `action`; nil where only the machine itself may.
    func token(for action: Action) -> String? {
        let role = AccessRole.allCases.first { role in
            Principal(actor: "test", workspace: ward, roles: [role]).may(action) || Action.aboutOneself.contains(action)
        }
        return role.flatMap { tokens[$0] }
    }

    /// Sends an image into the ward, and waits until its task can be read.
    func upload(_ client: WireClient) async throws -> (task: String, study: String) {
        struct Report: Decodable {
            struct Object: Decodable { let task: String, studyInstanceUID: String }
            let objects: [Object]
        }
        let headers = ["Authorization": "Bearer \(tokens[.uploader] ?? "")", "Content-Type": "application/dicom"]
        let answer = try await client.send("POST", "/upload", headers: headers, body: try TestObjects.image())
        guard let object = try JSONDecoder().decode(Report.self, from: Data(answer.body)).objects.first else {
            throw NotSignedIn(outcome: "nothing was taken")
        }
        let reader = ["Authorization": "Bearer \(tokens[.reader] ?? "")"]
        try await project {
            try await client.send("GET", "/api/tasks/\(object.task)", headers: reader).status == 200
        }
        return (object.task, object.studyInstanceUID)
    }
}

private struct NotSignedIn: Error { let outcome: String }
