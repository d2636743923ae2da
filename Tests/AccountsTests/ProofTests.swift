import Access
import Audit
import Foundation
import Synchronization
import Testing

@testable import Accounts

@Suite(.timeLimit(.minutes(5))) struct `A proof in a session` {
    private func principal(_ bench: AccountsBench, _ signedIn: SignedIn) async throws -> Principal {
        try #require(await bench.accounts.authenticate(signedIn.accessToken))
    }

    private func isFresh(_ bench: AccountsBench, _ signedIn: SignedIn) async throws -> Bool {
        let principal = try await principal(bench, signedIn)
        let account = AccessObject.account(of: principal.person)
        return Access.decide(principal, .manageTokens, on: account, proof: .fresh, at: bench.clock.now) == .allowed
    }

    /// Long enough for the proof to be old, not for the access token.
    private func prove(
        _ bench: AccountsBench,
        _ signedIn: SignedIn,
        _ proof: SessionProof
    ) async throws {
        try await bench.accounts.prove(
            proof,
            in: signedIn.session.id,
            of: signedIn.session.person,
            by: AccountsBench.caller
        )
    }

    @Test func `is fresh for its time after signing in, and again after each`() async throws {
        try await AccountsBench.with({ $0.proofLifetime = .seconds(60) }) { bench in
            _ = try await bench.member()
            let (one, other) = (try await bench.signIn(), try await bench.signIn())
            #expect(try await isFresh(bench, one))
            bench.clock.advance(.seconds(60))
            #expect(try await !isFresh(bench, one))
            try await prove(bench, one, .password(AccountsBench.password))
            #expect(try await isFresh(bench, one))
            // Nothing of it counts in another session.
            #expect(try await !isFresh(bench, other))
            #expect(bench.trail.actions.last == .sessionProved)
            bench.clock.advance(.seconds(60))
            #expect(try await !isFresh(bench, one))
        }
    }

    @Test func `does not come by itself when the session is taken up again`() async throws {
        try await AccountsBench.with({ $0.proofLifetime = .seconds(60) }) { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            bench.clock.advance(.seconds(61))
            let second = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            #expect(try await !isFresh(bench, second))
        }
    }

    @Test func `that is wrong proves nothing, is told, and cannot be guessed`() async throws {
        try await AccountsBench.with({ $0.proofLifetime = .seconds(60) }) { bench in
            let person = try await bench.member()
            let signedIn = try await bench.signIn()
            bench.clock.advance(.seconds(61))
            for proof in [SessionProof.password("wrong"), .code("123456"), .password("")] {
                await #expect(throws: AccountsError.wrongProof) { try await prove(bench, signedIn, proof) }
            }
            #expect(try await !isFresh(bench, signedIn))
            let refused = bench.trail.entries.filter { $0.outcome == .refused }
            #expect(refused.map(\.action) == [.sessionRefused, .secondFactorRefused, .sessionRefused])
            #expect(refused.allSatisfy { $0.object?.id == person.id.description })
            var isSlowedDown = false
            for _ in 0..<10 {
                do {
                    try await prove(bench, signedIn, .password("wrong"))
                } catch AccountsError.slowDown {
                    isSlowedDown = true
                } catch AccountsError.wrongProof {}
            }
            #expect(isSlowedDown)
        }
    }

    @Test func `by a code takes the code, once of many that come at the same time`() async throws {
        try await AccountsBench.with({ $0.proofLifetime = .seconds(60) }) { bench in
            let person = try await bench.member()
            let (secret, codes) = try await bench.enrol(person)
            let opened = try await bench.accounts.signIn(bench.attempt()).challenge
            let signedIn = try await bench.accounts.answer(challenge: opened, code: codes[0], origin: "o").signedIn
            bench.clock.advance(.seconds(90))
            let (code, other) = (bench.code(secret), try await bench.another())
            let proved = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<5 {
                    let accounts = number.isMultiple(of: 2) ? bench.accounts : other
                    group.addTask {
                        let isProved: Void? = try? await accounts.prove(
                            .code(code),
                            in: signedIn.session.id,
                            of: person.id,
                            by: AccountsBench.caller
                        )
                        return isProved != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(proved == 1)
            #expect(try await isFresh(bench, signedIn))
        }
    }

    @Test func `needs a session that goes on, and is made of nothing that cannot be recorded`() async throws {
        try await AccountsBench.with({ $0.proofLifetime = .seconds(60) }) { bench in
            let (alice, mallory) = (try await bench.member(), try await bench.member("mallory"))
            let signedIn = try await bench.signIn()
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.prove(
                    .password(AccountsBench.password),
                    in: signedIn.session.id,
                    of: mallory.id,
                    by: AccountsBench.caller
                )
            }
            bench.clock.advance(.seconds(61))
            bench.trail.refuse()
            await #expect(throws: AccountsError.unrecorded) {
                try await prove(bench, signedIn, .password(AccountsBench.password))
            }
            bench.trail.refuse(false)
            #expect(try await !isFresh(bench, signedIn))
            try await bench.accounts.endSessions(of: alice.id, in: bench.ward, by: AccountsBench.caller)
            // The auditors of whose administrator did it see it.
            #expect(bench.trail.entries.last?.action == .sessionsClosed)
            #expect(bench.trail.entries.last?.workspace == bench.ward)
            await #expect(throws: AccountsError.notFound) {
                try await prove(bench, signedIn, .password(AccountsBench.password))
            }
        }
    }
}

@Suite(.timeLimit(.minutes(5))) struct `What operators see of accounts` {
    private final class Seen: Sendable {
        private let kept = Mutex<[AccountsEvent]>([])

        var events: [AccountsEvent] { kept.withLock { $0 } }

        func add(_ event: AccountsEvent) { kept.withLock { $0.append(event) } }
    }

    @Test func `is that sessions open, proofs are refused and held up, and tokens come twice`() async throws {
        let seen = Seen()
        try await AccountsBench.with(
            { $0.throttling.freeTries = 2 },
            onEvent: { event in
                seen.add(event)
            }
        ) { bench in
            _ = try await bench.member()
            let first = try await bench.signIn()
            for _ in 0..<4 { _ = try await bench.accounts.signIn(bench.attempt("alice", "wrong wrong wrong")) }
            let second = try #require(await bench.accounts.refresh(first.refreshToken, origin: "o").renewed)
            _ = try await bench.accounts.refresh(second.refreshToken, origin: "o")
            _ = try await bench.accounts.refresh(first.refreshToken, origin: "o")
            bench.trail.refuse()
            _ = try? await bench.accounts.endSessions(of: first.session.person, by: AccountsBench.caller)
        }
        let events = seen.events
        #expect(events.first == .opened(isStrong: false))
        #expect(events.contains(.refused(.password)) && events.contains(.heldUp(.pair)))
        #expect(events.suffix(2) == [.reused, .unrecorded])
    }
}
