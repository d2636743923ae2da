import Audit
import EventLog
import Events
import Mongo
import MongoTestSupport
import Testing

@testable import AuditTrail

@Suite(.timeLimit(.minutes(3))) struct `Heads that are kept beside the log` {
    @Test func `show that the end of the newest chain was cut off, which nothing on the log does`() async throws {
        try await TestMongo.withDatabase { database in
            try await withLog { log, _ in
                let kept = KeptHeads(client: database.client, database: database.name)
                var limits = AuditTrail.Limits()
                limits.checkpointEntries = 1_000
                let trail = try Trail.open(log, limits: limits)
                let unbegun = await trail.head
                #expect(unbegun == nil)
                for number in 0..<12 { try await trail.record(try Trail.entry(number)) }
                try await kept.note(try #require(await trail.head))
                let records = try await Trail.records(log)
                let heads = try await kept.all()
                let cutRecords = Array(records.dropLast(3))
                let whole = try Trail.verdict(records, known: heads)
                #expect(whole.isWhole && whole.chains.count == 1)
                #expect(try Trail.verdict(cutRecords).isWhole, "the log itself cannot tell")
                let cut = try Trail.verdict(cutRecords, known: heads)
                #expect(cut.findings.map(\.kind) == [.truncated(number: 13, by: nil)])
                let gone = try Trail.verdict([], known: heads)
                #expect(gone.findings.map(\.kind) == [.missing(by: nil)])
            }
        }
    }

    @Test func `do not go back when one arrives late`() async throws {
        try await TestMongo.withDatabase { database in
            try await withLog { log, _ in
                let kept = KeptHeads(client: database.client, database: database.name)
                let trail = try Trail.open(log)
                try await trail.record(try Trail.entry(1))
                let early = try #require(await trail.head)
                try await trail.record(try Trail.entry(2))
                let late = try #require(await trail.head)
                try await kept.note(late)
                await #expect(throws: MongoError.self) { try await kept.note(early) }
                try await kept.note(late)
                let heads = try await kept.all()
                #expect(heads == [late])
            }
        }
    }

    @Test func `say how far the log is known to have come, and no further`() async throws {
        try await withLog { log, _ in
            let failing = FailingLog(inner: log)
            let trail = try Trail.open(failing)
            try await trail.record(try Trail.entry(1))
            let before = await trail.head
            failing.failure.set(.after)
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(2)) }
            let meanwhile = await trail.head
            #expect(meanwhile == before)
            failing.failure.set(.none)
            try await trail.record(try Trail.entry(3))
            let after = await trail.head
            #expect(after?.number == (before?.number ?? 0) + 2)
        }
    }
}
