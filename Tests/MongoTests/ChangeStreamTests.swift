import BSON
import Mongo
import MongoTestSupport
import Testing

@Suite struct `A change stream` {
    @Test func `delivers changes in order, with full documents, and resumes after a token`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            try await database.createCollection("things")
            let options = ChangeStreamOptions(looksUpFullDocument: true)
            let changes = try await things.withChanges([], options) { stream in
                try await things.insertOne(["_id": 1, "n": 1] as BSONDocument)
                try await things.updateOne(["_id": 1], ["$set": ["n": 2]])
                // Looked up when it is read: so it is read before the document is gone.
                var iterator = stream.makeAsyncIterator()
                var changes = [try await iterator.next(), try await iterator.next()]
                try await things.deleteOne(["_id": 1])
                changes.append(try await iterator.next())
                return changes.compactMap { $0 }
            }
            #expect(changes.map(\.operation) == ["insert", "update", "delete"])
            #expect(changes[1].fullDocument?["_id"] == 1)
            #expect(changes[2].documentKey == ["_id": 1])
            #expect(changes[0].collection == "things")
            let later = ChangeStreamOptions(resumeAfter: changes[0].resumeToken)
            let again = try await database.withChanges([], later) { stream in try await take(2, from: stream) }
            #expect(again.map(\.operation) == ["update", "delete"])
        }
    }

    @Test func `ends when its collection is gone`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            try await database.createCollection("things")
            let kinds = try await things.withChanges { stream in
                try await things.drop()
                return try await stream.reduce(into: []) { $0.append($1.operation) }
            }
            #expect(kinds == ["drop", "invalidate"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func `stops when cancelled`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            let task = Task { try await things.withChanges { stream in for try await _ in stream {} } }
            try await Task.sleep(for: .milliseconds(700))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func `goes on after its cursor is killed`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            try await database.createCollection("things")
            let seen = try await things.withChanges { stream in
                try await things.insertOne(["_id": 1] as BSONDocument)
                var iterator = stream.makeAsyncIterator()
                var seen = [try await iterator.next()?.documentKey?["_id"]]
                try await killCursors(of: database)
                try await things.insertOne(["_id": 2] as BSONDocument)
                seen.append(try await iterator.next()?.documentKey?["_id"])
                return seen
            }
            #expect(seen == [1, 2])
        }
    }

    private func killCursors(of database: MongoDatabase) async throws {
        let reply = try await database.client.database("admin").runCommand([
            "aggregate": 1, "cursor": [:],
            "pipeline": [
                ["$currentOp": ["allUsers": true, "idleCursors": true]],
                ["$match": ["ns": "\(database.name).things", "cursor.cursorId": ["$exists": true]]],
            ],
        ])
        for operation in reply["cursor"]?.document?["firstBatch"]?.array ?? [] {
            guard let id = operation.document?["cursor"]?.document?["cursorId"] else { continue }
            try await database.runCommand(["killCursors": "things", "cursors": [id]])
        }
    }
}

/// The first changes of a stream.
func take(_ count: Int, from stream: MongoChanges) async throws -> [MongoChange] {
    var changes: [MongoChange] = []
    for try await change in stream {
        changes.append(change)
        if changes.count == count { break }
    }
    return changes
}
