import Access
import Audit
import Foundation
import Synchronization
import Testing

@testable import Accounts

@Suite struct `A share` {
    @Test func `reaches its recipient until it ends`() async throws {
        try await AccountsBench.with { bench in
            let reader = try await bench.member("reader", [.reader], of: bench.clinic)
            let principal = Principal(
                actor: "person:\(reader.id)",
                workspace: bench.clinic,
                roles: [.reader],
                person: reader.id
            )
            let end = bench.clock.now.addingTimeInterval(3600)
            let share = try await bench.accounts.share(
                study: "abc123",
                of: bench.ward,
                with: .workspace(bench.clinic),
                until: end,
                by: AccountsBench.caller
            )
            #expect(try await bench.accounts.shares(with: principal) == [share])
            #expect(try await bench.accounts.shares(of: bench.ward) == [share])
            #expect(try await bench.accounts.shares(of: bench.clinic) == [])
            await #expect(throws: AccountsError.notFound) {
                try await bench.accounts.endShare(share.id, of: bench.clinic, by: AccountsBench.caller)
            }
            bench.clock.advance(.seconds(3600))
            #expect(try await bench.accounts.shares(with: principal) == [])
            let personal = try await bench.accounts.share(
                study: "abc123",
                of: bench.ward,
                with: .person(reader.id),
                until: bench.clock.now.addingTimeInterval(60),
                by: AccountsBench.caller
            )
            #expect(try await bench.accounts.shares(with: principal) == [personal])
            try await bench.accounts.endShare(personal.id, of: bench.ward, by: AccountsBench.caller)
            #expect(try await bench.accounts.shares(with: principal) == [])
        }
    }

    @Test func `lends what was granted, and ends with its study`() async throws {
        try await AccountsBench.with { bench in
            let lend = { (study: String, actions: Set<Action>) in
                try await bench.accounts.share(
                    study: study,
                    of: bench.ward,
                    with: .workspace(bench.clinic),
                    for: actions,
                    until: bench.clock.now.addingTimeInterval(60),
                    by: AccountsBench.caller
                )
            }
            let first = try await lend("abc123", [.readStudies])
            _ = try await lend("abc123", Action.lentByShares)
            let other = try await lend("abc124", [.readStudies, .readResults])
            #expect(try await bench.accounts.shares(of: bench.ward).contains(first))
            #expect(first.actions == [.readStudies])
            for actions: Set<Action> in [[], [.eraseStudy], [.readStudies, .shareStudy]] {
                await #expect(throws: AccountsError.invalid(.actions)) { _ = try await lend("abc123", actions) }
            }
            try await bench.accounts.endShares(ofStudy: "abc123", of: bench.clinic, by: AccountsBench.caller)
            #expect(try await bench.accounts.shares(of: bench.ward).count == 3)
            try await bench.accounts.endShares(ofStudy: "abc123", of: bench.ward, by: AccountsBench.caller)
            #expect(try await bench.accounts.shares(of: bench.ward) == [other])
            #expect(bench.trail.actions.filter { $0 == .shareEnded }.count == 2)
        }
    }

    @Test func `is not made of a study whose erasure begins before, between or after`() async throws {
        try await AccountsBench.with { bench in
            /// Lends a study that `life` is asked about.
            func lend(_ life: @escaping Accounts.StandingLife) async throws -> StudyShare {
                try await bench.accounts.share(
                    study: "abc123",
                    of: bench.ward,
                    with: .workspace(bench.clinic),
                    until: bench.clock.now.addingTimeInterval(60),
                    standing: life,
                    by: AccountsBench.caller
                )
            }
            /// Each answer in turn; whatever there is to do is done before it is given.
            func answers(_ lives: [Int?], beforeLast: @escaping @Sendable () async throws(AccountsError) -> Void = {})
                -> Accounts.StandingLife
            {
                let left = Mutex(lives)
                return { () throws(AccountsError) in
                    let isLast = left.withLock { $0.count == 1 }
                    if isLast { try await beforeLast() }
                    return left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
                }
            }
            let erase = { @Sendable () async throws(AccountsError) in
                try await bench.accounts.endShares(ofStudy: "abc123", of: bench.ward, by: AccountsBench.caller)
            }
            for life in [answers([nil]), answers([1, nil]), answers([1, 2]), answers([1, 1], beforeLast: erase)] {
                await #expect(throws: AccountsError.notFound) { _ = try await lend(life) }
                #expect(try await bench.accounts.shares(of: bench.ward) == [])
            }
            // While it is an offer it lends nothing.
            let looked = answers([1, 1]) { () throws(AccountsError) in
                let lent = try await bench.accounts.shares(of: bench.ward)
                if !lent.isEmpty { throw .corrupted(reason: "an offer lends") }
            }
            let share = try await lend(looked)
            #expect(try await bench.accounts.shares(of: bench.ward) == [share])
        }
    }

    @Test func `is one of so many at a time`() async throws {
        try await AccountsBench.with({ $0.sharesPerParty = 2 }) { bench in
            let lend = {
                _ = try await bench.accounts.share(
                    study: "abc123",
                    of: bench.ward,
                    with: .workspace(bench.clinic),
                    until: bench.clock.now.addingTimeInterval(60),
                    by: AccountsBench.caller
                )
            }
            try await lend()
            try await lend()
            await #expect(throws: AccountsError.conflict(.tooMany)) { try await lend() }
            bench.clock.advance(.seconds(60))
            try await lend()
        }
    }

    @Test func `needs a recipient that is there and an end that comes`() async throws {
        try await AccountsBench.with { bench in
            func share(_ recipient: StudyShare.Recipient, _ seconds: TimeInterval) async -> AccountsError? {
                do {
                    _ = try await bench.accounts.share(
                        study: "s",
                        of: bench.ward,
                        with: recipient,
                        until: bench.clock.now.addingTimeInterval(seconds),
                        by: AccountsBench.caller
                    )
                    return nil
                } catch {
                    return error
                }
            }
            let nowhere = try WorkspaceID("nowhere")
            #expect(await share(.workspace(nowhere), 60) == .invalid(.workspace))
            #expect(await share(.person(PersonID(UUID())), 60) == .notFound)
            #expect(await share(.workspace(bench.clinic), 0) == .invalid(.lifetime))
            #expect(await share(.workspace(bench.clinic), 400 * 24 * 3600) == .invalid(.lifetime))
        }
    }
}
