public import Access
public import struct Foundation.UUID

/// Nothing more of a study is expected: what it consists of is revision `revision`.
public struct StudyCompleted: Sendable, Equatable, Codable {
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// Counted from 1; one more for each time the study was reopened.
    public let revision: Int
    public let reason: Reason
    /// Tasks of the study that were known when it was decided: what it consists of.
    ///
    /// A study that has more of them is not what was completed, and is opened again.
    public let taskCount: Int
    /// How many of them were still waiting or in work; none when nothing but time decided.
    public let waitingCount: Int
    /// How many of them were quarantined.
    public let quarantinedCount: Int
    /// Those that were quarantined, at most `listed`.
    public let quarantined: [TaskID]
    /// Who closed it; nil when a policy did.
    public let actor: String?

    /// The most quarantined tasks that are named one by one: the ids that come first.
    public static let listed = 100

    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// Nothing arrived for as long as the workspace's policy says, and nothing is in work.
        case idle
        /// Somebody said that it is complete.
        case closed
        /// It was open for as long as a study may be, though it still grew, or something of it was still in work.
        case cap
    }

    public init(
        workspace: WorkspaceID,
        study: RoutingKey,
        revision: Int,
        reason: Reason,
        taskCount: Int,
        waitingCount: Int = 0,
        quarantinedCount: Int = 0,
        quarantined: [TaskID] = [],
        actor: String? = nil
    ) {
        self.workspace = workspace
        self.study = study
        self.revision = revision
        self.reason = reason
        self.taskCount = taskCount
        self.waitingCount = waitingCount
        self.quarantinedCount = quarantinedCount
        self.quarantined = quarantined
        self.actor = actor
    }
}

/// An instance arrived after its study was complete: the study is open again, as revision `revision`.
public struct StudyReopened: Sendable, Equatable, Codable {
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// One more than that of the completion it undoes.
    public let revision: Int
    /// The late instance's.
    public let task: TaskID

    public init(workspace: WorkspaceID, study: RoutingKey, revision: Int, task: TaskID) {
        self.workspace = workspace
        self.study = study
        self.revision = revision
        self.task = task
    }
}

/// The keys of a study were destroyed: whatever was sealed under them can never be read again, here or in a backup.
public struct StudyErased: Sendable, Equatable, Codable {
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// The life of the study that it ends: what was uploaded in it, or before, is gone, wherever it lies on the log.
    public let life: Int
    /// Names the erasure; one request may erase several studies.
    public let erasure: UUID
    /// Ids of the keys that were destroyed; what was sealed under others, later, stays.
    public let keys: [String]
    /// Payloads and results that were deleted.
    public let objectCount: Int
    public let actor: String
    public let certificate: ErasureCertificate

    public init(
        workspace: WorkspaceID,
        study: RoutingKey,
        life: Int,
        erasure: UUID,
        keys: [String],
        objectCount: Int,
        actor: String,
        certificate: ErasureCertificate
    ) {
        self.workspace = workspace
        self.study = study
        self.life = life
        self.erasure = erasure
        self.keys = keys
        self.objectCount = objectCount
        self.actor = actor
        self.certificate = certificate
    }
}
