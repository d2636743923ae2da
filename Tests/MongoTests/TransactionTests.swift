import BSON
import Mongo
import MongoTestSupport
import Synchronization
import Testing

@Suite struct `A transaction` {
    private struct Refused: Error {}

    @Test func `happens as a whole or not at all`() async throws {
        try await TestMongo.withDatabase { database in
            let (a, b) = (database.collection("a"), database.collection("b"))
            try await database.createCollection("a")
            try await database.createCollection("b")
            try await database.client.withTransaction { transaction in
                try await a.insertOne(["_id": 1] as BSONDocument, in: transaction)
                try await b.bulkWrite([.insert(["_id": 1]), .insert(["_id": 2])], in: transaction)
                #expect(try await b.count(in: transaction) == 2)
                #expect(try await a.find(in: transaction).count == 1)
                #expect(try await a.findAndModify(["_id": 1], .update(["$set": ["n": 1]]), in: transaction) != nil)
                let seen = try await b.withDocuments(in: transaction) {
                    try await $0.reduce(0) { count, _ in count + 1 }
                }
                #expect(seen == 2)
                #expect(try await a.count() == 0)
            }
            #expect(try await a.count() == 1)
            await #expect(throws: Refused.self) {
                try await database.client.withTransaction { transaction in
                    try await a.deleteMany([:], in: transaction)
                    throw Refused()
                }
            }
            #expect(try await a.count() == 1)
        }
    }

    @Test func `runs again when another got there first`() async throws {
        try await TestMongo.withDatabase(maxConnections: 8) { database in
            let counters = database.collection("counters")
            try await counters.insertOne(["_id": 1, "n": 0] as BSONDocument)
            let runs = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask { try await increment(counters) }
                }
                return try await group.reduce(0, +)
            }
            #expect(try await counters.findOne()?["n"] == 6)
            #expect(runs >= 6)
        }
    }

    @Test func `runs again on a forced conflict, even when its error was wrapped`() async throws {
        try await TestMongo.withDatabase { database in
            let counters = database.collection("counters")
            try await counters.insertOne(["_id": 1, "n": 0] as BSONDocument)
            let runs = Atomic(0)
            try await database.client.withTransaction { transaction in
                let run = runs.add(1, ordering: .relaxed).newValue
                _ = try await counters.findOne(in: transaction)
                // Behind the snapshot's back: the write below must conflict the first time.
                if run == 1 { try await counters.updateOne(["_id": 1], ["$inc": ["n": 10]]) }
                do {
                    try await counters.updateOne(["_id": 1], ["$inc": ["n": 1]], in: transaction)
                } catch let error as MongoError {
                    #expect(error.labels.contains("TransientTransactionError"))
                    #expect(error.remedy == .retryTransaction)
                    throw Refused()
                }
            }
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try await counters.findOne()?["n"] == 11)
        }
    }

    @Test func `gives up within its limits`() async throws {
        try await TestMongo.withDatabase { database in
            let counters = database.collection("counters")
            try await counters.insertOne(["_id": 1, "n": 0] as BSONDocument)
            let runs = Atomic(0)
            let error = await failure {
                try await database.client.withTransaction(TransactionLimits(attempts: 3)) { transaction in
                    runs.add(1, ordering: .relaxed)
                    _ = try await counters.findOne(in: transaction)
                    try await counters.updateOne(["_id": 1], ["$inc": ["n": 10]])
                    try await counters.updateOne(["_id": 1], ["$inc": ["n": 1]], in: transaction)
                }
            }
            #expect(error?.remedy == .retryTransaction)
            #expect(runs.load(ordering: .relaxed) == 3)
        }
    }

    @Test func `is aborted by cancellation, and its connection comes back`() async throws {
        try await TestMongo.withDatabase(maxConnections: 1) { database in
            let things = database.collection("things")
            try await database.createCollection("things")
            let (started, start) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await database.client.withTransaction { transaction in
                    try await things.insertOne(["_id": 1] as BSONDocument, in: transaction)
                    start.yield()
                    try await Task.sleep(for: .seconds(60))
                }
            }
            for await _ in started { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await things.count() == 0)
        }
    }
}

/// Reads, adds one and writes: right only in a transaction.
///
/// Says how often it had to run.
private func increment(_ counters: MongoCollection) async throws -> Int {
    var runs = 0
    try await counters.client.withTransaction { transaction in
        runs += 1
        let n = try await counters.findOne(["_id": 1], in: transaction)?["n"]?.int ?? 0
        try await counters.updateOne(["_id": 1], ["$set": ["n": .int(n + 1)]], in: transaction)
    }
    return runs
}
