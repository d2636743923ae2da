import Access
import Events
import struct Foundation.Date
import struct Foundation.UUID

/// How the latest completion or reopening of a study is kept in the study's document.
struct CompletenessDocument: Sendable, Equatable, Codable {
    enum CodingKeys: String, CodingKey {
        case revision = "r", at = "t", position = "p", reason = "re", taskCount = "nt", waitingCount = "nw"
        case quarantinedCount = "nq", quarantined = "q", actor = "ac", task = "k"
    }

    let revision: Int
    let at: Date
    let position: String
    /// Of a completion; absent from a reopening.
    let reason: StudyCompleted.Reason?
    let taskCount: Int?
    let waitingCount: Int?
    let quarantinedCount: Int?
    let quarantined: [UUID]?
    let actor: String?
    /// Of a reopening: the late instance's.
    let task: UUID?

    init(_ latest: StudyCompleteness.Latest) {
        revision = latest.revision
        at = latest.stated.at
        position = latest.stated.position
        switch latest {
        case .completed(let fact, _):
            reason = fact.reason
            taskCount = fact.taskCount
            waitingCount = fact.waitingCount
            quarantinedCount = fact.quarantinedCount
            // Whoever stated more than may be named: the document stays small.
            quarantined = fact.quarantined.prefix(StudyCompleted.listed).map(\.uuid)
            actor = fact.actor
            task = nil
        case .reopened(let fact, _):
            (reason, taskCount, waitingCount, quarantinedCount, quarantined, actor) = (nil, nil, nil, nil, nil, nil)
            task = fact.task.uuid
        }
    }

    /// The facts as they were stated; nil for a document that holds neither.
    func latest(of study: RoutingKey, in workspace: WorkspaceID) -> StudyCompleteness.Latest? {
        let stated = TaskLifecycle.Stated(at: at, position: position)
        if let reason {
            let fact = StudyCompleted(
                workspace: workspace,
                study: study,
                revision: revision,
                reason: reason,
                taskCount: taskCount ?? 0,
                waitingCount: waitingCount ?? 0,
                quarantinedCount: quarantinedCount ?? 0,
                quarantined: quarantined?.map { TaskID(uuid: $0) } ?? [],
                actor: actor
            )
            return .completed(fact, stated)
        }
        return task.map { task in
            let fact = StudyReopened(
                workspace: workspace,
                study: study,
                revision: revision,
                task: TaskID(uuid: task)
            )
            return .reopened(fact, stated)
        }
    }
}

/// Whether a study is complete, as lists are filtered by it.
public enum CompletenessState: String, Sendable, Codable, CaseIterable {
    case open, complete
}
