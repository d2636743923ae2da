import BSON
public import Events
import Foundation
import Mongo

extension WorkspaceViews {
    /// Nil for one that is unknown, of another workspace, or known by outcomes only so far.
    public func study(_ key: RoutingKey) async throws(ViewError) -> StudyView? {
        try await studies.find(["_id": .string(key.hex), "f": ["$exists": true]], as: StudyView.self).first
    }

    /// What is left of a study that was erased; nil for one of which nothing was.
    public func erasure(of key: RoutingKey) async throws(ViewError) -> StudyView.Erasure? {
        try await studies.find(["_id": .string(key.hex)], as: StudyView.self).first?.erasure
    }

    /// Newest first by when their first instance was received.
    ///
    /// Throws with remedy `.giveUp` when `cursor` is not one of this list's.
    ///
    /// - Parameters:
    ///   - completeness: only those that are complete, or open.
    ///   - tokens: What a study must be found by, all of them; studies that had more than are listed, or are from before
    ///     there were any, are among the found, whatever they are.
    ///   - keys: Only these; nil for all.
    public func studies(
        _ completeness: CompletenessState? = nil,
        withTokens tokens: [String] = [],
        among keys: Set<String>? = nil,
        limit: Int,
        after cursor: PageCursor? = nil
    ) async throws(ViewError) -> Page<StudyView> {
        var query: BSONDocument = ["f.t": ["$exists": true]]
        query["cs"] = completeness.map { .string($0.rawValue) }
        if let keys { query["_id"] = ["$in": .array(keys.sorted().map { .string($0) })] }
        if !tokens.isEmpty {
            let all: BSONDocument = ["k.t": ["$all": .array(tokens.map { .string($0) })]]
            let more: BSONDocument = ["k.t": .string(StudyView.leftOutTokens)]
            query["$and"] = [["$or": [.document(all), ["k": ["$exists": false]], .document(more)]]]
        }
        if let cursor {
            guard let (milliseconds, id) = cursor.timeAndID else { throw .foreignCursor }
            query.begin(behind: "f.t", milliseconds, id: .string(id))
        }
        let found = try await studies.page(query, sort: ["f.t": -1, "_id": -1], limit: limit, as: StudyView.self)
        return Page(found, limit: limit, cursor: Self.cursor(behind:))
    }

    /// Whether a list of studies has `one` before `other`.
    public static func isNewer(_ one: StudyView, than other: StudyView) -> Bool {
        let (first, second) = (milliseconds(one), milliseconds(other))
        return first == second ? one.study.hex > other.study.hex : first > second
    }

    /// As precise as dates of the database are.
    private static func milliseconds(_ study: StudyView) -> Int64 {
        Int64(((study.first?.at.timeIntervalSince1970 ?? 0) * 1000).rounded())
    }

    /// What a list of studies goes on behind.
    public static func cursor(behind study: StudyView) -> PageCursor? {
        study.first.map { PageCursor(time: $0.at, id: study.study.hex) }
    }

    /// Series by series, in an order that does not change.
    public func instances(
        of study: RoutingKey,
        limit: Int,
        after cursor: PageCursor? = nil
    ) async throws(ViewError) -> Page<InstanceView> {
        var query: BSONDocument = ["st": .string(study.hex)]
        if let cursor {
            guard cursor.parts.count == 2, let id = UUID(uuidString: cursor.parts[1]) else { throw .foreignCursor }
            let series = BSONValue.string(cursor.parts[0])
            query["se"] = ["$gte": series]
            query["$or"] = [["se": ["$gt": series]], ["_id": ["$gt": .uuid(id)]]]
        }
        let found = try await instances.page(query, sort: ["se": 1, "_id": 1], limit: limit, as: InstanceView.self)
        return Page(found, limit: limit) { PageCursor($0.series.hex, $0.id.text) }
    }

    /// Those of `keys` that the study has.
    public func series(of study: RoutingKey, _ keys: Set<RoutingKey>) async throws(ViewError) -> [SeriesView] {
        let keys = keys.map { BSONValue.string($0.hex) }
        return try await series.find(["st": .string(study.hex), "se": ["$in": .array(keys)]], as: SeriesView.self)
    }

    /// What was accepted under each of these SOP Instance UIDs, whatever study or series it was sent under; first
    /// stated first, at most `InstanceView.listedVersions` for each place it was sent to.
    public func versions(of instances: Set<RoutingKey>) async throws(ViewError) -> [RoutingKey: [InstanceView.Version]]
    {
        let keys = instances.map { BSONValue.string($0.hex) }
        let found = try await self.instances.find(["in": ["$in": .array(keys)]], as: InstanceView.self)
        return Dictionary(grouping: found, by: \.instance).mapValues { views in
            views.flatMap(\.versions).sorted { $0.stated < $1.stated }
        }
    }
}
