import BSON
import Mongo
import MongoTestSupport
import Synchronization
import Testing

@Suite struct `A client` {
    @Test func `serves 200 finds at once with 8 connections`() async throws {
        let finds = Mutex(0)
        try await TestMongo.withDatabase(maxConnections: 8) { report in
            if report.command == "find", report.outcome == .succeeded { finds.withLock { $0 += 1 } }
        } _: { database in
            let numbers = database.collection("numbers")
            try await numbers.insertMany((0..<100).map { ["_id": .int($0)] as BSONDocument })
            let sums = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 {
                    group.addTask { try await numbers.find().reduce(0) { $0 + ($1["_id"]?.int ?? 0) } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(sums == Array(repeating: 4950, count: 200))
        }
        #expect(finds.withLock { $0 } == 200)
    }

    @Test func `lets a cancelled task go at once, and keeps its connection sound`() async throws {
        try await TestMongo.withDatabase(maxConnections: 1) { database in
            let numbers = database.collection("numbers")
            try await numbers.insertOne(["_id": 1] as BSONDocument)
            let slow = Task { try await numbers.find(["$where": "sleep(8000) || true"]) }
            try await Task.sleep(for: .milliseconds(300))
            let clock = ContinuousClock()
            let wait = await clock.measure {
                slow.cancel()
                await #expect(throws: CancellationError.self) { try await slow.value }
            }
            // Less than the server takes.
            #expect(wait < .seconds(7))
            // The only connection comes back when the server has answered.
            #expect(try await numbers.count() == 1)
        }
    }

    @Test func `bounds the wait for a connection`() async throws {
        let settings = MongoSettings(
            uri: try await TestMongo.uri(),
            maxConnections: 1,
            connectionWait: .seconds(2)
        )
        let client = try MongoClient(settings)
        let numbers = client.database("test_wait").collection("numbers")
        try await numbers.replaceOne(["_id": 1], with: [:] as BSONDocument, upsert: true)
        try await numbers.withDocuments { documents in
            let error = await failure { try await numbers.count() }
            #expect(error?.remedy == .retry)
            let waiting = Task { try await numbers.count() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            for try await _ in documents {}
        }
        #expect(try await numbers.count() == 1)
        await client.close()
    }

    @Test func `answers those who are in a hurry in time, and goes on afterwards`() async throws {
        try await TestMongo.withDatabase(maxConnections: 1) { database in
            let numbers = database.collection("numbers")
            try await numbers.insertOne(["_id": 1] as BSONDocument)
            let hurried = database.answering(within: .milliseconds(100)).collection("numbers")
            let unanswered = await failure { try await hurried.find(["$where": "sleep(3000) || true"]) }
            #expect(unanswered?.remedy == .retry)
            #expect(try await numbers.count() == 1)
        }
    }

    @Test func `refuses more than it may hold in memory`() async throws {
        var settings = MongoSettings(uri: try await TestMongo.uri())
        settings.maxResultBytes = 1000
        let client = try MongoClient(settings)
        let numbers = client.database("test_large").collection("numbers")
        try await numbers.deleteMany([:])
        try await numbers.insertMany((0..<100).map { ["_id": .int($0)] as BSONDocument })
        #expect(await failure { try await numbers.find() }?.remedy == .giveUp)
        #expect(try await numbers.find([:], FindOptions(limit: 10)).count == 10)
        await client.close()
    }
}
