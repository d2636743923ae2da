public import Access
public import struct Foundation.UUID

/// An operator put a task that was quarantined or cancelled back into the queue.
public struct TaskReleased: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// The turn that begins with it.
    public let turn: Int
    public let actor: String

    public init(task: TaskID, workspace: WorkspaceID, study: RoutingKey, turn: Int, actor: String) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.turn = turn
        self.actor = actor
    }
}

/// An operator took a task out of the queue, or out of quarantine for good.
///
/// Work that has begun is not stopped: its result stands.
public struct TaskCancelled: Sendable, Equatable, Codable {
    public let task: TaskID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// Copies in the queue of earlier turns are stale.
    public let turn: Int
    public let actor: String

    public init(task: TaskID, workspace: WorkspaceID, study: RoutingKey, turn: Int, actor: String) {
        self.task = task
        self.workspace = workspace
        self.study = study
        self.turn = turn
        self.actor = actor
    }
}

/// An operator moved waiting tasks of a study to another priority; each has a copy in that queue already.
public struct StudyReprioritised: Sendable, Equatable, Codable {
    public let workspace: WorkspaceID
    public let study: RoutingKey
    public let priority: Priority
    /// Only these: a task accepted meanwhile stays where it is.
    public let moved: [Move]
    /// The request that asked for it.
    public let request: UUID
    public let actor: String

    public struct Move: Sendable, Equatable, Codable {
        public let task: TaskID
        /// The turn that begins with it; copies of earlier ones are stale.
        public let turn: Int

        public init(task: TaskID, turn: Int) {
            self.task = task
            self.turn = turn
        }
    }

    /// The most tasks that one event names; a larger study takes several.
    public static let limit = 500

    public init(
        workspace: WorkspaceID,
        study: RoutingKey,
        priority: Priority,
        moved: [Move],
        request: UUID,
        actor: String
    ) {
        self.workspace = workspace
        self.study = study
        self.priority = priority
        self.moved = moved
        self.request = request
        self.actor = actor
    }
}
