public import Access
public import struct Foundation.Date

/// What of a study is known that decides whether it is complete.
///
/// Every count is of tasks whose upload is known; times are those that events state, never those of who looks.
public struct StudyCensus: Sendable, Equatable {
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let completeness: StudyCompleteness
    public let taskCount: Int
    /// Waiting, in work, or between two tries: neither processed nor quarantined nor cancelled.
    public let waitingCount: Int
    public let quarantinedCount: Int
    /// When its first instance was received.
    public let receivedAt: Date
    /// When its latest upload was, duplicates included.
    public let arrivedAt: Date
    /// When it was last erased; what it has was uploaded afterwards.
    public let erasedAt: Date?

    public init(
        workspace: WorkspaceID,
        study: RoutingKey,
        completeness: StudyCompleteness,
        taskCount: Int,
        waitingCount: Int,
        quarantinedCount: Int,
        receivedAt: Date,
        arrivedAt: Date,
        erasedAt: Date? = nil
    ) {
        self.workspace = workspace
        self.study = study
        self.completeness = completeness
        self.taskCount = taskCount
        self.waitingCount = waitingCount
        self.quarantinedCount = quarantinedCount
        self.receivedAt = receivedAt
        self.arrivedAt = arrivedAt
        self.erasedAt = erasedAt
    }

    /// Since when this revision of it is open.
    public var openedAt: Date { completeness.reopenedAt ?? receivedAt }

    /// Whether it has more than what was completed, or something else since that was erased.
    public var isOutgrown: Bool {
        guard let completion = completeness.completion else { return false }
        if let erasedAt, let statedAt = completeness.latest?.stated.at, statedAt <= erasedAt { return taskCount > 0 }
        return taskCount > completion.taskCount
    }

    /// What it takes now for anything about it to be decided; nil while it is complete and nothing came late.
    public var awaits: Awaited? {
        if completeness.completion != nil { return isOutgrown ? .reopening : nil }
        return waitingCount > 0 ? .tasks : .time
    }

    public enum Awaited: String, Sendable, CaseIterable {
        /// It is complete and has grown since: it has to be opened again.
        case reopening
        /// Tasks of it are waiting or in work: only its age or somebody's word completes it.
        case tasks
        /// Nothing is in work: it is complete once nothing has arrived for long enough.
        case time
    }

    /// The fact that completes it as it is now.
    ///
    /// - Parameter quarantined: its quarantined tasks; the first `StudyCompleted.listed` by id are named.
    public func completed(
        _ reason: StudyCompleted.Reason,
        quarantined: [TaskID],
        revision: Int? = nil,
        by actor: String? = nil
    ) -> StudyCompleted {
        StudyCompleted(
            workspace: workspace,
            study: study,
            revision: revision ?? completeness.revision,
            reason: reason,
            taskCount: taskCount,
            waitingCount: waitingCount,
            quarantinedCount: quarantinedCount,
            quarantined: Array(quarantined.sorted { $0.description < $1.description }.prefix(StudyCompleted.listed)),
            actor: actor
        )
    }

    /// The fact that opens it again for `task`, which came after it was complete.
    public func reopened(by task: TaskID) -> StudyReopened {
        StudyReopened(workspace: workspace, study: study, revision: completeness.revision + 1, task: task)
    }
}
