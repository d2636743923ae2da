public import EventLog
public import Events
public import struct Foundation.Date

/// One thing that happened, as it is told to an auditor: no identities, no sealed fields.
public struct TraceEntry: Sendable, Equatable, Encodable {
    /// When it was stated.
    public let at: Date
    /// When the log took it.
    public let appendedAt: Date
    public let position: LogPosition
    public let event: EventType
    public let id: String
    /// The role and node that stated it.
    public let source: String
    public let study: RoutingKey?
    public let tasks: [TaskID]
    /// What it says, as `name` and value, in the order of a sentence.
    public let details: [Detail]

    public struct Detail: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    init(_ envelope: Envelope, _ record: StoredRecord) {
        at = envelope.occurredAt
        appendedAt = record.appendedAt
        position = record.position
        event = envelope.event.type
        id = envelope.id.text
        source = envelope.source
        study = envelope.event.study
        tasks = envelope.event.tasks
        details = envelope.event.details.map(Detail.init)
    }

    /// By time; within the same instant by position.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        (left.at, left.position) < (right.at, right.position)
    }

    enum CodingKeys: String, CodingKey {
        case at, appendedAt, position, event, id, source, study, tasks, details
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Timestamp.text(at), forKey: .at)
        try container.encode(Timestamp.text(appendedAt), forKey: .appendedAt)
        try container.encode(position.description, forKey: .position)
        try container.encode(event.rawValue, forKey: .event)
        try container.encode(id, forKey: .id)
        try container.encode(source, forKey: .source)
        try container.encodeIfPresent(study, forKey: .study)
        try container.encode(tasks, forKey: .tasks)
        try container.encode(Dictionary(details.map { ($0.name, $0.value) }) { $1 }, forKey: .details)
    }
}

extension Event {
    /// Who did it, where somebody asked for it; nil for what processes state by themselves.
    var actor: String? {
        switch self {
        case .instanceReceived(let it): it.actor
        case .duplicateReceived(let it): it.actor
        case .taskReleased(let it): it.actor
        case .taskCancelled(let it): it.actor
        case .studyReprioritised(let it): it.actor
        case .studyCompleted(let it): it.actor
        case .studyErased(let it): it.actor
        case .accessRecorded(let it): it.actor
        case .uploadRejected, .instanceProcessed, .attemptFailed, .taskQuarantined, .studyReopened, .workerReported,
            .auditCheckpointed:
            nil
        }
    }

    /// What an auditor reads of it.
    fileprivate var details: [(String, String)] {
        switch self {
        case .instanceReceived(let it):
            [
                ("priority", it.priority.rawValue), ("actor", it.actor), ("bytes", "\(it.payload.byteCount)"),
                ("sha256", it.payload.sha256.hex), ("modality", it.modality),
            ] + (it.conflicts ? [("conflicts", "yes")] : [])
                + (it.turn.map { [("turn", "\($0.number)")] } ?? [])
                + (it.warnings.isEmpty ? [] : [("warnings", it.warnings.joined(separator: ", "))])
        case .duplicateReceived(let it): [("actor", it.actor), ("upload", it.upload.text)]
        case .uploadRejected(let it): [("upload", it.upload.text), ("ordinal", "\(it.ordinal)")]
        case .instanceProcessed(let it):
            [
                ("attempt", "\(it.attempt)"), ("worker", it.worker), ("ms", "\(it.durationMilliseconds)"),
                ("results", it.results.map { "\($0.kind)/\($0.version)" }.joined(separator: ", ")),
            ]
                + (it.skipped.isEmpty
                    ? [] : [("skipped", it.skipped.map { "\($0.kind): \($0.code)" }.joined(separator: ", "))])
        case .attemptFailed(let it):
            [("attempt", "\(it.attempt)"), ("worker", it.worker), ("code", it.failure.code)]
                + [("retriable", it.failure.isRetriable ? "yes" : "no")]
        case .taskQuarantined(let it):
            [("attempts", "\(it.attempts)"), ("worker", it.worker), ("code", it.failure.code)]
                + [("turn", "\(it.turnNumber)")]
        case .taskReleased(let it): [("turn", "\(it.turn)"), ("actor", it.actor)]
        case .taskCancelled(let it): [("turn", "\(it.turn)"), ("actor", it.actor)]
        case .studyReprioritised(let it):
            [("priority", it.priority.rawValue), ("tasks", "\(it.moved.count)"), ("actor", it.actor)]
        case .studyCompleted(let it):
            [("revision", "\(it.revision)"), ("reason", it.reason.rawValue), ("tasks", "\(it.taskCount)")]
                + (it.actor.map { [("actor", $0)] } ?? [])
        case .studyReopened(let it): [("revision", "\(it.revision)"), ("task", it.task.description)]
        case .studyErased(let it):
            [("erasure", it.erasure.text), ("objects", "\(it.objectCount)"), ("actor", it.actor)]
        case .workerReported(let it):
            [("worker", it.worker), ("state", it.state.rawValue), ("slots", "\(it.load.slots)")]
        case .accessRecorded(let it):
            [("actor", it.actor), ("action", it.action), ("outcome", it.outcome.rawValue)]
                + (it.object.map { [($0.kind, $0.id ?? "")] } ?? [])
        case .auditCheckpointed(let it): [("chain", it.link.chain.text), ("number", "\(it.link.number)")]
        }
    }
}
