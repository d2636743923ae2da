import Audit
import EventLog
import Events
import Foundation
import GRDB
import OpenSSL
import SeededRandom
import Testing

@testable import AuditTrail

@Suite struct `A trail that was tampered with` {
    /// Three lives of two nodes; the last one ends in order.
    private func history(_ log: any EventLog) async throws -> [StoredRecord] {
        for (source, isClosed) in [("/gateway/one", false), ("/query/two", true), ("/gateway/one", true)] {
            var limits = AuditTrail.Limits()
            limits.checkpointEntries = 5
            let trail = try Trail.open(log, source: source, limits: limits)
            for number in 0..<12 { try await trail.record(try Trail.entry(number)) }
            if isClosed { await trail.close() }
        }
        return try await Trail.records(log)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `shows one changed byte in the file, and where`(seed: UInt64) async throws {
        try await withLog { log, file in
            let records = try await history(log)
            var random = SplitMix64(seed: seed)
            let victim = try #require(records.randomElement(using: &random))
            await log.close()
            try Self.edit(file) { try Self.flip(victim, in: $0, using: &random) }
            let reopened = try await EmbeddedEngine.open(at: file)
            let found = try? await Trail.records(reopened)
            await reopened.close()
            // A header that is none any more: the log itself refuses to read the partition.
            guard let found else { return }
            let verdict = try Trail.verdict(found)
            #expect(!verdict.isWhole)
            let places = verdict.findings.flatMap { [$0.position, $0.previous] }.compactMap(\.self)
            let isNamed = places.contains { $0.partition == victim.position.partition }
            #expect(isNamed || verdict.findings.contains { $0.position == nil })
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `shows a dropped record`(seed: UInt64) async throws {
        try await check(seed) { records, random in
            records.remove(at: Int.random(in: 0..<records.count, using: &random))
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `shows two exchanged records of a chain`(seed: UInt64) async throws {
        try await check(seed) { records, random in
            let index = Int.random(in: 0..<records.count - 1, using: &random)
            let other = records[(index + 1)...].firstIndex { $0.key == records[index].key }
            // The last of a chain has none behind it: then the two before.
            let first = other == nil ? records[..<index].lastIndex { $0.key == records[index].key } : index
            records.swapAt(first ?? index, other ?? index)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `shows a record put in between`(seed: UInt64) async throws {
        try await check(seed) { records, random in
            let index = Int.random(in: 0..<records.count, using: &random)
            let it = records[index]
            let fact = AccessRecorded(
                id: UUID(),
                workspace: nil,
                actor: "person:forged",
                action: "study.read",
                outcome: .succeeded,
                link: AuditLink(
                    chain: UUID(uuidString: it.key) ?? UUID(),
                    number: 3,
                    previous: ChainHash.of(it)
                )
            )
            let envelope = Envelope(.accessRecorded(fact), source: "/gateway/one", occurredAt: Date())
            guard let forged = try? EventCodec.record(envelope) else { return }
            records.insert(StoredRecord(forged, like: it), at: index + 1)
        }
    }

    @Test func `shows a chain whose end was cut off when the next one had seen it`() async throws {
        try await check(0) { records, _ in
            // The first life was killed: only its successor says how far it went.
            let first = records.first { Self.source($0) == "/gateway/one" && Self.link($0).number == 1 }
            records.removeAll { $0.key == first?.key && Self.link($0).number > 10 }
        }
    }

    @Test(arguments: 0..<3) func `shows a chain that was deleted whole`(ordinal: Int) async throws {
        try await withLog { log, _ in
            var records = try await history(log)
            let known = try Trail.verdict(records).chains.map(\.head)
            let chains = records.filter { Self.link($0).number == 1 }.sorted { $0.appendedAt < $1.appendedAt }.map(
                \.key
            )
            records.removeAll { $0.key == chains[ordinal] }
            let verdict = try Trail.verdict(records)
            // Nothing was written after the last one: only an auditor's note shows that it is gone.
            let isLast = ordinal == 2
            #expect(verdict.isWhole == isLast)
            let noted = try Trail.verdict(records, known: known)
            #expect(noted.findings.contains { if case .missing = $0.kind { true } else { false } })
        }
    }

    @Test func `shows a chain that was written anew with another key`() async throws {
        try await withLog { log, _ in
            let forger = AuditTrail(
                log: log,
                source: "/gateway/one",
                signer: try CheckpointSigner(seed: .random(count: 32)),
                sealing: Trail.sealing
            )
            try await forger.record(try Trail.entry(1))
            let verdict = try Trail.verdict(try await Trail.records(log))
            #expect(verdict.findings.map(\.kind) == [.unknownKey])
        }
    }

    @Test func `is not thought so when an append was made twice`() async throws {
        try await withLog { log, _ in
            var records = try await history(log)
            let index = records.count / 2
            let chain = records[index].key
            let tail = records[...index].filter { $0.key == chain }.suffix(3)
            records.insert(contentsOf: tail, at: index + 1)
            let verdict = try Trail.verdict(records)
            #expect(verdict.isWhole)
            #expect(verdict.repeats == tail.count)
        }
    }

    @Test func `is not thought so when an append came in parts, and then whole`() async throws {
        try await withLog { log, _ in
            var records = try await history(log)
            let chain = try #require(records.first).key
            let indices = records.indices.filter { records[$0].key == chain }
            // The third and fourth came, then the second to the fourth.
            records.insert(contentsOf: [records[indices[2]], records[indices[3]]], at: indices[1])
            #expect(try Trail.verdict(records).isWhole)
        }
    }

    private func check(
        _ seed: UInt64,
        _ tamper: (inout [StoredRecord], inout SplitMix64) -> Void
    ) async throws {
        try await withLog { log, _ in
            var records = try await history(log)
            var random = SplitMix64(seed: seed)
            #expect(try Trail.verdict(records).isWhole)
            tamper(&records, &random)
            // An auditor's note stands for the last chain's end, which nothing else speaks of.
            let verdict = try Trail.verdict(
                records,
                known: try Trail.verdict(try await Trail.records(log)).chains.map(\.head)
            )
            #expect(!verdict.isWhole)
        }
    }

    static func link(_ record: StoredRecord) -> AuditLink {
        (try? EventCodec.envelope(record))?.event.auditLink
            ?? AuditLink(chain: UUID(), number: 0, previous: Digest(hex: ""))
    }

    static func source(_ record: StoredRecord) -> String { record.header("ce_source") ?? "" }

    /// Changes the file as somebody could who has no part of Radiolog.
    private static func edit(_ file: String, _ body: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(path: file)
        try queue.write(body)
        try queue.close()
    }

    private static func flip(_ record: StoredRecord, in database: Database, using random: inout SplitMix64) throws {
        let column = ["value", "headers"].randomElement(using: &random) ?? "value"
        let place = """
            records.offset = ? AND partition =
                (SELECT p.id FROM partitions p JOIN topics t ON t.id = p.topic WHERE t.name = ? AND p.number = ?)
            """
        let arguments: StatementArguments = [
            record.position.offset, record.position.partition.topic, record.position.partition.number,
        ]
        let sql = "SELECT \(column) FROM records WHERE \(place)"
        var bytes = [UInt8](try #require(try Data.fetchOne(database, sql: sql, arguments: arguments)))
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let update = "UPDATE records SET \(column) = ? WHERE \(place)"
        try database.execute(sql: update, arguments: [Data(bytes)] + arguments)
    }
}

extension StoredRecord {
    init(_ record: LogRecord, like other: StoredRecord) {
        self.init(
            position: other.position,
            appendedAt: other.appendedAt,
            key: record.key,
            headers: record.headers,
            value: record.value
        )
    }
}
