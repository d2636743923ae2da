import Access
import Argon2
import Audit
import Foundation
import KeyVault
import MongoTestSupport
import OpenSSL
import Synchronization

@testable import Accounts

/// Accounts over a real MongoDB, with a clock that the test moves and an audit trail that it reads.
struct AccountsBench: Sendable {
    let accounts: Accounts
    let clock: TestClock
    let trail: TestTrail
    let ward: WorkspaceID
    let clinic: WorkspaceID
    private let reopen: @Sendable () async throws -> Accounts

    static let password = "seven blue herons at dawn"
    static let caller = Caller(actor: "system:test", origin: "192.0.2.1")

    /// Another process over the same database, with the same master key.
    func another() async throws -> Accounts { try await reopen() }

    static func with(
        _ adjust: (inout AccountsPolicy) -> Void = { _ in },
        onEvent: @escaping @Sendable (AccountsEvent) -> Void = { _ in },
        _ body: (AccountsBench) async throws -> Void
    ) async throws {
        let ward = try WorkspaceID("ward")
        var policy = AccountsPolicy(custodian: ward)
        // As little as the library takes: these tests are about accounts, and Argon2Tests about cost.
        policy.passwordCost = Argon2id.Cost(kibibytes: 8 * 1024, passes: 1, lanes: 1) ?? .recommended
        policy.secondFactorDemand = .nobody
        policy.principalLifetime = .zero
        adjust(&policy)
        let adjusted = policy
        guard let master = MasterKey(SecretBytes(copying: Array(repeating: 7, count: MasterKey.byteCount))) else {
            throw AccountsError.notFound
        }
        let vault = KeyVault(master: master)
        let (clock, trail) = (TestClock(), TestTrail())
        try await TestMongo.withDatabase(maxConnections: 8) { database in
            let open: @Sendable () async throws -> Accounts = {
                try await Accounts.open(
                    database: database,
                    vault: vault,
                    policy: adjusted,
                    now: { clock.now },
                    audit: AuditSink { try trail.take($0) },
                    onEvent: onEvent
                )
            }
            let clinic = try WorkspaceID("clinic")
            let accounts = try await open()
            try await accounts.makeWorkspace(clinic, by: caller)
            let bench = AccountsBench(
                accounts: accounts,
                clock: clock,
                trail: trail,
                ward: ward,
                clinic: clinic,
                reopen: open
            )
            try await body(bench)
        }
    }

    /// Somebody with an account and those roles in a workspace.
    func member(
        _ name: String = "alice",
        _ roles: Set<Role> = [.reader],
        of workspace: WorkspaceID? = nil
    ) async throws -> Person {
        let (_, token) = try await accounts.invite(
            "\(name)@example.org",
            to: workspace ?? ward,
            roles: roles,
            by: Self.caller
        )
        return try await accounts.accept(token, name: "Person \(name)", password: Self.password, origin: nil)
    }

    func attempt(
        _ name: String = "alice",
        _ password: String = password,
        origin: String = "192.0.2.7",
        device: String? = nil
    ) -> SignInAttempt {
        SignInAttempt(email: "\(name)@example.org", password: password, origin: origin, device: device, label: "Test")
    }

    /// Signs in; fails the test when that does not end in a session.
    func signIn(_ name: String = "alice") async throws -> SignedIn {
        try await accounts.signIn(attempt(name)).signedIn
    }

    /// Gives somebody a second factor; its secret and the recovery codes.
    func enrol(_ person: Person, session: UUID? = nil) async throws -> (secret: SecretBytes, codes: [String]) {
        let enrolment = try await accounts.beginSecondFactor(of: person.id)
        let secret = try SecretBytes(copying: base32(enrolment.secret))
        let code = TOTP.code(secret: secret, step: TOTP.step(at: clock.now))
        let codes = try await accounts.confirmSecondFactor(
            of: person.id,
            code: code,
            session: session,
            by: Self.caller
        )
        return (secret, codes)
    }

    /// The code that an authenticator program shows now.
    func code(_ secret: SecretBytes) -> String { TOTP.code(secret: secret, step: TOTP.step(at: clock.now)) }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded()))

    var now: Date { moment.withLock { $0 } }

    func advance(_ duration: Duration) {
        moment.withLock { $0.addTimeInterval(duration.seconds) }
    }
}

/// The audit trail of a test; refuses when it is told to.
final class TestTrail: Sendable {
    struct Refused: Error {}

    private let contents = Mutex<(entries: [AuditEntry], refuses: Bool)>(([], false))

    var actions: [AuditAction] { contents.withLock { $0.entries.map(\.action) } }
    var entries: [AuditEntry] { contents.withLock { $0.entries } }

    func take(_ entry: AuditEntry) throws {
        try contents.withLock { contents in
            if contents.refuses { throw Refused() }
            contents.entries.append(entry)
        }
    }

    func refuse(_ refuses: Bool = true) { contents.withLock { $0.refuses = refuses } }
}

struct Unexpected: Error {
    let outcome: String
}

extension SignInOutcome {
    var signedIn: SignedIn {
        get throws {
            guard case .signedIn(let it) = self else { throw Unexpected(outcome: name) }
            return it
        }
    }

    var challenge: String {
        get throws {
            guard case .secondFactorNeeded(let challenge, _) = self else { throw Unexpected(outcome: name) }
            return challenge
        }
    }

    var name: String {
        switch self {
        case .signedIn: "signed in"
        case .secondFactorNeeded: "second factor needed"
        case .refused: "refused"
        case .noWorkspace: "no workspace"
        case .slowDown: "slow down"
        }
    }
}

extension RefreshOutcome {
    var renewed: SignedIn? { if case .renewed(let it) = self { it } else { nil } }

    var name: String {
        switch self {
        case .renewed: "renewed"
        case .refused: "refused"
        case .noWorkspace: "no workspace"
        case .reuseDetected: "reuse detected"
        }
    }
}

/// Base32 back to bytes, as an authenticator program does it.
func base32(_ text: String) throws -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for character in text {
        guard let value = alphabet.firstIndex(of: character) else { throw Unexpected(outcome: "no Base32") }
        bits = bits << 5 | value
        count += 5
        if count >= 8 {
            count -= 8
            bytes.append(UInt8(bits >> count & 255))
        }
        bits &= (1 << count) - 1
    }
    return bytes
}
