import BSON
public import Events
import Foundation
import Mongo

/// Which tasks are asked for; nil asks for all.
public struct TaskFilter: Sendable, Equatable {
    public var status: TaskLifecycle.Status?
    public var study: RoutingKey?
    /// As uploaded.
    public var priority: Priority?
    /// The code of the failure that a task was quarantined for.
    public var failure: String?

    public init(
        status: TaskLifecycle.Status? = nil,
        study: RoutingKey? = nil,
        priority: Priority? = nil,
        failure: String? = nil
    ) {
        self.status = status
        self.study = study
        self.priority = priority
        self.failure = failure
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
        var query: BSONDocument = ["ra": ["$exists": true]]
        query["s"] = filter.status.map { .string($0.rawValue) }
        query["st"] = filter.study.map { .string($0.hex) }
        query["r.pr"] = filter.priority.map { .string($0.rawValue) }
        query["o.f.c"] = filter.failure.map { .string($0) }
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

extension BSONDocument {
    /// Leaves what comes behind this time and id in a list sorted by both, descending.
    mutating func begin(behind field: String, _ milliseconds: Int64, id: BSONValue) {
        self[field] = ["$lte": .date(milliseconds: milliseconds)]
        var older = BSONDocument()
        older[field] = ["$lt": .date(milliseconds: milliseconds)]
        self["$or"] = [.document(older), ["_id": ["$lt": id]]]
    }
}

extension ViewError {
    /// A cursor was given that another list returned.
    public static var foreignCursor: ViewError { ViewError(.giveUp, reason: "the cursor is not one of this list") }
}
