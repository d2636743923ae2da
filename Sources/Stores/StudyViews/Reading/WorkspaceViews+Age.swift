import BSON
import Events
public import Foundation
import Mongo

/// What a study has left behind for a while.
public enum StudyAge: Sendable, Equatable {
    /// Its last upload was at this time or before.
    case received(by: Date)
    /// It is complete, since this time or before, and nothing was uploaded since.
    case completed(by: Date)

    /// Whether it is true of the study.
    public func isReached(by view: StudyView) -> Bool {
        guard let census = view.census else { return false }
        switch self {
        case .received(let time): return census.arrivedAt <= time
        case .completed(let time):
            guard case .completed(_, let stated)? = census.completeness.latest else { return false }
            return stated.at <= time && !census.isOutgrown
        }
    }

    fileprivate var bound: Date {
        switch self {
        case .received(let time), .completed(let time): time
        }
    }
}

extension WorkspaceViews {
    /// Oldest first by when their first instance was received: studies that may have reached `age`.
    ///
    /// Found by their first instance, which is indexed: ask `isReached` of each. Throws with remedy `.giveUp` when `cursor`
    /// is not one of this list's.
    public func oldest(
        perhapsOf age: StudyAge,
        limit: Int,
        after cursor: PageCursor? = nil
    ) async throws(ViewError) -> Page<StudyView> {
        let bound = BSONValue.date(age.bound)
        var query: BSONDocument = ["f.t": ["$lte": bound]]
        if case .completed = age { query["cs"] = .string(CompletenessState.complete.rawValue) }
        if let cursor {
            guard let (milliseconds, id) = cursor.timeAndID else { throw .foreignCursor }
            let time = BSONValue.date(milliseconds: milliseconds)
            query["f.t"] = ["$gte": time, "$lte": bound]
            query["$or"] = [["f.t": ["$gt": time]], ["_id": ["$gt": .string(id)]]]
        }
        let found = try await studies.page(query, sort: ["f.t": 1, "_id": 1], limit: limit, as: StudyView.self)
        return Page(found, limit: limit, cursor: Self.cursor(behind:))
    }
}
