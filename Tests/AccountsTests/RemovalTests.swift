import Access
import Audit
import BSON
import Foundation
import Mongo
import Testing

@testable import Accounts

@Suite(.timeLimit(.minutes(5))) struct `Deleting an account` {
    @Test func `destroys name, address and every way in, and leaves the opaque id on the trail`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member("boss", [.administrator])
            let alice = try await bench.member()
            let signedIn = try await bench.signIn()
            let wish = TokenWish(name: "scanner", workspace: bench.ward, scopes: nil, lifetime: .seconds(600))
            let (_, token) = try await bench.accounts.makeToken(wish, for: alice.id, by: AccountsBench.caller)
            _ = try await bench.accounts.share(
                study: "abc",
                of: bench.ward,
                with: .person(alice.id),
                until: bench.clock.now.addingTimeInterval(600),
                by: AccountsBench.caller
            )
            let (_, link) = try await bench.accounts.invite(
                "alice@example.org",
                to: bench.clinic,
                roles: [.reader],
                by: AccountsBench.caller
            )
            try await bench.accounts.remove(alice.id, in: bench.ward, by: AccountsBench.caller)

            #expect(try await bench.accounts.authenticate(signedIn.accessToken) == nil)
            #expect(try await bench.accounts.authenticate(token) == nil)
            #expect(try await bench.accounts.refresh(signedIn.refreshToken, origin: "o").name == "refused")
            #expect(try await bench.accounts.signIn(bench.attempt()).name == "refused")
            #expect(try await bench.accounts.person(at: "alice@example.org") == nil)
            #expect(try await bench.accounts.members(of: bench.ward).count == 1)
            #expect(try await bench.accounts.shares(of: bench.ward).isEmpty)
            await #expect(throws: AccountsError.notFound) { _ = try await bench.accounts.invitation(link) }
            let told = try #require(bench.trail.entries.last { $0.action == .personRemoved })
            #expect(told.outcome == .succeeded && told.object?.id == alice.id.description)
            // No document of any collection holds the id, nor anything that was sealed for it.
            for name in ["people", "memberships", "sessions", "tokens", "provider-identities", "invitations"] {
                let left = try await bench.documents(of: name).filter { $0.names(alice.id.uuid) }
                #expect(left.isEmpty, "\(name)")
            }
            // The address is free: whoever has it next is somebody else.
            let next = try await bench.member()
            #expect(next.id != alice.id)
        }
    }

    @Test func `is refused for who is the last to look after a workspace, and of another workspace`() async throws {
        try await AccountsBench.with { bench in
            let boss = try await bench.member("boss", [.administrator])
            let alice = try await bench.member()
            await #expect(throws: AccountsError.conflict(.lastAdministrator)) {
                try await bench.accounts.remove(boss.id, by: AccountsBench.caller)
            }
            #expect(try await bench.accounts.person(boss.id) == boss)
            #expect(bench.trail.entries.last?.outcome == .failed)
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.remove(alice.id, in: bench.clinic, by: AccountsBench.caller)
            }
            try await bench.accounts.remove(alice.id, by: AccountsBench.caller)
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.remove(alice.id, by: AccountsBench.caller)
            }
        }
    }

    @Test func `of both last administrators at once leaves one`() async throws {
        try await AccountsBench.with { bench in
            let people = [
                try await bench.member("one", [.administrator]), try await bench.member("two", [.administrator]),
            ]
            let other = try await bench.another()
            let removed = await withTaskGroup(of: Bool.self) { group in
                for (person, accounts) in zip(people, [bench.accounts, other]) {
                    group.addTask { (try? await accounts.remove(person.id, by: AccountsBench.caller)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(removed == 1)
            #expect(try await bench.accounts.members(of: bench.ward).count == 1)
        }
    }
}

@Suite(.timeLimit(.minutes(5))) struct `An administrator's invitation` {
    @Test func `to the workspace that looks after the installation ends the set-up`() async throws {
        try await AccountsBench.with { bench in
            _ = try await bench.member("clinician", [.administrator], of: bench.clinic)
            #expect(try await !bench.accounts.isSetUp())
            _ = try await bench.member("boss", [.administrator])
            #expect(try await bench.accounts.isSetUp())
            let late = NewPerson(email: "late@example.org", name: "Late", password: AccountsBench.password)
            await #expect(throws: AccountsError.conflict(.alreadySetUp)) {
                _ = try await bench.accounts.setUp(late, by: AccountsBench.caller)
            }
        }
    }
}

extension AccountsBench {
    fileprivate func documents(of collection: String) async throws -> [BSONDocument] {
        try await accounts.collections.database.collection(collection).find([:])
    }
}

extension BSONDocument {
    /// Whether the id stands anywhere in it, as such or as text.
    fileprivate func names(_ id: UUID) -> Bool {
        let data = Data(bytes)
        let texts = [id.uuidString, id.uuidString.lowercased()].map { Data($0.utf8) }
        return ([Data(BSONBinary(id).bytes)] + texts).contains { data.range(of: $0) != nil }
    }
}
