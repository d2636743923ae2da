import BSON
public import Foundation
import Mongo

/// Quarantined tasks that failed alike: with the same code, at the same versions of the same steps.
public struct FailureClass: Sendable, Equatable {
    public let code: String
    /// As `kind/version`; empty when it is not known.
    public let steps: [String]
    public let count: Int
    /// When the first and the latest of them were quarantined.
    public let first: Date
    public let latest: Date

    /// The most that are listed, the most frequent first.
    public static let listed = 200
}

extension WorkspaceViews {
    /// What the quarantined tasks of the workspace were quarantined for.
    public func failures() async throws(ViewError) -> [FailureClass] {
        let found = try await tasks.aggregate([
            ["$match": ["s": "quarantined", "ra": ["$exists": true]]],
            [
                "$group": [
                    "_id": ["c": "$o.f.c", "s": ["$ifNull": ["$o.ss", .array([])]]], "n": ["$sum": 1],
                    "first": ["$min": "$o.t"], "latest": ["$max": "$o.t"],
                ]
            ],
            ["$sort": ["n": -1, "_id": 1]],
            ["$limit": .int(FailureClass.listed)],
        ])
        return found.compactMap { entry in
            guard let id = entry["_id"]?.document, let code = id["c"]?.string, let count = entry["n"]?.int,
                let first = entry["first"]?.date, let latest = entry["latest"]?.date
            else { return nil }
            let steps = id["s"]?.array?.compactMap(\.string) ?? []
            return FailureClass(code: code, steps: steps, count: count, first: first, latest: latest)
        }
    }
}
