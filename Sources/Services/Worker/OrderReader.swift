import EventLog
import Events
import struct Foundation.Date
import struct Foundation.TimeInterval

/// Reads the operators' orders about tasks from the log, without a group: every worker knows all of them.
///
/// Begins where the oldest waiting task was appended: an order can only be younger than the task it is about. Reading
/// the same order again is harmless.
actor OrderReader {
    /// What makes copies in the queue stale.
    enum Order: Sendable, Equatable {
        /// Of this task, those of earlier turns.
        case turn(TaskID, Int)
        /// Of this study, those of this life or an earlier one.
        case erased(RoutingKey, life: Int)
    }

    private let log: any EventLog
    private let learn: @Sendable ([Order]) -> Void
    private let unreadable: @Sendable (LogPosition, any Error) -> Void
    /// What has been read of each partition.
    private var known: [PartitionID: Range<Int64>] = [:]

    private static let batch = 500
    /// Clocks of those who append may differ by so much.
    private static let clockError: TimeInterval = 600
    private static let types: Set<EventType> = [
        .taskReleased, .taskCancelled, .studyReprioritised, .studyErased,
    ]

    /// `learn` is given the orders as they are read, in the order of each partition.
    init(
        _ log: any EventLog,
        learn: @escaping @Sendable ([Order]) -> Void,
        unreadable: @escaping @Sendable (LogPosition, any Error) -> Void
    ) {
        self.log = log
        self.learn = learn
        self.unreadable = unreadable
    }

    /// Reads whatever was appended since then; returns when all of it was given to `learn`.
    func read(since time: Date) async throws {
        let start = time.addingTimeInterval(-Self.clockError)
        for (partition, extent) in try await log.extents(of: [Topic.studies.name]) {
            let end = max(extent.lowerBound, known[partition]?.lowerBound ?? extent.upperBound)
            let first = try await firstOffset(of: partition, since: start, within: extent.lowerBound..<end)
            try await read(partition, first..<end)
        }
    }

    /// Reads what was appended since the last time.
    func readOn() async throws {
        for (partition, extent) in try await log.extents(of: [Topic.studies.name]) {
            guard let known = known[partition], known.upperBound < extent.upperBound else { continue }
            try await read(partition, known.upperBound..<extent.upperBound)
        }
    }

    private func read(_ partition: PartitionID, _ range: Range<Int64>) async throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let records = try await log.read(partition, from: offset, limit: Self.batch)
            guard let last = records.last else { break }
            let orders = records.flatMap(orders)
            if !orders.isEmpty { learn(orders) }
            offset = last.position.offset + 1
        }
        let read = range.lowerBound..<max(offset, range.upperBound)
        known[partition] =
            known[partition].map { known in
                min(known.lowerBound, read.lowerBound)..<max(known.upperBound, read.upperBound)
            } ?? read
    }

    private func orders(in record: StoredRecord) -> [Order] {
        guard let type = EventCodec.type(of: record), Self.types.contains(type) else { return [] }
        do throws(UnreadableEvent) {
            switch try EventCodec.envelope(record).event {
            case .taskReleased(let fact): return [.turn(fact.task, fact.turn)]
            case .taskCancelled(let fact): return [.turn(fact.task, fact.turn)]
            case .studyReprioritised(let fact): return fact.moved.map { .turn($0.task, $0.turn) }
            case .studyErased(let fact): return [.erased(fact.study, life: fact.life)]
            default: return []
            }
        } catch {
            unreadable(record.position, error)
            return []
        }
    }

    /// The first offset of `range` whose record is not older than `time`, or one shortly before it.
    private func firstOffset(
        of partition: PartitionID,
        since time: Date,
        within range: Range<Int64>
    ) async throws -> Int64 {
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > Int64(Self.batch) {
            let middle = low + (high - low) / 2
            let record = try await log.read(partition, from: middle, limit: 1).first
            if let record, record.appendedAt < time { low = middle } else { high = middle }
        }
        return low
    }
}
