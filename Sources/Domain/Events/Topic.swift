/// A topic of the event log, with its ordering rule; declared to the broker in `topics/*.yaml`.
public struct Topic: Hashable, Sendable {
    public let name: String
    public let events: Set<EventType>
    public let key: KeyRule

    /// What keeps which events in order.
    public enum KeyRule: String, Sendable {
        case study, worker
        /// One life of one process that writes the audit trail.
        case chain
    }

    public static let uploadsUrgent = Topic(name: "radiolog.uploads.urgent", events: [.instanceReceived], key: .study)
    public static let uploadsRoutine = Topic(name: "radiolog.uploads.routine", events: [.instanceReceived], key: .study)
    public static let uploadsBulk = Topic(name: "radiolog.uploads.bulk", events: [.instanceReceived], key: .study)
    public static let results = Topic(name: "radiolog.results", events: [.instanceProcessed], key: .study)
    public static let failures = Topic(
        name: "radiolog.failures",
        events: [.uploadRejected, .attemptFailed, .taskQuarantined],
        key: .study
    )
    public static let studies = Topic(
        name: "radiolog.studies",
        events: [
            .duplicateReceived, .taskReleased, .taskCancelled, .studyReprioritised, .studyCompleted, .studyReopened,
            .studyErased,
        ],
        key: .study
    )
    /// Who did what to what.
    public static let audit = Topic(
        name: "radiolog.audit",
        events: [.accessRecorded, .auditCheckpointed],
        key: .chain
    )
    /// Load of each worker.
    public static let workers = Topic(name: "radiolog.workers", events: [.workerReported], key: .worker)

    public static let all = [
        uploadsUrgent, uploadsRoutine, uploadsBulk, results, failures, studies, audit, workers,
    ]

    /// What the projector reads: every topic that changes a view.
    public static let projected = [uploadsUrgent, uploadsRoutine, uploadsBulk, results, failures, studies]

    public static func uploads(_ priority: Priority) -> Topic {
        switch priority {
        case .urgent: uploadsUrgent
        case .routine: uploadsRoutine
        case .bulk: uploadsBulk
        }
    }

    /// Where `event` belongs.
    public static func of(_ event: Event) -> Topic {
        switch event {
        case .instanceReceived(let it): uploads(it.priority)
        case .duplicateReceived, .taskReleased, .taskCancelled, .studyReprioritised, .studyCompleted,
            .studyReopened, .studyErased:
            studies
        case .uploadRejected, .attemptFailed, .taskQuarantined: failures
        case .instanceProcessed: results
        case .workerReported: workers
        case .accessRecorded, .auditCheckpointed: audit
        }
    }
}
