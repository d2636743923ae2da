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
}

/// The name of each kind of event, as it stands in `ce_type` after the `org.radiolog.` prefix and in `topics/*.yaml`.
public enum EventType: String, Sendable, CaseIterable {
    case instanceReceived = "InstanceReceived"
    case duplicateReceived = "DuplicateReceived"
    case uploadRejected = "UploadRejected"
    case instanceProcessed = "InstanceProcessed"
    case attemptFailed = "AttemptFailed"
    case taskQuarantined = "TaskQuarantined"

    /// The shape written today; older ones are lifted where they are read.
    public var currentVersion: Int {
        switch self {
        case .instanceReceived, .duplicateReceived, .uploadRejected, .instanceProcessed, .attemptFailed,
            .taskQuarantined:
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
        }
    }

    /// The task it is about; nil for an upload that never became one.
    public var task: TaskID? {
        switch self {
        case .instanceReceived(let it): it.task
        case .duplicateReceived(let it): it.task
        case .uploadRejected: nil
        case .instanceProcessed(let it): it.task
        case .attemptFailed(let it): it.task
        case .taskQuarantined(let it): it.task
        }
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
        }
    }

    /// The same fact has the same id whoever states it, so that applying it twice is applying it once.
    public var id: UUID {
        switch self {
        case .instanceReceived(let it): Self.id(it.task, "InstanceReceived")
        case .duplicateReceived(let it): Self.id(it.task, "DuplicateReceived/\(it.upload.text)")
        case .uploadRejected(let it): UUID(namespace: it.upload, name: "UploadRejected/\(it.ordinal)".utf8)
        case .instanceProcessed(let it): Self.id(it.task, "InstanceProcessed")
        case .attemptFailed(let it): Self.id(it.task, "AttemptFailed/\(it.attempt)")
        case .taskQuarantined(let it): Self.id(it.task, "TaskQuarantined")
        }
    }

    private static func id(_ task: TaskID, _ step: String) -> UUID { UUID(namespace: task.uuid, name: step.utf8) }
}
