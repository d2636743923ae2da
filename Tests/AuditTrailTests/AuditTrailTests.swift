import Access
import Audit
import EventLog
import Events
import Foundation
import SeededRandom
import Synchronization
import Testing

@testable import AuditTrail

@Suite struct `The audit trail` {
    @Test func `is whole after many accesses at once and an end in order`() async throws {
        try await withLog { log, _ in
            var limits = AuditTrail.Limits()
            limits.checkpointEntries = 100
            let trail = try Trail.open(log, limits: limits)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<1_000 { group.addTask { try await trail.record(try Trail.entry(number)) } }
                try await group.waitForAll()
            }
            await trail.close()
            let verdict = try Trail.verdict(try await Trail.records(log))
            #expect(verdict.findings == [])
            #expect(verdict.chains.count == 1)
            #expect(verdict.chains.first?.end == .closed)
            #expect(verdict.chains.first?.unsigned == 0)
            #expect(verdict.records == 1_000 + verdict.checkpoints)
            #expect(verdict.checkpoints >= 2)
        }
    }

    @Test func `refuses an access that cannot be written, and goes on as one chain afterwards`() async throws {
        try await withLog { inner, _ in
            let log = FailingLog(inner: inner)
            let trail = try Trail.open(log)
            try await trail.record(try Trail.entry(1))
            log.failure.set(.before)
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(2)) }
            // Appended, and nobody knows it.
            log.failure.set(.after)
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(3)) }
            log.failure.set(.none)
            try await trail.record(try Trail.entry(4))
            await trail.close()
            let records = try await Trail.records(inner)
            let verdict = try Trail.verdict(records)
            #expect(verdict.findings == [])
            #expect(verdict.repeats > 0)
            #expect(try Trail.actors(records).contains("person:4"))
        }
    }

    @Test func `cannot begin while the log cannot be read`() async throws {
        try await withLog { inner, _ in
            let log = FailingLog(inner: inner)
            log.failure.set(.before)
            let trail = try Trail.open(log)
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(1)) }
            log.failure.set(.none)
            try await trail.record(try Trail.entry(1))
            #expect(try Trail.verdict(try await Trail.records(inner)).isWhole)
        }
    }

    @Test func `records the same read once, and everything else each time`() async throws {
        try await withLog { log, _ in
            let trail = try Trail.open(log)
            let (read, order) = (try Trail.entry(1, action: .studyRead), try Trail.entry(2))
            await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 { group.addTask { try await trail.record(read) } }
            }
            for _ in 0..<3 {
                try await trail.record(read)
                try await trail.record(order)
            }
            let facts = try Trail.facts(try await Trail.records(log))
            #expect(facts.count { $0.action == "study.read" } == 1)
            #expect(facts.count { $0.action == "task.released" } == 3)
        }
    }

    @Test func `names the chain that its node wrote before`() async throws {
        try await withLog { log, _ in
            for source in ["/gateway/one", "/query/two", "/gateway/one"] {
                // Ends without an end, as a killed process does.
                try await Trail.open(log, source: source).record(try Trail.entry(1))
            }
            let records = try await Trail.records(log)
            let verdict = try Trail.verdict(records)
            #expect(verdict.isWhole)
            #expect(verdict.chains.count { $0.end == .succeeded } == 1)
            #expect(verdict.chains.count { $0.end == .open } == 2)
        }
    }

    @Test func `takes nothing after its end`() async throws {
        try await withLog { log, _ in
            let trail = try Trail.open(log)
            try await trail.record(try Trail.entry(1))
            await trail.close()
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(2)) }
            #expect(try Trail.verdict(try await Trail.records(log)).chains.first?.end == .closed)
        }
    }

    @Test func `leaves nothing when nothing happened`() async throws {
        try await withLog { log, _ in
            await (try Trail.open(log)).close()
            #expect(try await Trail.records(log).isEmpty)
        }
    }

    @Test func `seals words, and opens them for their workspace and entry alone`() async throws {
        try await withLog { log, _ in
            let words = "Mrs DOE^JANE collapsed, 1.2.840.113619.2"
            try await Trail.open(log).record(try Trail.entry(1, reason: .text(words)))
            let records = try await Trail.records(log)
            let texts = records.map { String(decoding: $0.value, as: UTF8.self) }
            #expect(!texts.contains { $0.contains("JANE") || $0.contains("collapsed") || $0.contains("113619") })
            let fact = try #require(try Trail.facts(records).first)
            #expect(try Trail.sealing.open(fact) == words)
            let moved = AccessRecorded(
                id: UUID(),
                workspace: fact.workspace,
                actor: fact.actor,
                action: fact.action,
                outcome: fact.outcome,
                reason: fact.reason,
                link: fact.link
            )
            #expect(throws: (any Error).self) { try Trail.sealing.open(moved) }
        }
    }

    @Test func `bounds how much waits, and how long a reason is`() async throws {
        try await withLog { log, _ in
            var limits = AuditTrail.Limits()
            limits.queue = 0
            let trail = try Trail.open(log, limits: limits)
            await #expect(throws: AuditTrailError.self) { try await trail.record(try Trail.entry(1)) }
            let long = AuditReason.text(String(repeating: "x", count: 2_001))
            await #expect(throws: AuditTrailError.self) {
                try await Trail.open(log).record(try Trail.entry(1, reason: long))
            }
        }
    }
}

@Suite struct `The reads remembered` {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `never exceed their bound or their time`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var recent = RecentReads(window: .seconds(60), limit: 100)
        var now = ContinuousClock.now
        for _ in 0..<2_000 {
            let entry = try Trail.entry(Int.random(in: 0..<400, using: &random))
            recent.add(entry, at: now)
            #expect(recent.contains(entry, at: now))
            #expect(!recent.contains(entry, at: now + .seconds(60)))
            #expect(recent.count <= 100)
            now += .milliseconds(Int.random(in: 0..<1_000, using: &random))
        }
    }
}

extension Trail {
    static func facts(_ records: [StoredRecord]) throws -> [AccessRecorded] {
        try records.compactMap { record in
            guard case .accessRecorded(let fact) = try EventCodec.envelope(record).event else { return nil }
            return fact
        }
    }

    static func actors(_ records: [StoredRecord]) throws -> Set<String> { Set(try facts(records).map(\.actor)) }
}
