import Access
import Audit
import Foundation
import Mongo
import BSON
import Testing

@testable import Accounts

@Suite struct `The first administrator` {
    @Test func `is made once, also when several try at once`() async throws {
        try await AccountsBench.with { bench in
            #expect(try await !bench.accounts.isSetUp())
            let made = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        let first = NewPerson(
                            email: "first\(number)@example.org",
                            name: "First",
                            password: AccountsBench.password
                        )
                        return (try? await bench.accounts.setUp(first, by: AccountsBench.caller)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(made == 1)
            #expect(try await bench.accounts.isSetUp())
            let members = try await bench.accounts.members(of: bench.ward)
            #expect(members.map(\.membership.roles) == [[.administrator]])
        }
    }
}

@Suite struct `An invitation` {
    @Test func `is accepted once, also when two try at once`() async throws {
        try await AccountsBench.with { bench in
            let (_, token) = try await bench.accounts.invite(
                "new@example.org",
                to: bench.ward,
                roles: [.reader],
                by: AccountsBench.caller
            )
            async let one = try? bench.accounts.accept(
                token,
                name: "One",
                password: AccountsBench.password,
                origin: nil
            )
            async let two = try? bench.accounts.accept(
                token,
                name: "Two",
                password: AccountsBench.password,
                origin: nil
            )
            let accepted = await [one, two].compactMap { $0 }
            #expect(accepted.count == 1)
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.accept(token, name: "X", password: AccountsBench.password, origin: nil)
            }
        }
    }

    @Test func `ends by itself, and when it is withdrawn by its own workspace`() async throws {
        try await AccountsBench.with { bench in
            let (invitation, token) = try await bench.accounts.invite(
                "new@example.org",
                to: bench.ward,
                roles: [.reader],
                by: AccountsBench.caller
            )
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.withdraw(
                    invitation: invitation.id,
                    to: bench.clinic,
                    by: AccountsBench.caller
                )
            }
            #expect(try await bench.accounts.invitation(token) == invitation)
            #expect(try await bench.accounts.invitations(to: bench.ward) == [invitation])
            bench.clock.advance(.seconds(7 * 24 * 3600))
            await #expect(throws: AccountsError.notFound) { try await bench.accounts.invitation(token) }
            let (second, secondToken) = try await bench.accounts.invite(
                "new@example.org",
                to: bench.ward,
                roles: [.reader],
                by: AccountsBench.caller
            )
            try await bench.accounts.withdraw(invitation: second.id, to: bench.ward, by: AccountsBench.caller)
            await #expect(throws: AccountsError.notFound) { try await bench.accounts.invitation(secondToken) }
        }
    }

    @Test func `adds its roles to somebody who has an account`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let (_, token) = try await bench.accounts.invite(
                "alice@example.org",
                to: bench.ward,
                roles: [.operator],
                by: AccountsBench.caller
            )
            await #expect(throws: AccountsError.conflict(.addressTaken)) {
                try await bench.accounts.accept(token, name: "X", password: AccountsBench.password, origin: nil)
            }
            try await bench.accounts.accept(token, as: person.id, origin: nil)
            let roles = try await bench.accounts.membership(of: person.id, in: bench.ward)?.roles
            #expect(roles == [.reader, .operator])
        }
    }

    @Test func `is no way around the password rules`() async throws {
        try await AccountsBench.with { bench in
            let (_, token) = try await bench.accounts.invite(
                "newcomer@example.org",
                to: bench.ward,
                roles: [.reader],
                by: AccountsBench.caller
            )
            for password in ["short", "newcomer-newcomer", "passwordpassword"] {
                await #expect(throws: AccountsError.self) {
                    try await bench.accounts.accept(token, name: "N", password: password, origin: nil)
                }
            }
        }
    }
}

@Suite struct `A membership` {
    @Test func `of the last administrator stays, also when two give theirs up at once`() async throws {
        try await AccountsBench.with { bench in
            let one = try await bench.member("one", [.administrator])
            let two = try await bench.member("two", [.administrator])
            async let first: Void? = try? bench.accounts.grant(
                [.reader],
                to: one.id,
                in: bench.ward,
                by: AccountsBench.caller
            )
            async let second: Void? = try? bench.accounts.grant(
                [.reader],
                to: two.id,
                in: bench.ward,
                by: AccountsBench.caller
            )
            let done = await [first, second].compactMap { $0 }.count
            #expect(done == 1)
            let administrators = try await bench.accounts.members(of: bench.ward)
                .filter { $0.membership.roles.contains(.administrator) }
            #expect(administrators.count == 1)
            let last = try #require(administrators.first).person.id
            await #expect(throws: AccountsError.conflict(.lastAdministrator)) {
                try await bench.accounts.disable(last, in: bench.ward, by: AccountsBench.caller)
            }
        }
    }

    @Test func `is told on the trail before it changes, with what it was`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            bench.trail.refuse()
            await #expect(throws: AccountsError.unrecorded) {
                try await bench.accounts.grant([.operator], to: person.id, in: bench.ward, by: AccountsBench.caller)
            }
            #expect(try await bench.accounts.membership(of: person.id, in: bench.ward)?.roles == [.reader])
            bench.trail.refuse(false)
            try await bench.accounts.grant(
                [.operator, .uploader],
                to: person.id,
                in: bench.ward,
                by: AccountsBench.caller
            )
            let entry = try #require(bench.trail.entries.last)
            #expect(entry.action == .membershipChanged)
            #expect(entry.workspace == bench.ward)
            #expect(entry.origin == "192.0.2.1")
            #expect(entry.detail[.role] == "uploader,operator")
            #expect(entry.detail[.formerly] == "reader")
            #expect(entry.detail[.person] == person.id.description)
        }
    }
}

@Suite struct `Looking after people` {
    @Test func `of other workspaces too is for the custodian's administrators alone`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice", [.reader], of: bench.clinic)
            let (accounts, caller) = (bench.accounts, AccountsBench.caller)
            _ = try await accounts.issueRecovery(for: person.id, in: bench.clinic, by: caller)
            try await accounts.grant([.administrator], to: person.id, in: bench.ward, by: caller)
            // The clinic's administrator could otherwise become one of the ward.
            let refused = AccountsError.conflict(.memberElsewhere)
            await #expect(throws: refused) {
                try await accounts.issueRecovery(for: person.id, in: bench.clinic, by: caller)
            }
            await #expect(throws: refused) {
                try await accounts.resetSecondFactor(of: person.id, in: bench.clinic, by: caller)
            }
            await #expect(throws: refused) { try await accounts.disable(person.id, in: bench.clinic, by: caller) }
            _ = try await accounts.issueRecovery(for: person.id, in: bench.ward, by: caller)
            let stranger = try await bench.member("bob")
            await #expect(throws: AccountsError.notFound) {
                try await accounts.disable(stranger.id, in: bench.clinic, by: caller)
            }
        }
    }

    @Test func `that does not come about is told as failed`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice", [.administrator])
            await #expect(throws: AccountsError.conflict(.lastAdministrator)) {
                try await bench.accounts.grant([], to: person.id, in: bench.ward, by: AccountsBench.caller)
            }
            let told = bench.trail.entries.suffix(2)
            #expect(told.map(\.action) == [.membershipRevoked, .membershipRevoked])
            #expect(told.map(\.outcome) == [.succeeded, .failed])
        }
    }
}

@Suite struct `What is kept about people` {
    @Test func `names nobody, in no collection and on no trail`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("zebulon")
            let (_, codes) = try await bench.enrol(person)
            _ = try await bench.accounts.invite(
                "zebulon.second@example.org",
                to: bench.ward,
                roles: [.reader],
                by: AccountsBench.caller
            )
            let wish = TokenWish(name: "zebulon's scanner", workspace: bench.ward, scopes: nil, lifetime: .seconds(60))
            let (_, text) = try await bench.accounts.makeToken(wish, for: person.id, by: AccountsBench.caller)
            let challenge = try await bench.accounts.signIn(bench.attempt("zebulon", origin: "192.0.2.77")).challenge
            _ = try await bench.accounts.answer(challenge: challenge, code: codes[0], origin: "192.0.2.77").signedIn
            let secrets = ["zebulon", "Zebulon", "example.org", AccountsBench.password, "192.0.2.77"] + codes + [text]
            let database = bench.accounts.collections.database
            for name in try await database.collectionNames() {
                for document in try await database.collection(name).find([:]) {
                    let raw = String(decoding: document.bytes, as: UTF8.self)
                    for secret in secrets { #expect(!raw.contains(secret), "\(name)") }
                }
            }
            for entry in bench.trail.entries {
                var shown = entry.detail.values.joined(separator: " ") + entry.actor
                shown += entry.object?.id ?? ""
                #expect(!shown.contains("ebulon"))
                #expect(!shown.contains("withheld"), "\(entry)")
            }
        }
    }

    @Test func `opens under the same master key alone`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member()
            let other = try await bench.another()
            #expect(try await other.person(person.id).email == "alice@example.org")
        }
    }
}

@Suite struct `A broken glass` {
    @Test func `opens images to the administrator's session until it ends, and is told with its reason`() async throws {
        try await AccountsBench.with { bench in
            let person = try await bench.member("alice", [.administrator])
            let signedIn = try await bench.signIn()
            let grant = try await bench.accounts.breakGlass(
                by: person.id,
                session: signedIn.session.id,
                in: bench.ward,
                reason: "Emergency, no reader on duty",
                for: .seconds(900),
                origin: "o"
            )
            let principal = try #require(await bench.accounts.authenticate(signedIn.accessToken))
            let object = AccessObject.study("s1", of: bench.ward)
            #expect(
                Access.decide(principal, .readPayloads, on: object, at: bench.clock.now)
                    == .allowedByBreakGlass(grant.id)
            )
            #expect(bench.trail.actions.contains(.breakGlassOpened))
            // It is of this session: whoever signs in anew breaks the glass anew, and refreshing keeps it broken.
            let another = try await bench.signIn()
            #expect(try await bench.accounts.authenticate(another.accessToken)?.breakGlass == nil)
            let refreshed = try #require(await bench.accounts.refresh(signedIn.refreshToken, origin: "o").renewed)
            #expect(try await bench.accounts.authenticate(refreshed.accessToken)?.breakGlass == grant)
            #expect(try await bench.accounts.openGrants(in: bench.ward) == [grant])
            let reason = try await bench.accounts.reason(ofGrant: grant.id, in: bench.ward)
            #expect(reason == "Emergency, no reader on duty")
            try await bench.accounts.endBreakGlass(grant.id, of: person.id, origin: nil)
            #expect(try await bench.accounts.authenticate(signedIn.accessToken)?.breakGlass == nil)
        }
    }

    @Test func `needs a reason, a short time and an administrator`() async throws {
        try await AccountsBench.with { bench in
            let administrator = try await bench.member("alice", [.administrator]).id
            let reader = try await bench.member("bob").id
            func attempt(_ person: PersonID, _ reason: String, _ duration: Duration) async -> AccountsError? {
                do {
                    _ = try await bench.accounts.breakGlass(
                        by: person,
                        session: UUID(),
                        in: bench.ward,
                        reason: reason,
                        for: duration,
                        origin: nil
                    )
                    return nil
                } catch {
                    return error
                }
            }
            #expect(await attempt(administrator, "because", .seconds(60)) == .invalid(.reason))
            #expect(await attempt(administrator, "long enough a reason", .seconds(5 * 3600)) == .invalid(.lifetime))
            #expect(await attempt(reader, "long enough a reason", .seconds(60)) == .notFound)
        }
    }
}
