import BSON
import EventLog
import Events
import Mongo
import Replay
import SeededRandom
import StudyViews
import Testing

@Suite struct `Verifying the views` {
    private func verify(
        _ system: SystemUnderTest,
        uploadsPerPass: Int = 1_000,
        log: (any EventLog)? = nil
    ) async throws -> (summary: Verification.Summary, findings: [Verification.Finding]) {
        let reports = Reports<Verification.Finding>()
        var limits = Verification.Limits()
        limits.uploadsPerPass = uploadsPerPass
        let verification = Verification(log: log ?? system.log, views: try await system.inspector, limits: limits) {
            await reports.add($0)
        }
        return (try await verification.run(), await reports.items)
    }

    private func differences(in findings: [Verification.Finding]) -> [ViewDifference] {
        findings.compactMap { if case .difference(let difference) = $0 { difference } else { nil } }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `finds nothing where a projector was at work, in however many passes`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let uploads = try Uploads(count: 60, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.project(batchLimit: Int.random(in: 1...40, using: &random))
            let one = try await verify(system)
            let many = try await verify(system, uploadsPerPass: 9)
            #expect(one.summary.isEqual && many.summary.isEqual)
            #expect(one.summary.studies == 6 && one.summary.tasks == 60)
            #expect(one.summary.digest == many.summary.digest)
            #expect(many.findings.contains(.passed(7)))
        }
    }

    @Test func `finds nothing, and the views are the same, where everything was stated twice`() async throws {
        var random = SplitMix64(seed: 17)
        let uploads = try Uploads(count: 40, using: &random)
        #expect(Set(uploads.events.map(\.type)).isSuperset(of: [.attemptFailed, .taskQuarantined, .instanceProcessed]))
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.project()
            let once = try await verify(system).summary
            // As a commit whose answer was lost is carried out again, or by the worker that took over: the same ids
            // elsewhere on the log.
            try await system.append(uploads.events)
            try await system.project(batchLimit: 7)
            let twice = try await verify(system).summary
            #expect(twice.isEqual && twice.tasks == 40)
            #expect(twice.digest == once.digest)
        }
    }

    @Test func `names the documents and fields that are not what the log says`() async throws {
        var random = SplitMix64(seed: 11)
        let uploads = try Uploads(count: 40, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.project()
            let database = system.client.database(system.database)
            let study = Uploads.study(1).hex
            try await database.collection("studies").updateOne(["_id": .string(study)], ["$set": ["ni": 99]])
            let gone = try #require(try await database.collection("instances").findOne(["st": .string(study)]))
            _ = try await database.collection("instances").deleteOne(["_id": gone["_id"] ?? .null])
            _ = try await database.collection("series").insertOne(
                ["_id": "stranger", "w": "ward", "st": "ff"] as BSONDocument
            )
            let (summary, findings) = try await verify(system)
            let found = differences(in: findings)
            #expect(summary.differences == 3 && summary.undecided == 0)
            #expect(found.contains { $0.collection == .studies && $0.kind == .fields(["ni"]) && $0.document == study })
            #expect(found.contains { $0.collection == .instances && $0.kind == .missing })
            #expect(found.contains { $0.collection == .series && $0.document == "stranger" && $0.kind == .unexpected })
        }
    }

    @Test func `is exact while events arrive and are projected`() async throws {
        var random = SplitMix64(seed: 5)
        let first = try Uploads(count: 100, using: &random)
        try await withSystem { system in
            try await system.append(first.events)
            try await system.project()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var random = SplitMix64(seed: 6)
                    for round in 0..<20 {
                        let more = try Uploads(count: 5, from: 1_000 + round * 5, using: &random)
                        try await system.append(more.events)
                        try await system.project(batchLimit: 2)
                    }
                }
                for _ in 0..<6 { #expect(try await verify(system, uploadsPerPass: 30).summary.differences == 0) }
                try await group.waitForAll()
            }
            let (summary, _) = try await verify(system)
            #expect(summary.isEqual && summary.tasks == 200)
        }
    }

    @Test func `reads the log of another holder beside it`() async throws {
        var random = SplitMix64(seed: 3)
        let uploads = try Uploads(count: 20, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.project()
            let reader = try await EmbeddedLogReader.open(at: system.path)
            #expect(try await verify(system, log: reader).summary.isEqual)
            try await system.append(try Uploads(count: 5, from: 500, using: &random).events)
            try await system.project()
            let (summary, _) = try await verify(system, log: reader)
            #expect(summary.isEqual && summary.tasks == 25)
            await #expect(throws: EventLogError.self) { _ = try await reader.append([]) }
            await reader.close()
        }
    }
}
