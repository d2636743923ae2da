public import Access
public import struct Foundation.UUID

/// Everything that can happen, as facts: past tense, small, complete and never edited.
public enum Event: Sendable, Equatable {
    case instanceReceived(InstanceReceived)
    case duplicateReceived(DuplicateReceived)
    case uploadRejected(UploadRejected)
    case instanceProcessed(InstanceProcessed)
    case attemptFailed(AttemptFailed)
    case taskQuarantined(TaskQuarantined)
    case taskReleased(TaskReleased)
    case taskCancelled(TaskCancelled)
    case studyReprioritised(StudyReprioritised)
}

/// The name of each kind of event, as it stands in `ce_type` after the `org.radiolog.` prefix and in `topics/*.yaml`.
public enum EventType: String, Sendable, CaseIterable {
    case instanceReceived = "InstanceReceived"
    case duplicateReceived = "DuplicateReceived"
    case uploadRejected = "UploadRejected"
    case instanceProcessed = "InstanceProcessed"
    case attemptFailed = "AttemptFailed"
    case taskQuarantined = "TaskQuarantined"
    case taskReleased = "TaskReleased"
    case taskCancelled = "TaskCancelled"
    case studyReprioritised = "StudyReprioritised"

    /// The shape written today; older ones are lifted where they are read.
    public var currentVersion: Int {
        switch self {
        case .instanceReceived, .duplicateReceived, .uploadRejected, .instanceProcessed, .attemptFailed,
            .taskQuarantined, .taskReleased, .taskCancelled, .studyReprioritised:
            1
        }
    }
}

extension Event {
    public var type: EventType {
        switch self {
        case .instanceReceived: .instanceReceived
        case .duplicateReceived: .duplicateReceived
        case .uploadRejected: .uploadRejected
        case .instanceProcessed: .instanceProcessed
        case .attemptFailed: .attemptFailed
        case .taskQuarantined: .taskQuarantined
        case .taskReleased: .taskReleased
        case .taskCancelled: .taskCancelled
        case .studyReprioritised: .studyReprioritised
        }
    }

    public var workspace: WorkspaceID {
        switch self {
        case .instanceReceived(let it): it.workspace
        case .duplicateReceived(let it): it.workspace
        case .uploadRejected(let it): it.workspace
        case .instanceProcessed(let it): it.workspace
        case .attemptFailed(let it): it.workspace
        case .taskQuarantined(let it): it.workspace
        case .taskReleased(let it): it.workspace
        case .taskCancelled(let it): it.workspace
        case .studyReprioritised(let it): it.workspace
        }
    }

    /// The task it is about; nil for an upload that never became one, and for what is about several.
    public var task: TaskID? {
        switch self {
        case .instanceReceived(let it): it.task
        case .duplicateReceived(let it): it.task
        case .uploadRejected: nil
        case .instanceProcessed(let it): it.task
        case .attemptFailed(let it): it.task
        case .taskQuarantined(let it): it.task
        case .taskReleased(let it): it.task
        case .taskCancelled(let it): it.task
        case .studyReprioritised: nil
        }
    }

    /// Every task whose state it changes.
    public var tasks: [TaskID] {
        if case .studyReprioritised(let it) = self { return it.moved.map(\.task) }
        return task.map { [$0] } ?? []
    }

    /// The study it is about; what keeps a study's events in order.
    public var study: RoutingKey? {
        switch self {
        case .instanceReceived(let it): it.study
        case .duplicateReceived(let it): it.study
        case .uploadRejected: nil
        case .instanceProcessed(let it): it.study
        case .attemptFailed(let it): it.study
        case .taskQuarantined(let it): it.study
        case .taskReleased(let it): it.study
        case .taskCancelled(let it): it.study
        case .studyReprioritised(let it): it.study
        }
    }

    /// The same fact has the same id whoever states it, so that applying it twice is applying it once.
    public var id: UUID {
        switch self {
        case .instanceReceived(let it): Self.id(it.task, "InstanceReceived", turn: it.turnNumber)
        case .duplicateReceived(let it): Self.id(it.task, "DuplicateReceived/\(it.upload.text)")
        case .uploadRejected(let it): UUID(namespace: it.upload, name: "UploadRejected/\(it.ordinal)".utf8)
        case .instanceProcessed(let it): Self.id(it.task, "InstanceProcessed")
        case .attemptFailed(let it): Self.id(it.task, "AttemptFailed/\(it.attempt)")
        case .taskQuarantined(let it): Self.id(it.task, "TaskQuarantined", turn: it.turnNumber)
        case .taskReleased(let it): Self.id(it.task, "TaskReleased", turn: it.turn)
        case .taskCancelled(let it): Self.id(it.task, "TaskCancelled", turn: it.turn)
        case .studyReprioritised(let it):
            // Those of one request differ in the tasks they name, each of which is in one of them only.
            UUID(namespace: it.request, name: "StudyReprioritised/\(it.moved.first?.task.description ?? "")".utf8)
        }
    }

    /// The first turn has the ids of a task that has one turn only.
    private static func id(_ task: TaskID, _ step: String, turn: Int = 1) -> UUID {
        UUID(namespace: task.uuid, name: (turn > 1 ? "\(step)/turn-\(turn)" : step).utf8)
    }
}
