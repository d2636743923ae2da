public import EventLog
public import Events

extension PlacedEvent {
    /// Reads a record for the views; throws what to set aside of it when they cannot take it in.
    ///
    /// The one way from the log to the views, for projectors and rebuilds alike: what one of them cannot take in, no
    /// other can.
    public init(_ record: StoredRecord) throws(SetAside) {
        if let type = EventCodec.type(of: record), record.value.count > type.viewByteLimit {
            throw SetAside(
                record.position,
                reason: "\(record.value.count) bytes of \(type.rawValue) are more than the views take"
            )
        }
        do throws(UnreadableEvent) {
            let envelope = try EventCodec.envelope(record)
            self.init(envelope.event, occurredAt: envelope.occurredAt, at: record.position)
        } catch {
            throw SetAside(record.position, reason: error.description)
        }
    }
}

extension EventType {
    /// The most bytes of an event's body that the views take in.
    ///
    /// Chosen so that no document can grow beyond MongoDB's 16 MiB, whatever is stated and how often: a task's has its
    /// upload, its outcome, `TaskLifecycle.remembered` failed tries, and little else. What is written is a hundred times
    /// smaller.
    public var viewByteLimit: Int {
        switch self {
        case .instanceReceived, .instanceProcessed: 3 << 20
        case .taskQuarantined: 1 << 20
        case .attemptFailed, .duplicateReceived, .uploadRejected, .taskReleased, .taskCancelled, .studyReprioritised,
            .studyCompleted, .studyReopened, .studyErased, .workerReported, .accessRecorded, .auditCheckpointed:
            96 << 10
        }
    }
}
