import BSON
public import Events
public import Foundation
import Mongo

/// Which tasks are asked for; nil asks for all.
public struct TaskFilter: Sendable, Equatable {
    public var status: TaskLifecycle.Status?
    public var study: RoutingKey?
    /// As uploaded.
    public var priority: Priority?
    /// The code of the failure that a task was quarantined for.
    public var failure: String?
    /// A step that was to be run when it was quarantined.
    public var step: StepFilter?
    /// When it was received; the end is one past the last moment.
    public var received: Range<Date>?
    /// When it was quarantined; the end is one past the last moment.
    public var quarantined: Range<Date>?

    public init(
        status: TaskLifecycle.Status? = nil,
        study: RoutingKey? = nil,
        priority: Priority? = nil,
        failure: String? = nil,
        step: StepFilter? = nil,
        received: Range<Date>? = nil,
        quarantined: Range<Date>? = nil
    ) {
        self.status = status
        self.study = study
        self.priority = priority
        self.failure = failure
        self.step = step
        self.received = received
        self.quarantined = quarantined
    }
}

extension WorkspaceViews {
    /// Nil for one that is unknown, of another workspace, or known by its outcome only so far.
    public func task(_ id: TaskID) async throws(ViewError) -> TaskView? {
        try await tasks([id]).first
    }

    /// Those of `ids` that there are, in any order.
    public func tasks(_ ids: [TaskID]) async throws(ViewError) -> [TaskView] {
        let filter: BSONDocument = ["_id": ["$in": .array(ids.map { .uuid($0.uuid) })], "ra": ["$exists": true]]
        return try await tasks.find(filter, as: TaskDocument.self).map(\.view)
    }

    /// Newest first by when they were received.
    ///
    /// Throws with remedy `.giveUp` when `cursor` is not one of this list's.
    public func tasks(
        _ filter: TaskFilter = TaskFilter(),
        limit: Int,
        after cursor: PageCursor? = nil
    ) async throws(ViewError) -> Page<TaskView> {
        var query = filter.query
        if let cursor {
            guard let (milliseconds, id) = cursor.timeAndID, let uuid = UUID(uuidString: id) else {
                throw .foreignCursor
            }
            query.begin(behind: "ra", milliseconds, id: .uuid(uuid))
        }
        let found = try await tasks.page(query, sort: ["ra": -1, "_id": -1], limit: limit, as: TaskDocument.self)
        return Page(found.map(\.view), limit: limit) { task in
            task.lifecycle.received.map { PageCursor(time: $0.stated.at, id: task.id.description) }
        }
    }
}

extension TaskFilter {
    var query: BSONDocument {
        var query: BSONDocument = ["ra": ["$exists": true]]
        query["s"] = status.map { .string($0.rawValue) }
        query["st"] = study.map { .string($0.hex) }
        query["r.pr"] = priority.map { .string($0.rawValue) }
        query["o.f.c"] = failure.map { .string($0) }
        query["o.ss"] = step?.matching
        if let received { query["ra"] = ["$gte": .date(received.lowerBound), "$lt": .date(received.upperBound)] }
        if let quarantined {
            query["o.t"] = ["$gte": .date(quarantined.lowerBound), "$lt": .date(quarantined.upperBound)]
            // Other outcomes have their time in the same place.
            if failure == nil { query["o.f.c"] = ["$exists": true] }
        }
        return query
    }
}

extension BSONDocument {
    /// Leaves what comes behind this time and id in a list sorted by both, descending.
    mutating func begin(behind field: String, _ milliseconds: Int64, id: BSONValue) {
        var bounds = self[field]?.document ?? [:]
        bounds["$lte"] = .date(milliseconds: milliseconds)
        self[field] = .document(bounds)
        var older = BSONDocument()
        older[field] = ["$lt": .date(milliseconds: milliseconds)]
        self["$or"] = [.document(older), ["_id": ["$lt": id]]]
    }
}

extension ViewError {
    /// A cursor was given that another list returned.
    public static var foreignCursor: ViewError { ViewError(.giveUp, reason: "the cursor is not one of this list") }
}
