import BSON
import EventLog
import Events
import Mongo
import Replay
import SeededRandom
import StudyViews
import Testing

@Suite struct `Rebuilding the views` {
    private func rebuild(
        _ system: SystemUnderTest,
        uploadsPerPass: Int = 1_000
    ) async throws -> (summary: Rebuild.Summary, reports: [Rebuild.Report]) {
        let reports = Reports<Rebuild.Report>()
        var settings = Rebuild.Settings()
        settings.uploadsPerPass = uploadsPerPass
        settings.grace = .zero
        let rebuild = Rebuild(log: system.log, settings: settings) { await reports.add($0) }
        let builder = try await GenerationBuilder.begin(client: system.client, database: system.database)
        return (try await rebuild.run(builder), await reports.items)
    }

    private func verify(_ system: SystemUnderTest) async throws -> Verification.Summary {
        try await Verification(log: system.log, views: try await system.inspector) { _ in }.run()
    }

    @Test func `mends views that were damaged, and leaves nothing of the old ones`() async throws {
        var random = SplitMix64(seed: 21)
        let uploads = try Uploads(count: 50, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.project()
            let database = system.client.database(system.database)
            try await database.collection("studies").updateMany([:], ["$set": ["ni": 99]])
            #expect(try await verify(system).differences == 6)
            let (summary, _) = try await rebuild(system, uploadsPerPass: 12)
            #expect(summary.isExchanged && summary.generation == 2)
            #expect(summary.comparison?.isEqual == true)
            #expect(try await verify(system).isEqual)
            let names = Set(try await database.collectionNames())
            #expect(names.contains("tasks.g2") && !names.contains("tasks"))
            let (again, _) = try await rebuild(system)
            #expect(again.generation == 3)
            #expect(try await verify(system).isEqual)
        }
    }

    @Test func `sets aside what is too large for the views, as projectors do, and takes in the rest`() async throws {
        var random = SplitMix64(seed: 24)
        let uploads = try Uploads(count: 20, using: &random)
        guard case .instanceReceived(let fact) = uploads.events[0] else { return }
        try await withSystem { system in
            let moves = (0..<3_000).map { StudyReprioritised.Move(task: fact.task, turn: $0 + 2) }
            let large = StudyReprioritised(
                workspace: fact.workspace,
                study: fact.study,
                priority: .urgent,
                moved: moves,
                request: fact.task.uuid,
                actor: "operator"
            )
            try await system.append(uploads.events + [.studyReprioritised(large)])
            try await system.append(try Uploads(count: 5, from: 100, using: &random).events)
            try await system.project()
            #expect(try await verify(system).isEqual)
            let (summary, _) = try await rebuild(system)
            #expect(summary.isExchanged && summary.setAside == 1)
            #expect(try await system.inspector.setAside().count == 1)
            let after = try await verify(system)
            #expect(after.isEqual && after.tasks == 25)
        }
    }

    @Test func `finds studies whose topics got more partitions once`() async throws {
        var random = SplitMix64(seed: 25)
        try await withSystem { system in
            try await system.append(try Uploads(count: 30, using: &random).events)
            _ = try await system.log.apply(
                Topic.all.map { TopicDeclaration(name: $0.name, partitions: 7, replicationFactor: 1, settings: [:]) }
            )
            // The same studies, now in other partitions.
            try await system.append(try Uploads(count: 30, from: 100, using: &random).events)
            try await system.project()
            #expect(try await verify(system).isEqual)
            let (summary, _) = try await rebuild(system, uploadsPerPass: 8)
            #expect(summary.isExchanged && summary.comparison?.isEqual == true)
            let after = try await verify(system)
            #expect(after.isEqual && after.tasks == 60)
        }
    }

    @Test func `goes on from where the new views end, also when they were ahead`() async throws {
        var random = SplitMix64(seed: 22)
        try await withSystem { system in
            try await system.append(try Uploads(count: 30, using: &random).events)
            try await system.project()
            // On the log, and not in the current views.
            try await system.append(try Uploads(count: 10, from: 100, using: &random).events)
            _ = try await rebuild(system)
            try await system.append(try Uploads(count: 10, from: 200, using: &random).events)
            try await system.project()
            let summary = try await verify(system)
            #expect(summary.isEqual && summary.tasks == 50)
        }
    }

    @Test func `loses and hides nothing while events arrive and are read`() async throws {
        var random = SplitMix64(seed: 23)
        let first = try Uploads(count: 60, using: &random)
        try await withSystem { system in
            try await system.append(first.events)
            try await system.project()
            try await withThrowingTaskGroup(of: Void.self) { group in
                // One reader all the while: it remembers which generation is current.
                let reader = ViewReader(client: system.client, database: system.database)
                group.addTask {
                    var random = SplitMix64(seed: 24)
                    for round in 0..<30 {
                        let more = try Uploads(count: 3, from: 1_000 + round * 3, using: &random)
                        try await system.append(more.events)
                        try await system.project(batchLimit: 4)
                        let tasks = more.tasks
                        #expect(try await reader.views(of: more.workspace).tasks(tasks).count == tasks.count)
                    }
                }
                for _ in 0..<2 { #expect(try await rebuild(system, uploadsPerPass: 40).summary.isExchanged) }
                try await group.waitForAll()
            }
            let summary = try await verify(system)
            #expect(summary.isEqual && summary.tasks == 150)
        }
    }

    @Test func `refuses to be begun twice, and clears up what a dead one left behind`() async throws {
        var random = SplitMix64(seed: 25)
        try await withSystem { system in
            try await system.append(try Uploads(count: 5, using: &random).events)
            try await system.project()
            let dead = try await GenerationBuilder.begin(client: system.client, database: system.database)
            await #expect(throws: ViewError.self) {
                _ = try await GenerationBuilder.begin(client: system.client, database: system.database)
            }
            let database = system.client.database(system.database)
            #expect(try await database.collectionNames().contains("tasks.g\(dead.number)"))
            // As after its time: nobody has renewed the note.
            try await database.collection("generations")
                .updateOne(["_id": "building"], ["$set": ["u": .date(milliseconds: 0)]])
            let (summary, _) = try await rebuild(system)
            #expect(summary.isExchanged && summary.generation == dead.number + 1)
            #expect(try await !database.collectionNames().contains("tasks.g\(dead.number)"))
            await #expect(throws: ViewError.self) { try await dead.renewLease() }
        }
    }
}
