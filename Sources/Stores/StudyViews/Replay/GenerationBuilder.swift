import BSON
public import EventLog
import Foundation
public import Mongo

/// A generation of the views that is being built beside the current one, to take its place.
///
/// One at a time: a note in the database says that there is one, for as long as it is renewed. What an earlier one left
/// behind is dropped by the next.
public struct GenerationBuilder: Sendable {
    /// How long another one waits that finds a note which nobody renews.
    public static let leaseTime = Duration.seconds(60)
    /// The most time that projectors wait for an exchange whose rebuild has died.
    public static let switchTime = Duration.seconds(30)

    public let number: Int
    let previous: Int
    private let generations: ViewGenerations
    private let owner: String
    private let new: ViewCollections

    /// Begins a generation with empty collections.
    ///
    /// Throws with remedy `.giveUp` while another one is being built.
    public static func begin(client: MongoClient, database: String) async throws(ViewError) -> GenerationBuilder {
        let generations = ViewGenerations(client: client, database: database)
        let owner = UUID().uuidString
        do {
            try await generations.prepare()
            try await generations.beginLease(for: owner)
            let current = try await generations.current().number
            let highest = try await generations.dropAll(but: current)
            let builder = GenerationBuilder(generations, number: max(current, highest) + 1, previous: current, owner)
            for collection in ViewCollection.allCases {
                try await generations.client.database(database).createCollection(builder.new[collection].name)
            }
            try await generations.client.database(database).createCollection(builder.new.progress.name)
            try await generations.client.database(database).createCollection(builder.new.setAside.name)
            return builder
        } catch {
            throw ViewError(error)
        }
    }

    private init(_ generations: ViewGenerations, number: Int, previous: Int, _ owner: String) {
        self.generations = generations
        self.number = number
        self.previous = previous
        self.owner = owner
        new = generations.collections(of: number)
    }

    /// Renews the note; throws with remedy `.giveUp` when another one has begun since.
    public func renewLease() async throws(ViewError) {
        do {
            guard try await generations.renewLease(of: owner) else {
                throw ViewError(.giveUp, reason: "another rebuild has taken this one for dead")
            }
        } catch {
            throw ViewError(error)
        }
    }

    /// To compare what was built with the log.
    public var inspector: ViewInspector { ViewInspector(new, generations, isLive: false) }

    /// What the current generation contains.
    public func currentVector() async throws(ViewError) -> [PartitionID: Int64] {
        try await generations.collections(of: previous).vector()
    }

    public func vector() async throws(ViewError) -> [PartitionID: Int64] { try await new.vector() }

    // MARK: - Filling

    /// Writes every document of `replica`; no other replica may hold the same studies.
    ///
    /// - Returns: how many there are.
    public func insert(_ replica: ViewReplica) async throws(ViewError) -> Int {
        let documents = replica.documents
        do {
            return try await insert(documents.tasks.values.map { $0 }, into: new.tasks) { TaskDocument($0) }
                + insert(documents.instances.values.map { $0 }, into: new.instances) { $0 }
                + insert(documents.series.values.map { $0 }, into: new.series) { $0 }
                + insert(documents.studies.values.map { $0 }, into: new.studies) { $0 }
        } catch {
            throw ViewError(error)
        }
    }

    /// Takes away what was inserted so far.
    public func clear() async throws(ViewError) {
        do {
            for collection in ViewCollection.allCases { _ = try await new[collection].deleteMany([:]) }
        } catch {
            throw ViewError(error)
        }
    }

    /// Encodes and sends a thousand at a time, several thousands side by side.
    private func insert<View: Sendable>(
        _ views: [View],
        into collection: MongoCollection,
        _ document: @escaping @Sendable (View) -> some Encodable
    ) async throws -> Int {
        let (size, width) = (1_000, 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, start) in stride(from: 0, to: views.count, by: size).enumerated() {
                if number >= width { try await group.next() }
                group.addTask {
                    let encoder = BSONEncoder()
                    let writes = try views[start..<min(start + size, views.count)].map { view in
                        MongoWrite.insert(try encoder.encode(document(view)))
                    }
                    try await collection.bulkWrite(writes, ordered: false)
                }
            }
            try await group.waitForAll()
        }
        return views.count
    }

    /// Says how far the documents written so far go, and which records they skip; then makes the indexes.
    public func seal(at vector: [PartitionID: Int64], setAside: [SetAside]) async throws(ViewError) {
        do {
            let places = vector.filter { $0.value > 0 }.map { partition, offset in
                MongoWrite.insert(["_id": .string(partition.description), "n": .int64(offset)])
            }
            try await new.progress.bulkWrite(places, ordered: false)
            let skipped = setAside.map { record in
                MongoWrite.insert(["_id": .string(record.position.description), "r": .string(record.reason)])
            }
            try await new.setAside.bulkWrite(skipped, ordered: false)
        } catch {
            throw ViewError(error)
        }
        try await new.prepare()
    }

    /// Takes in a batch as a projector does, whatever generation is current.
    public func apply(_ batch: ViewBatch) async throws(ViewError) {
        guard !batch.isEmpty else { return }
        do {
            _ = try await generations.client.withTransaction { try await new.apply(batch, in: $0) }
        } catch {
            throw ViewError(error)
        }
    }

    // MARK: - Taking the place of the current one

    /// Asks projectors to wait, at most `switchTime`, while the last records are taken in.
    public func holdProjectors() async throws(ViewError) {
        let until = Date().addingTimeInterval(Double(Self.switchTime.components.seconds))
        try await note(ViewGenerations.Current(number: previous, switchingUntil: until), where: previous)
    }

    /// Makes this generation the current one, in one step, when it contains all that the current one does.
    ///
    /// False when it does not. Projectors go on waiting until `releaseProjectors`.
    public func exchange() async throws(ViewError) -> Bool {
        let old = generations.collections(of: previous)
        let until = Date().addingTimeInterval(Double(Self.switchTime.components.seconds))
        do {
            return try await generations.client.withTransaction { transaction in
                guard try await generations.current(in: transaction).number == previous else {
                    throw ViewError(.giveUp, reason: "another generation has become the current one")
                }
                let contained = try await new.vector(in: transaction)
                for (partition, offset) in try await old.vector(in: transaction)
                where contained[partition, default: 0] < offset { return false }
                // Collides with a projector that is still writing: one of the two has to begin again.
                _ = try await old.progress.updateMany([:], ["$set": ["x": .int(number)]], in: transaction)
                let current = ViewGenerations.Current(number: number, switchingUntil: until)
                _ = try await generations.notes.replaceOne(
                    ["_id": .string(ViewGenerations.Current.id)],
                    with: try BSONEncoder().encode(current),
                    upsert: true,
                    in: transaction
                )
                return true
            }
        } catch {
            throw ViewError(error)
        }
    }

    /// Lets projectors write again.
    ///
    /// - Parameter isExchanged: whether this generation is the current one; then it waits first, until nobody looks at
    ///   the old one any more: whoever reads their own writes must not meet it without them.
    public func releaseProjectors(isExchanged: Bool) async throws(ViewError) {
        if isExchanged {
            do {
                try await Task.sleep(for: GenerationCache.lifetime + .milliseconds(250))
            } catch {
                throw ViewError(error)
            }
        }
        let generation = isExchanged ? number : previous
        try await note(ViewGenerations.Current(number: generation), where: generation)
    }

    private func note(_ current: ViewGenerations.Current, where expected: Int) async throws(ViewError) {
        do {
            _ = try await generations.client.withTransaction { transaction in
                guard try await generations.current(in: transaction).number == expected else {
                    throw ViewError(.giveUp, reason: "another generation has become the current one")
                }
                return try await generations.notes.replaceOne(
                    ["_id": .string(ViewGenerations.Current.id)],
                    with: try BSONEncoder().encode(current),
                    upsert: true,
                    in: transaction
                )
            }
        } catch {
            throw ViewError(error)
        }
    }

    /// Drops every generation but the current one, and says that nothing is being built.
    public func end() async throws(ViewError) {
        do {
            let current = try await generations.current().number
            _ = try await generations.dropAll(but: current)
            _ = try await generations.notes.deleteOne(["_id": "building", "o": .string(owner)])
        } catch {
            throw ViewError(error)
        }
    }
}

extension ViewGenerations {
    private var leaseEnd: BSONValue {
        .date(Date().addingTimeInterval(Double(GenerationBuilder.leaseTime.components.seconds)))
    }

    /// Extends the note; false where it is somebody else's, or gone.
    fileprivate func renewLease(of owner: String) async throws -> Bool {
        try await notes.updateOne(["_id": "building", "o": .string(owner)], ["$set": ["u": leaseEnd]]).matchedCount > 0
    }

    /// Notes that a generation is being built, in the place of a note that nobody has renewed in time.
    fileprivate func beginLease(for owner: String) async throws {
        let mine: BSONDocument = ["_id": "building", "u": ["$lt": .date(Date())]]
        do {
            // Where somebody else's note stands the filter finds nothing, and the insert collides with it.
            let note: BSONDocument = ["_id": "building", "o": .string(owner), "u": leaseEnd]
            _ = try await notes.replaceOne(mine, with: note, upsert: true)
        } catch let error as MongoError where error.remedy == .duplicateKey {
            throw ViewError(
                .giveUp,
                reason:
                    "another rebuild is at work, or ended less than \(GenerationBuilder.leaseTime) ago without saying so"
            )
        }
    }

    /// Drops the collections of every other generation; returns the highest number among them, 0 where there is none.
    fileprivate func dropAll(but kept: Int) async throws -> Int {
        let database = client.database(databaseName)
        var highest = 0
        for name in try await database.collectionNames() {
            guard let number = Self.generation(of: name), number != kept else { continue }
            try await database.collection(name).drop()
            highest = max(highest, number)
        }
        return highest
    }

    /// The generation that a collection belongs to; nil when it is none of the views'.
    private static func generation(of name: String) -> Int? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let kinds = ViewCollection.allCases.map(\.rawValue) + ["progress", "setaside"]
        guard let kind = parts.first, kinds.contains(String(kind)) else { return nil }
        if parts.count == 1 { return 1 }
        guard parts.count == 2, parts[1].first == "g", let number = Int(parts[1].dropFirst()) else { return nil }
        return number
    }
}
