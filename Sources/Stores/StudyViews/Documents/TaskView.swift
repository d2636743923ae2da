public import Access
public import Events

/// One task as the views know it; kept as a `TaskDocument`.
public struct TaskView: Sendable, Equatable {
    public let id: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public internal(set) var lifecycle: TaskLifecycle

    public init(id: TaskID, workspace: WorkspaceID, study: RoutingKey, lifecycle: TaskLifecycle = TaskLifecycle()) {
        self.id = id
        self.workspace = workspace
        self.study = study
        self.lifecycle = lifecycle
    }

    /// What it adds to the counts of its study.
    ///
    /// Nothing until its upload is known: an outcome may be read before it, and a reader must not see a task without
    /// its instance.
    var contribution: StudyCounts {
        guard let received = lifecycle.received else { return StudyCounts() }
        return StudyCounts(
            tasks: 1,
            processed: lifecycle.status == .processed ? 1 : 0,
            quarantined: lifecycle.status == .quarantined ? 1 : 0,
            cancelled: lifecycle.status == .cancelled ? 1 : 0,
            bytes: Int64(received.fact.payload.byteCount)
        )
    }
}

/// What the tasks of a study sum up to.
public struct StudyCounts: Sendable, Equatable {
    public var tasks = 0
    public var processed = 0
    public var quarantined = 0
    public var cancelled = 0
    /// Of the payloads, before sealing.
    public var bytes: Int64 = 0

    static func + (left: Self, right: Self) -> Self {
        Self(
            tasks: left.tasks + right.tasks,
            processed: left.processed + right.processed,
            quarantined: left.quarantined + right.quarantined,
            cancelled: left.cancelled + right.cancelled,
            bytes: left.bytes + right.bytes
        )
    }

    static func - (left: Self, right: Self) -> Self {
        Self(
            tasks: left.tasks - right.tasks,
            processed: left.processed - right.processed,
            quarantined: left.quarantined - right.quarantined,
            cancelled: left.cancelled - right.cancelled,
            bytes: left.bytes - right.bytes
        )
    }
}
