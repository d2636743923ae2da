import BSON
import Mongo
import MongoTestSupport
import Testing

@Suite struct `An error of MongoDB` {
    @Test func `quotes neither documents nor passwords`() async throws {
        try await TestMongo.withDatabase { database in
            let people = database.collection("people")
            try await people.insertOne(["_id": 1, "name": "Doe^Jane"] as BSONDocument)
            let failures = [
                await failure { try await people.updateOne(["_id": 1], ["$inc": ["name": 1]]) },
                await failure { try await people.find(["$or": "Doe^Jane"]) },
                await failure { try await people.aggregate([["$bad": "Doe^Jane"]]) },
                await failure { try await people.replaceOne(["_id": 1], with: ["$Doe": "Doe^Jane"] as BSONDocument) },
                await failure { try await database.runCommand(["noSuchCommand": "Doe^Jane"]) },
            ]
            for error in failures {
                let error = try #require(error)
                #expect(error.remedy == .giveUp)
                #expect(!"\(error) \(error.reason)".contains("Doe"))
            }
        }
        for uri in ["mongodb://me:s3cret@/?x", "mongodb://me:s3cret@[::::/", "nonsense s3cret@"] {
            let error = #expect(throws: MongoError.self) { try MongoClient(MongoSettings(uri: uri)) }
            #expect(error?.remedy == .giveUp)
            #expect(!"\(String(describing: error))".contains("s3cret"))
        }
    }

    @Test func `asks for another try when no server answers`() async throws {
        let settings = MongoSettings(
            uri: "mongodb://me:s3cret@127.0.0.1:1/",
            serverSelectionTimeout: .milliseconds(300)
        )
        let client = try MongoClient(settings)
        let error = try #require(await failure { try await client.ping() })
        #expect(error.remedy == .retry && error.domain == .network)
        #expect(!"\(error)".contains("s3cret"))
        await client.close()
        #expect(await failure { try await client.ping() }?.remedy == .giveUp)
    }

    @Test func `answers a ping where reads are of the majority`() async throws {
        let client = try MongoClient(MongoSettings(uri: try await TestMongo.uri()))
        try await client.ping()
        await client.close()
    }

    @Test func `tells a command that took too long`() async throws {
        let uri = try await TestMongo.uri()
        let patient = try MongoClient(MongoSettings(uri: uri))
        let collection = patient.database("test_slow").collection("numbers")
        try await collection.replaceOne(["_id": 1], with: [:] as BSONDocument, upsert: true)
        await patient.close()
        let client = try MongoClient(MongoSettings(uri: uri, operationTimeout: .milliseconds(200)))
        let numbers = client.database("test_slow").collection("numbers")
        let slow: BSONDocument = ["$where": "sleep(2000) || true"]
        #expect(await failure { try await numbers.find(slow) }?.code == 50)
        await client.close()
    }

    @Test func `refuses names that would mean something else`() async throws {
        try await TestMongo.withDatabase { database in
            #expect(await failure { try await database.collection("a\0b").find() }?.remedy == .giveUp)
            #expect(await failure { try await database.collection("").find() }?.remedy == .giveUp)
        }
    }

    @Test func `refuses documents nested too deeply`() async throws {
        try await TestMongo.withDatabase { database in
            var document: BSONDocument = [:]
            for _ in 0..<150 { document = ["a": .document(document)] }
            #expect(await failure { try await database.collection("a").find(document) }?.remedy == .giveUp)
        }
    }
}
