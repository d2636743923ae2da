import BSON
import Foundation
import Mongo
import Synchronization

/// Which generation of the views is the current one: the one that readers see and projectors write.
///
/// Each generation has collections of its own, its vector among them. The first has the plain names, and is current
/// while nothing is said.
struct ViewGenerations: Sendable {
    let client: MongoClient
    let databaseName: String
    /// What is known about generations: which is current, and which is being built.
    let notes: MongoCollection

    init(client: MongoClient, database: String) {
        self.client = client
        databaseName = database
        notes = client.database(database).collection("generations")
    }

    /// The current generation, as stored.
    struct Current: Codable, Equatable {
        enum CodingKeys: String, CodingKey { case id = "_id", number = "g", switchingUntil = "s" }

        static let id = "current"

        var id = Current.id
        var number = 1
        /// Until then nothing may be written: a rebuild is about to take the views' place, or has just done so.
        ///
        /// The end counts in case the rebuild dies before it takes the mark away.
        var switchingUntil: Date?

        func isSwitching(at time: Date) -> Bool { switchingUntil.map { time < $0 } ?? false }
    }

    func collections(of generation: Int) -> ViewCollections {
        ViewCollections(client: client, database: databaseName, generation: generation)
    }

    func current() async throws(ViewError) -> Current {
        do {
            return try await current(in: nil)
        } catch {
            throw ViewError(error)
        }
    }

    func current(in transaction: MongoTransaction?) async throws -> Current {
        try await notes.findOne(["_id": .string(Current.id)], as: Current.self, in: transaction) ?? Current()
    }
}

/// Remembers the current generation for as long as one may look at the one before.
///
/// After an exchange nothing is written for longer than `lifetime`: until then both generations say the same.
final class GenerationCache: Sendable {
    static let lifetime = Duration.seconds(1)

    private let generations: ViewGenerations
    private let known = Mutex<(collections: ViewCollections, until: ContinuousClock.Instant)?>(nil)

    init(_ generations: ViewGenerations) { self.generations = generations }

    func collections() async throws(ViewError) -> ViewCollections {
        // From before the question on: what it answers may be that old.
        let now = ContinuousClock.now
        if let known = known.withLock(\.self), now < known.until { return known.collections }
        let collections = generations.collections(of: try await generations.current().number)
        known.withLock { $0 = (collections, now + Self.lifetime) }
        return collections
    }
}
