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
    case studyCompleted(StudyCompleted)
    case studyReopened(StudyReopened)
    case studyErased(StudyErased)
    case workerReported(WorkerReported)
    case accessRecorded(AccessRecorded)
    case auditCheckpointed(AuditCheckpointed)
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
    case studyCompleted = "StudyCompleted"
    case studyReopened = "StudyReopened"
    case studyErased = "StudyErased"
    case workerReported = "WorkerReported"
    case accessRecorded = "AccessRecorded"
    case auditCheckpointed = "AuditCheckpointed"

    /// The shape written today; older ones are lifted where they are read.
    public var currentVersion: Int {
        switch self {
        case .instanceReceived, .duplicateReceived, .uploadRejected, .instanceProcessed, .attemptFailed,
            .taskQuarantined, .taskReleased, .taskCancelled, .studyReprioritised, .studyCompleted, .studyReopened,
            .studyErased, .workerReported, .accessRecorded, .auditCheckpointed:
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
        case .studyCompleted: .studyCompleted
        case .studyReopened: .studyReopened
        case .studyErased: .studyErased
        case .workerReported: .workerReported
        case .accessRecorded: .accessRecorded
        case .auditCheckpointed: .auditCheckpointed
        }
    }

    /// Nil for what concerns the whole installation.
    public var workspace: WorkspaceID? {
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
        case .studyCompleted(let it): it.workspace
        case .studyReopened(let it): it.workspace
        case .studyErased(let it): it.workspace
        case .accessRecorded(let it): it.workspace
        case .workerReported, .auditCheckpointed: nil
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
        case .studyReprioritised, .studyCompleted, .studyReopened, .studyErased: nil
        case .workerReported, .accessRecorded, .auditCheckpointed: nil
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
        case .studyCompleted(let it): it.study
        case .studyReopened(let it): it.study
        case .studyErased(let it): it.study
        case .workerReported, .accessRecorded, .auditCheckpointed: nil
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
        case .studyCompleted(let it): Self.id(it.study, "StudyCompleted/\(it.revision)")
        case .studyReopened(let it): Self.id(it.study, "StudyReopened/\(it.revision)")
        case .studyErased(let it): UUID(namespace: it.erasure, name: "StudyErased/\(it.study.hex)".utf8)
        case .workerReported(let it): UUID(namespace: it.run, name: "WorkerReported/\(it.number)".utf8)
        case .accessRecorded(let it): it.id
        case .auditCheckpointed(let it):
            UUID(namespace: it.link.chain, name: "AuditCheckpointed/\(it.link.number)".utf8)
        }
    }

    /// The first turn has the ids of a task that has one turn only.
    private static func id(_ task: TaskID, _ step: String, turn: Int = 1) -> UUID {
        UUID(namespace: task.uuid, name: (turn > 1 ? "\(step)/turn-\(turn)" : step).utf8)
    }

    /// A study has no UUID of its own; its key is of one workspace already.
    private static func id(_ study: RoutingKey, _ step: String) -> UUID {
        UUID(namespace: studies, name: "\(study.hex)/\(step)".utf8)
    }

    private static let studies = UUID(
        uuid: (0x8D, 0x1B, 0x6E, 0x52, 0x90, 0x47, 0x4C, 0x3A, 0xA2, 0x6F, 0x11, 0xD4, 0x7B, 0x58, 0xE9, 0x20)
    )
}
