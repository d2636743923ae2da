import BSON
import Foundation
import Mongo
import MongoTestSupport
import Testing

/// A document with the types that are easily lost on the way.
struct Study: Codable, Equatable, Sendable {
    enum CodingKeys: String, CodingKey { case id = "_id", count = "n", seen, bytes, modality }

    var id: UUID
    var count: Int
    var seen: Date
    var bytes: [UInt8]
    var modality: String?

    static func numbered(_ count: Int) -> Study {
        Study(id: UUID(), count: count, seen: Date(timeIntervalSince1970: 1_700_000_000.125), bytes: [0, 255])
    }
}

@Suite struct `A collection` {
    @Test func `gives back what was inserted, type by type`() async throws {
        try await TestMongo.withDatabase { database in
            let studies = database.collection("studies")
            let one = Study.numbered(1)
            #expect(try await studies.insertOne(one) == .uuid(one.id))
            #expect(try await studies.findOne(["_id": .uuid(one.id)], as: Study.self) == one)
            let id = try await studies.insertOne(["n": 2] as BSONDocument)
            #expect(id.objectID != nil)
            #expect(try await studies.findOne(["_id": id])?["n"] == 2)
            #expect(try await studies.findOne(["n": 3]) == nil)
        }
    }

    @Test func `finds, sorts, projects, limits, skips, counts and groups`() async throws {
        try await TestMongo.withDatabase { database in
            let numbers = database.collection("numbers")
            try await numbers.insertMany(
                (0..<50).map { ["_id": .int($0), "even": .bool($0 % 2 == 0)] as BSONDocument }
            )
            let options = FindOptions(sort: ["_id": -1], projection: ["_id": 1], limit: 3, skip: 1, batchSize: 2)
            #expect(try await numbers.find(["even": true], options) == [["_id": 46], ["_id": 44], ["_id": 42]])
            #expect(try await numbers.count() == 50)
            #expect(try await numbers.count(["even": true]) == 25)
            #expect(try await numbers.count(["_id": -1]) == 0)
            #expect(try await numbers.distinct("even", matching: ["_id": ["$gt": 2]]).count == 2)
            let groups = try await numbers.aggregate([
                ["$group": ["_id": "$even", "sum": ["$sum": "$_id"]]], ["$sort": ["_id": 1]],
            ])
            #expect(groups.map { $0["sum"]?.int } == [625, 600])
        }
    }

    @Test func `is read to its end in steps, and its cursor is closed`() async throws {
        try await TestMongo.withDatabase(maxConnections: 1) { database in
            let numbers = database.collection("numbers")
            try await numbers.insertMany((0..<1000).map { ["_id": .int($0)] as BSONDocument })
            let sum = try await numbers.withDocuments(FindOptions(batchSize: 100)) { documents in
                var sum = 0
                for try await document in documents { sum += document["_id"]?.int ?? 0 }
                return sum
            }
            #expect(sum == 499_500)
            // Leaving early gives the only connection back too.
            for _ in 0..<5 {
                let first = try await numbers.withDocuments(FindOptions(sort: ["_id": 1], batchSize: 2)) { documents in
                    for try await document in documents { return document["_id"] }
                    return nil
                }
                #expect(first == 0)
            }
            // Of this collection alone: other tests have cursors of their own meanwhile.
            let open = try await database.client.database("admin").runCommand([
                "aggregate": 1, "cursor": [:],
                "pipeline": [
                    ["$currentOp": ["idleCursors": true]],
                    ["$match": ["type": "idleCursor", "ns": .string("\(database.name).numbers")]],
                ],
            ])
            #expect(open["cursor"]?.document?["firstBatch"]?.array?.isEmpty == true)
        }
    }

    @Test func `updates, replaces, deletes and upserts`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            try await things.insertMany([["_id": 1, "n": 1], ["_id": 2, "n": 1]] as [BSONDocument])
            #expect(try await things.updateOne(["_id": 1], ["$inc": ["n": 5]]).modifiedCount == 1)
            #expect(try await things.updateMany([:], ["$set": ["s": "x"]]).matchedCount == 2)
            let computed: MongoUpdate = [["$set": ["n": ["$max": ["$n", 4]]]]]
            #expect(try await things.updateMany([:], computed).modifiedCount == 1)
            #expect(try await things.find([:], FindOptions(sort: ["_id": 1])).map { $0["n"]?.int } == [6, 4])
            let upsert = try await things.updateOne(["_id": 3], ["$setOnInsert": ["n": 0]], upsert: true)
            #expect(upsert.upsertedID == 3 && upsert.matchedCount == 0)
            #expect(try await things.replaceOne(["_id": 3], with: ["n": 9] as BSONDocument).modifiedCount == 1)
            #expect(try await things.findOne(["_id": 3]) == ["_id": 3, "n": 9])
            #expect(try await things.deleteOne(["_id": 3]))
            #expect(try await things.deleteOne(["_id": 3]) == false)
            #expect(try await things.deleteMany([:]) == 2)
        }
    }

    @Test func `finds and modifies in one step`() async throws {
        try await TestMongo.withDatabase { database in
            let queue = database.collection("queue")
            try await queue.insertMany([["_id": 1, "p": 2], ["_id": 2, "p": 1]] as [BSONDocument])
            let taken = try await queue.findAndModify([:], .update(["$set": ["t": true]]), sort: ["p": 1])
            #expect(taken == ["_id": 2, "p": 1, "t": true])
            let before = try await queue.findAndModify(["_id": 1], .replace(with: ["p": 7]), returning: .before)
            #expect(before == ["_id": 1, "p": 2])
            #expect(try await queue.findAndModify(["_id": 1], .delete) == ["_id": 1, "p": 7])
            #expect(try await queue.findAndModify(["_id": 1], .delete) == nil)
            let new = try await queue.findAndModify(["_id": 9], .update(["$set": ["p": 0]], upsert: true))
            #expect(new == ["_id": 9, "p": 0])
        }
    }

    @Test func `says which writes of a bulk were refused, and does the others`() async throws {
        try await TestMongo.withDatabase { database in
            let things = database.collection("things")
            let writes: [MongoWrite] = [
                .insert(["_id": "Doe^Jane"]), .insert(["_id": "Doe^Jane"]),
                .updateOne(["_id": 2], ["$set": ["n": 1]], upsert: true), .deleteMany(["_id": 99]),
            ]
            let error = try #require(await failure { try await things.bulkWrite(writes, ordered: false) })
            #expect(error.remedy == .duplicateKey && error.code == 11000)
            #expect(error.bulk?.failures.map(\.index) == [1])
            #expect(error.bulk?.failures.first?.remedy == .duplicateKey)
            #expect(error.bulk?.insertedCount == 1)
            #expect(error.bulk?.upsertedIDs == [2: 2])
            #expect(!"\(error)".contains("Doe") && !error.reason.contains("Doe"))
            let ordered = try #require(await failure { try await things.bulkWrite(Array(writes.reversed())) })
            #expect(ordered.bulk?.failures.map(\.index) == [2])
            #expect(try await things.bulkWrite([]).insertedCount == 0)
        }
    }

    @Test func `has indexes that are unique, partial, compound, collated and expiring`() async throws {
        try await TestMongo.withDatabase { database in
            let people = database.collection("people")
            let indexes = [
                MongoIndex(
                    name: "mail",
                    keys: [.ascending("mail")],
                    isUnique: true,
                    partialFilter: ["mail": ["$exists": true]],
                    collation: MongoCollation(locale: "en", strength: .accents)
                ),
                MongoIndex(name: "compound", keys: [.ascending("a"), .descending("b")]),
                MongoIndex(name: "expiry", keys: [.ascending("at")], expiresAfter: .seconds(3600)),
            ]
            try await people.createIndexes(indexes)
            try await people.createIndexes(indexes)
            let names = try await people.listIndexes().compactMap { $0["name"]?.string }
            #expect(Set(names) == ["_id_", "mail", "compound", "expiry"])
            try await people.insertMany([["mail": "a@x"], ["other": 1], ["other": 2]] as [BSONDocument])
            let error = await failure { try await people.insertOne(["mail": "A@X"] as BSONDocument) }
            #expect(error?.remedy == .duplicateKey)
            try await people.dropIndex(named: "mail")
            try await people.dropIndex(named: "mail")
            try await people.insertOne(["mail": "A@X"] as BSONDocument)
            #expect(try await database.collection("nowhere").listIndexes().isEmpty)
        }
    }

    @Test func `is created, renamed, listed and dropped`() async throws {
        try await TestMongo.withDatabase { database in
            try await database.createCollection("a")
            try await database.createCollection("a")
            try await database.createCollection("b")
            try await database.collection("a").rename(to: "c")
            #expect(await failure { try await database.collection("b").rename(to: "c") }?.remedy == .giveUp)
            try await database.collection("b").rename(to: "c", replacing: true)
            #expect(try await database.collectionNames() == ["c"])
            try await database.collection("c").drop()
            try await database.collection("c").drop()
            #expect(try await database.collectionNames().isEmpty)
        }
    }
}

/// The `MongoError` that `body` throws; nil when it throws none.
func failure<Result>(_ body: () async throws -> Result) async -> MongoError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? MongoError
    }
}
