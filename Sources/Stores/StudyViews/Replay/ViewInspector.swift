public import Access
import BSON
public import EventLog
public import Events
public import Mongo

/// Reads the views of all workspaces as they are stored, to be compared with what the log says; never writes.
///
/// It stays with one generation of the views; once another is current it says so.
public struct ViewInspector: Sendable {
    private let collections: ViewCollections
    private let generations: ViewGenerations
    /// Whether the generation has to be the current one.
    private let isLive: Bool

    /// Looks at the generation that is current now.
    public static func live(client: MongoClient, database: String) async throws(ViewError) -> ViewInspector {
        let generations = ViewGenerations(client: client, database: database)
        let current = try await generations.current()
        return ViewInspector(generations.collections(of: current.number), generations, isLive: true)
    }

    init(_ collections: ViewCollections, _ generations: ViewGenerations, isLive: Bool) {
        self.collections = collections
        self.generations = generations
        self.isLive = isLive
    }

    /// What the views contain of each partition: everything before the offset; partitions never taken in are absent.
    ///
    /// Throws with remedy `.outrun` when the generation looked at is not the current one any more.
    public func vector() async throws(ViewError) -> [PartitionID: Int64] {
        let vector = try await collections.vector()
        // Behind the vector: until then the generation was written to.
        if isLive, try await generations.current().number != collections.generation {
            throw ViewError(.outrun, reason: "the views were exchanged for rebuilt ones meanwhile: start again")
        }
        return vector
    }

    /// Records that the views skip; refused beyond what fits in memory.
    public func setAside() async throws(ViewError) -> Set<LogPosition> {
        do {
            let found = try await collections.setAside.find([:], FindOptions(projection: ["_id": 1]))
            return Set(found.compactMap { $0["_id"]?.string.flatMap { LogPosition($0) } })
        } catch {
            throw ViewError(error)
        }
    }

    /// What the views hold of each of `studies`, whose documents are all in memory then.
    public func records(of studies: [RoutingKey: WorkspaceID]) async throws(ViewError) -> [RoutingKey: StudyRecord] {
        var records = Dictionary(uniqueKeysWithValues: studies.keys.map { ($0, StudyRecord($0)) })
        for (workspace, group) in Dictionary(grouping: studies, by: \.value) {
            let keys = group.map { BSONValue.string($0.key.hex) }
            let members: BSONDocument = ["w": .string(workspace.text), "st": ["$in": .array(keys)]]
            try await read(.studies, ["_id": ["$in": .array(keys)]], by: "_id", into: &records)
            try await read(.series, members, by: "st", into: &records)
            try await read(.instances, members, by: "st", into: &records)
            try await read(.tasks, members, by: "st", into: &records)
        }
        return records
    }

    private func read(
        _ collection: ViewCollection,
        _ filter: BSONDocument,
        by field: String,
        into records: inout [RoutingKey: StudyRecord]
    ) async throws(ViewError) {
        do {
            let found = try await collections[collection].withDocuments(matching: filter) { documents in
                var found: [(study: RoutingKey, document: BSONDocument)] = []
                for try await document in documents {
                    guard let study = document[field]?.string else { continue }
                    found.append((RoutingKey(hex: study), document))
                }
                return found
            }
            for (study, document) in found { records[study]?.add(document, to: collection) }
        } catch {
            throw ViewError(error)
        }
    }

    /// Hands every study that some document belongs to, with one such document, in any order.
    ///
    /// Asks the database for all of them, once for each collection.
    public func forEachStudy(
        _ body: (_ study: RoutingKey, _ sample: ViewDifference) throws -> Void
    ) async throws(ViewError) {
        do {
            for collection in ViewCollection.allCases {
                let study = collection == .studies ? "$_id" : "$st"
                let pipeline: [BSONDocument] = [
                    ["$project": ["_id": 1, "st": 1]],
                    ["$group": ["_id": .string(study), "d": ["$first": "$_id"]]],
                ]
                try await collections[collection].withAggregate(pipeline) { groups in
                    for try await group in groups {
                        let key = RoutingKey(hex: group["_id"]?.string ?? "")
                        let name = DocumentName(collection, group["d"] ?? .null)
                        let sample = ViewDifference(
                            study: key,
                            collection: collection,
                            document: name.id,
                            kind: .unexpected
                        )
                        try body(key, sample)
                    }
                }
            }
        } catch {
            throw ViewError(error)
        }
    }
}
