import EventLog
import Events

/// Reads back which tasks ended lately, whoever ended them, before partitions of another worker are gone on with.
///
/// A copy of a task may wait behind one that the owner before has finished. Bounded: of each partition the latest
/// `recalled` outcomes, and after that what came since.
actor OutcomeReader {
    private let log: any EventLog
    private let processed: ProcessedTasks
    private let recalled: Int64
    /// One past the last that was read, by partition.
    private var read: [PartitionID: Int64] = [:]
    /// A look that is under way, and the one that begins when that has ended.
    private var current: Look?
    private var next: Look?

    private typealias Look = Task<Result<Void, EventLogError>, Never>

    private static let batch = 500
    private static let topics = [Topic.results.name, Topic.failures.name]

    init(_ log: any EventLog, recalled: Int, into processed: ProcessedTasks) {
        self.log = log
        self.recalled = Int64(recalled)
        self.processed = processed
    }

    /// Notes whatever ended since the last call; returns when all of it is known.
    ///
    /// Slots that take partitions over together look together: once, and not before the last of them has asked.
    func catchUp() async throws(EventLogError) {
        guard recalled > 0 else { return }
        if next == nil {
            next = Task { [before = current] in
                _ = await before?.value
                begin()
                return await look()
            }
        }
        let outcome = await next?.value ?? .success(())
        try outcome.get()
    }

    /// From now on whoever asks waits for another look: this one may miss what they ask for.
    private func begin() {
        current = next
        next = nil
    }

    private func look() async -> Result<Void, EventLogError> {
        do throws(EventLogError) {
            try await lookEverywhere()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Partitions are read side by side: on Kafka each waits for its own answers, and a takeover waits for all of them.
    private func lookEverywhere() async throws(EventLogError) {
        let extents = try await log.extents(of: Self.topics)
        let outcome = await withTaskGroup(of: Result<Void, EventLogError>.self) { group in
            for (partition, extent) in extents {
                group.addTask {
                    do throws(EventLogError) {
                        try await self.catchUp(on: partition, extent)
                        return .success(())
                    } catch {
                        return .failure(error)
                    }
                }
            }
            var all = Result<Void, EventLogError>.success(())
            for await one in group { all = all.flatMap { one } }
            return all
        }
        try outcome.get()
    }

    private func catchUp(on partition: PartitionID, _ extent: Range<Int64>) async throws(EventLogError) {
        let latest = max(extent.lowerBound, extent.upperBound - recalled)
        while max(latest, read[partition] ?? 0) < extent.upperBound {
            let offset = max(latest, read[partition] ?? 0)
            let records = try await log.read(partition, from: offset, limit: Self.batch)
            for record in records { note(record) }
            // Another slot may have come further meanwhile.
            read[partition] = max(
                read[partition] ?? 0,
                (records.last?.position.offset).map { $0 + 1 } ?? extent.upperBound
            )
        }
    }

    /// A record that cannot be read says nothing here; the projector sets it aside.
    private func note(_ record: StoredRecord) {
        switch EventCodec.type(of: record) {
        case .instanceProcessed:
            // The header tells enough: results are many, and long.
            if let task = record.header("ce_subject").flatMap(TaskID.init(_:)) { processed.remember(task) }
        case .taskQuarantined:
            guard case .taskQuarantined(let fact)? = (try? EventCodec.envelope(record))?.event else { return }
            processed.remember(fact.task, turn: fact.turnNumber)
        default: return
        }
    }
}
