import BSON
import EventLog
import Mongo

/// The collections that one generation of the views is made of.
struct ViewCollections: Sendable {
    let generation: Int
    let client: MongoClient
    let database: MongoDatabase
    let tasks: MongoCollection
    let instances: MongoCollection
    let series: MongoCollection
    let studies: MongoCollection
    /// How far each partition is taken in: one document each, `n` the next offset.
    let progress: MongoCollection
    /// Records that are no events the views can take: position and reason.
    let setAside: MongoCollection

    init(client: MongoClient, database name: String, generation: Int = 1) {
        database = client.database(name)
        self.client = client
        self.generation = generation
        let suffix = generation == 1 ? "" : ".g\(generation)"
        tasks = database.collection("tasks" + suffix)
        instances = database.collection("instances" + suffix)
        series = database.collection("series" + suffix)
        studies = database.collection("studies" + suffix)
        progress = database.collection("progress" + suffix)
        setAside = database.collection("setaside" + suffix)
    }

    subscript(collection: ViewCollection) -> MongoCollection {
        switch collection {
        case .tasks: tasks
        case .instances: instances
        case .series: series
        case .studies: studies
        }
    }

    /// Makes the collections and indexes be there.
    ///
    /// Ids end every sort order, so that no two documents share a place in a list.
    func prepare() async throws(ViewError) {
        do {
            try await tasks.createIndexes([
                MongoIndex(
                    name: "newest",
                    keys: [.ascending("w"), .descending("ra"), .descending("_id")]
                ),
                MongoIndex(
                    name: "newest_by_status",
                    keys: [.ascending("w"), .ascending("s"), .descending("ra"), .descending("_id")]
                ),
                MongoIndex(
                    name: "newest_by_study",
                    keys: [.ascending("w"), .ascending("st"), .descending("ra"), .descending("_id")]
                ),
            ])
            try await studies.createIndexes([
                MongoIndex(name: "newest", keys: [.ascending("w"), .descending("f.t"), .descending("_id")]),
                MongoIndex(name: "tokens", keys: [.ascending("w"), .ascending("k.t")]),
                MongoIndex(name: "without_tokens", keys: [.ascending("w"), .ascending("k")]),
                MongoIndex(
                    name: "newest_by_completeness",
                    keys: [.ascending("w"), .ascending("cs"), .descending("f.t"), .descending("_id")]
                ),
                // Complete studies, nearly all of them, are in neither.
                MongoIndex(
                    name: "quiet",
                    keys: [.ascending("cw"), .ascending("la")],
                    partialFilter: ["cw": ["$exists": true]]
                ),
                MongoIndex(
                    name: "open",
                    keys: [.ascending("cw"), .ascending("oa")],
                    partialFilter: ["cw": ["$exists": true]]
                ),
            ])
            try await series.createIndexes([
                MongoIndex(name: "by_study", keys: [.ascending("w"), .ascending("st"), .ascending("se")])
            ])
            try await instances.createIndexes([
                MongoIndex(
                    name: "by_study",
                    keys: [.ascending("w"), .ascending("st"), .ascending("se"), .ascending("_id")]
                ),
                MongoIndex(name: "by_instance", keys: [.ascending("w"), .ascending("in")]),
            ])
            // Written in transactions only, which should not have to create them.
            try await database.createCollection(progress.name)
            try await database.createCollection(setAside.name)
        } catch {
            throw ViewError(error)
        }
    }

    /// What the views contain of `partitions`: everything before the offset.
    func contained(_ partitions: [PartitionID]) async throws(ViewError) -> [PartitionID: Int64] {
        let ids = partitions.map { BSONValue.string($0.description) }
        do {
            let found = try await progress.find(["_id": ["$in": .array(ids)]], as: ProgressDocument.self)
            let offsets = Dictionary(found.map { ($0.id, $0.nextOffset) }) { first, _ in first }
            return Dictionary(partitions.map { ($0, offsets[$0.description] ?? 0) }) { first, _ in first }
        } catch {
            throw ViewError(error)
        }
    }
}

extension ViewCollections {
    /// What the views contain of every partition they have ever taken in.
    func vector(in transaction: MongoTransaction? = nil) async throws(ViewError) -> [PartitionID: Int64] {
        do {
            let found = try await progress.find([:], as: ProgressDocument.self, in: transaction)
            return found.reduce(into: [:]) { vector, document in
                // A partition has no offset of its own: any makes its name readable.
                guard let position = LogPosition("\(document.id)/0") else { return }
                vector[position.partition] = document.nextOffset
            }
        } catch {
            throw ViewError(error)
        }
    }
}

/// How far one partition is taken in.
struct ProgressDocument: Codable {
    enum CodingKeys: String, CodingKey { case id = "_id", nextOffset = "n" }

    /// As `topic/partition`.
    let id: String
    let nextOffset: Int64
}

extension ViewError {
    /// What a failure of the database means to the views.
    init(_ cause: any Error) {
        switch cause {
        case let cause as ViewError: self = cause
        case let cause as MongoError:
            let remedy: Remedy =
                switch cause.remedy {
                // A key that is there already was put there by somebody who was quicker.
                case .retry, .retryTransaction, .duplicateKey, .startOver: .retry
                case .giveUp: Self.tooLarge.contains(cause.code) ? .unacceptable : .giveUp
                }
            self.init(remedy, reason: cause.reason)
        case is CancellationError: self.init(.retry, reason: "cancelled")
        case is EncodingError: self.init(.unacceptable, reason: "a document cannot be encoded")
        // Its text may quote a document.
        default: self.init(.giveUp, reason: "\(type(of: cause))")
        }
    }

    /// MongoDB's codes for documents beyond 16 MiB: BSONObjectTooLarge, and what an update would grow to.
    private static let tooLarge: Set<Int> = [10334, 17419, 17420]
}
