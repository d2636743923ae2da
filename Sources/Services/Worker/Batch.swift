import EventLog
import Events

/// What became of one record.
struct Outcome: Sendable {
    /// To be stated, in order; nil when the record was left off, and is to be taken up again.
    var events: [Event]? = []
    var traceparent: String?
}

/// The records taken from the log at one time, and how far their work has come.
struct Batch {
    /// One outcome for each record that may be committed: those before the first unfinished one of their partition.
    private(set) var finished: [(events: [Event], traceparent: String?)] = []
    /// Processed, but behind an unfinished record: to be processed again.
    private(set) var unfinished: [InstanceProcessed] = []
    private var next: [PartitionID: Int64] = [:]

    /// `outcomes` are those of `records`, in order.
    init(_ records: [StoredRecord], _ outcomes: [Outcome]) {
        var stopped: Set<PartitionID> = []
        for (position, outcome) in zip(records.map(\.position), outcomes) {
            if outcome.events == nil { stopped.insert(position.partition) }
            guard let events = outcome.events else { continue }
            if stopped.contains(position.partition) {
                unfinished += Self.facts(in: events)
            } else {
                finished.append((events, outcome.traceparent))
                next[position.partition] = position.offset + 1
            }
        }
    }

    var progress: [Progress] { next.map { Progress($0.key, nextOffset: $0.value) } }

    /// The results that are committed.
    var facts: [InstanceProcessed] { finished.flatMap { Self.facts(in: $0.events) } }

    private static func facts(in events: [Event]) -> [InstanceProcessed] {
        events.compactMap { event in
            if case .instanceProcessed(let fact) = event { fact } else { nil }
        }
    }
}
