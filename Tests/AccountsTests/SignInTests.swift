import Access
import Audit
import Foundation
import Argon2
import BSON
import Mongo
import OpenSSL
import Testing

@testable import Accounts

@Suite struct `Signing in` {
    @Test func `opens a session with the right password`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice", [.reader, .operator])
            let signedIn = try await bench.signIn()
            let principal = try #require(await bench.accounts.authenticate(signedIn.accessToken))
            #expect(principal.person == person.id)
            #expect(principal.actor == "person:\(person.id)")
            #expect(principal.workspace == bench.ward)
            #expect(principal.roles == [.reader, .operator])
            #expect(principal.credential == .session(signedIn.session.id))
            #expect(principal.strength == .single)
            #expect(principal.isCustodian)
            #expect(bench.trail.actions.contains(.sessionOpened))
        }
    }

    @Test func `is refused with a wrong password, for nobody, and for who is kept out, all the same`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let wrong = try await bench.accounts.signIn(bench.attempt("alice", "a wrong password, long"))
            let nobody = try await bench.accounts.signIn(bench.attempt("bob"))
            let nothing = try await bench.accounts.signIn(
                SignInAttempt(email: "no address", password: "x", origin: "192.0.2.1")
            )
            try await bench.accounts.disable(person.id, in: bench.ward, by: AccountsBench.caller)
            let kept = try await bench.accounts.signIn(bench.attempt())
            #expect([wrong, nobody, nothing, kept].map(\.name) == ["refused", "refused", "refused", "refused"])
        }
    }

    @Test func `does not happen when it cannot be recorded`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            bench.trail.refuse()
            await #expect(throws: AccountsError.unrecorded) { try await bench.accounts.signIn(bench.attempt()) }
            let sessions = try await bench.accounts.sessions(of: person.id)
            #expect(sessions.isEmpty)
        }
    }

    @Test func `finds the address however it is written`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let outcome = try await bench.accounts.signIn(
                SignInAttempt(email: " Alice@EXAMPLE.org ", password: AccountsBench.password, origin: "192.0.2.7")
            )
            #expect(outcome.name == "signed in")
        }
    }

    @Test(arguments: [
        "", "ann", "@example.org", "ann@", "a@b@c", "an n@example.org", "<script>ann@example.org", "ann@[127.0.0.1]",
        "\"ann\"@example.org", "ann,bob@example.org", "javascript:ann@example.org", "ann;@example.org",
        "ann@example\\org",
    ])
    func `takes nothing for an address that is none, or may be read as more`(text: String) {
        #expect(throws: AccountsError.invalid(.email)) { _ = try EmailAddress(text) }
    }

    @Test func `hashes the password anew when hashes cost something else now`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let before = try await bench.accounts.findPerson(person.id).password
            let old = try PasswordHash.make(
                .init(copying: Array(AccountsBench.password.utf8)),
                pepper: bench.accounts.secrets.pepper,
                cost: try #require(.init(kibibytes: 9 * 1024, passes: 2, lanes: 1))
            ).text
            try await bench.accounts.collections.people.updateOne(
                ["_id": .uuid(person.id.uuid)],
                ["$set": ["pw": .string(old)]]
            )
            _ = try await bench.signIn()
            let after = try #require(await bench.accounts.findPerson(person.id).password)
            #expect(after != old && after != before)
            #expect(PasswordHash(after)?.cost == bench.accounts.policy.passwordCost)
            _ = try await bench.signIn()
        }
    }
}

@Suite struct `Guessing passwords` {
    @Test func `is slowed down more and more, and never for ever`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            for _ in 0..<5 {
                let outcome = try await bench.accounts.signIn(bench.attempt("alice", "wrong and long enough"))
                #expect(outcome.name == "refused")
            }
            // The sixth is looked at, and makes the next wait: one second, two, four, …
            _ = try await bench.accounts.signIn(bench.attempt("alice", "wrong and long enough"))
            var waits: [Duration] = []
            for _ in 0..<12 {
                guard case .slowDown(let wait) = try await bench.accounts.signIn(bench.attempt()) else { break }
                waits.append(wait)
                bench.clock.advance(wait)
                _ = try await bench.accounts.signIn(bench.attempt("alice", "wrong and long enough"))
            }
            #expect(waits.prefix(4) == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
            #expect(waits.count == 12)
            #expect(waits.last == .seconds(900))
            guard case .slowDown(let wait) = try await bench.accounts.signIn(bench.attempt()) else { return }
            bench.clock.advance(wait)
            let outcome = try await bench.accounts.signIn(bench.attempt())
            #expect(outcome.name == "signed in")
        }
    }

    @Test func `slows down neither other origins nor other people`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            _ = try await bench.member("carol")
            for _ in 0..<8 { _ = try await bench.accounts.signIn(bench.attempt("alice", "wrong and long enough")) }
            let here = try await bench.accounts.signIn(bench.attempt())
            let elsewhere = try await bench.accounts.signIn(bench.attempt(origin: "198.51.100.4"))
            let other = try await bench.accounts.signIn(bench.attempt("carol"))
            #expect([here, elsewhere, other].map(\.name) == ["slow down", "signed in", "signed in"])
        }
    }

    @Test func `from everywhere does not lock the owner's known browser out`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let device = try #require(try await bench.signIn().device)
            for number in 0..<103 {
                let attempt = bench.attempt("alice", "wrong and long enough", origin: "203.0.113.\(number)")
                _ = try await bench.accounts.signIn(attempt)
            }
            let stranger = try await bench.accounts.signIn(bench.attempt(origin: "198.51.100.4"))
            let known = try await bench.accounts.signIn(bench.attempt(origin: "198.51.100.4", device: device))
            let forged = try await bench.accounts.signIn(bench.attempt(origin: "198.51.100.5", device: device + "x"))
            #expect([stranger, known, forged].map(\.name) == ["slow down", "signed in", "slow down"])
        }
    }

    @Test func `is counted before it is looked at, also when many come at once`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member()
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await bench.accounts.signIn(bench.attempt("alice", "wrong and long enough")).name
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(names.count { $0 == "refused" } == 6)
            #expect(names.count { $0 == "slow down" } == 14)
        }
    }

    @Test func `takes no more memory than was given`() async throws {
        try await AccountsBench.with({ policy in
            policy.passwordThreads = 1
            policy.passwordQueue = 0
        }) { bench in
            let errors = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        do {
                            _ = try await bench.accounts.signIn(bench.attempt("nobody\(number)"))
                            return false
                        } catch {
                            guard case AccountsError.busy = error else { return false }
                            return true
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(errors > 0 && errors < 12)
        }
    }
}

@Suite struct `A second factor` {
    @Test func `is asked for after the password, and makes the session strong`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let (secret, codes) = try await bench.enrol(person)
            #expect(codes.count == 10 && Set(codes).count == 10)
            bench.clock.advance(.seconds(60))
            let challenge = try await bench.accounts.signIn(bench.attempt()).challenge
            let outcome = try await bench.accounts.answer(
                challenge: challenge,
                code: bench.code(secret),
                origin: "192.0.2.7"
            )
            #expect(try outcome.signedIn.principal.strength == .secondFactor)
        }
    }

    @Test func `takes each code once, also when two come at once`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let (secret, _) = try await bench.enrol(person)
            bench.clock.advance(.seconds(60))
            var challenges: [String] = []
            for _ in 0..<4 { challenges.append(try await bench.accounts.signIn(bench.attempt()).challenge) }
            let (code, asked) = (bench.code(secret), challenges)
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for challenge in asked {
                    group.addTask {
                        try await bench.accounts.answer(challenge: challenge, code: code, origin: "192.0.2.7").name
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(names.count { $0 == "signed in" } == 1)
            #expect(names.count { $0 == "refused" } == 3)
        }
    }

    @Test func `takes no code of a step before one that was taken`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let (secret, _) = try await bench.enrol(person)
            bench.clock.advance(.seconds(60))
            let earlier = TOTP.code(secret: secret, step: TOTP.step(at: bench.clock.now) - 1)
            let first = try await bench.accounts.signIn(bench.attempt()).challenge
            _ = try await bench.accounts.answer(challenge: first, code: bench.code(secret), origin: "o").signedIn
            let second = try await bench.accounts.signIn(bench.attempt()).challenge
            let outcome = try await bench.accounts.answer(challenge: second, code: earlier, origin: "o")
            #expect(outcome.name == "refused")
        }
    }

    @Test func `is replaced by each recovery code once, also when two come at once`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let (_, codes) = try await bench.enrol(person)
            let first = try await bench.accounts.signIn(bench.attempt()).challenge
            let second = try await bench.accounts.signIn(bench.attempt()).challenge
            async let one = bench.accounts.answer(challenge: first, code: codes[0], origin: "o").name
            async let two = bench.accounts.answer(challenge: second, code: codes[0].lowercased(), origin: "o").name
            let names = try await [one, two].sorted()
            #expect(names == ["refused", "signed in"])
            let left = try await bench.accounts.person(person.id).recoveryCodesLeft
            #expect(left == 9)
            #expect(bench.trail.actions.contains(.recoveryCodeUsed))
        }
    }

    @Test func `cannot be guessed by many at once`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            _ = try await bench.enrol(person)
            let challenge = try await bench.accounts.signIn(bench.attempt()).challenge
            let names = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let code = String(format: "%06d", number)
                        return try await bench.accounts.answer(challenge: challenge, code: code, origin: "o").name
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(names.count { $0 == "slow down" } >= 14)
        }
    }

    @Test func `strengthens the session that enrolled it and gives the roles that waited for it`() async throws {
        try await AccountsBench.with({ $0.secondFactorDemand = .everybody }) { bench in
            let person = try await bench.member()
            let signedIn = try await bench.signIn()
            #expect(signedIn.principal.roles.isEmpty)
            #expect(signedIn.principal.may(.manageOwnAccount))
            _ = try await bench.enrol(person, session: signedIn.session.id)
            let principal = try #require(await bench.accounts.authenticate(signedIn.accessToken))
            #expect(principal.roles == [.reader])
            #expect(principal.strength == .secondFactor)
        }
    }

    @Test func `of an administrator is demanded before their role is given`() async throws {
        try await AccountsBench.with({ $0.secondFactorDemand = .administrators }) { bench in
            _ = try await bench.member("alice", [.administrator, .reader])
            let signedIn = try await bench.signIn()
            #expect(signedIn.principal.roles == [.reader])
        }
    }

    @Test func `stays while the password is too short to stand alone`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            await #expect(throws: AccountsError.weakPassword([.tooShort(minimum: 15)])) {
                try await bench.accounts.changePassword(
                    of: person.id,
                    from: AccountsBench.password,
                    to: "kx7#vLm2@",
                    keeping: nil,
                    by: AccountsBench.caller
                )
            }
            let (secret, _) = try await bench.enrol(person)
            try await bench.accounts.changePassword(
                of: person.id,
                from: AccountsBench.password,
                to: "kx7#vLm2@",
                keeping: nil,
                by: AccountsBench.caller
            )
            bench.clock.advance(.seconds(60))
            await #expect(throws: AccountsError.conflict(.passwordNeedsSecondFactor)) {
                try await bench.accounts.removeSecondFactor(
                    of: person.id,
                    code: bench.code(secret),
                    keeping: nil,
                    by: AccountsBench.caller
                )
            }
            // Reset by an administrator, the password goes too, and a link is the way back.
            let isGone = try await bench.accounts.resetSecondFactor(
                of: person.id,
                in: bench.ward,
                by: AccountsBench.caller
            )
            #expect(isGone)
            #expect(bench.trail.entries.last { $0.action == .secondFactorRemoved }?.workspace == bench.ward)
            // Where there is none, none is said to have gone, and no session ends.
            let told = bench.trail.entries.count
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.resetSecondFactor(of: person.id, in: bench.ward, by: AccountsBench.caller)
            }
            #expect(bench.trail.entries.count == told)
            let outcome = try await bench.accounts.signIn(bench.attempt("alice", "kx7#vLm2@"))
            #expect(outcome.name == "refused")
            let link = try await bench.accounts.issueRecovery(for: person.id, in: bench.ward, by: AccountsBench.caller)
            try await bench.accounts.recover(link, password: AccountsBench.password, origin: nil)
            _ = try await bench.signIn()
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.recover(link, password: AccountsBench.password, origin: nil)
            }
        }
    }
}
