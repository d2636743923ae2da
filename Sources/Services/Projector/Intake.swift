import EventLog
import StudyViews

import struct Foundation.Date

/// What a projector has read and not yet taken in: pure bookkeeping, no effects.
///
/// The views say where each partition goes on, not the group: a partition counts only once its place in the views is
/// known, and records that arrive before are dropped, because they are delivered again after the seek.
///
/// What is read waits in lanes, which are taken in side by side. Partitions of one number share a lane: where all topics
/// have equally many, what is said of a study is in partitions of one number, and no two lanes touch one document.
struct Intake {
    /// One record, read.
    private struct Entry {
        enum Content {
            case event(PlacedEvent)
            case setAside(SetAside)
        }

        let position: LogPosition
        let appendedAt: Date
        let byteCount: Int
        let content: Content
    }

    /// What the views contain of the partitions in work: everything before the offset.
    private(set) var contained: [PartitionID: Int64] = [:]
    /// Owned, but their place in the views is not known yet.
    private(set) var unplaced: Set<PartitionID> = []
    private var lanes: [[Entry]]
    private(set) var count = 0
    private(set) var byteCount = 0

    init(lanes: Int = 1) { self.lanes = Array(repeating: [], count: max(1, lanes)) }

    var laneCount: Int { lanes.count }
    var owned: [PartitionID] { Array(contained.keys) + Array(unplaced) }

    mutating func assign(_ partitions: some Sequence<PartitionID>) {
        // Assigned anew: somebody else may have had it in between.
        release(partitions)
        unplaced.formUnion(partitions)
    }

    /// Forgets `partitions` and what was read of them.
    mutating func release(_ partitions: some Sequence<PartitionID>) {
        let gone = Set(partitions)
        unplaced.subtract(gone)
        contained = contained.filter { !gone.contains($0.key) }
        for lane in Set(gone.map(lane(of:))) { drop(from: lane) { gone.contains($0.position.partition) } }
    }

    /// Takes over where the views end; returns where delivery has to go on.
    mutating func place(_ vector: [PartitionID: Int64]) -> [LogPosition] {
        let placed = vector.filter { unplaced.contains($0.key) }
        unplaced.subtract(placed.keys)
        contained.merge(placed) { $1 }
        return placed.map { LogPosition($0.key, offset: $0.value) }
    }

    /// Reads `records`; returns those that are set aside because they cannot be read.
    mutating func take(_ records: [StoredRecord]) -> [SetAside] {
        var setAside: [SetAside] = []
        for record in records {
            guard let offset = contained[record.position.partition], record.position.offset >= offset else { continue }
            do throws(SetAside) {
                append(record, .event(try PlacedEvent(record)))
            } catch {
                setAside.append(error)
                append(record, .setAside(error))
            }
        }
        return setAside
    }

    private mutating func append(_ record: StoredRecord, _ content: Entry.Content) {
        let entry = Entry(
            position: record.position,
            appendedAt: record.appendedAt,
            byteCount: record.value.count,
            content: content
        )
        lanes[lane(of: entry.position.partition)].append(entry)
        count += 1
        byteCount += entry.byteCount
    }

    private func lane(of partition: PartitionID) -> Int { Int(partition.number) % lanes.count }

    /// The next records to take in, of one lane or of all, at most `limit`, and when the first of them was appended; nil
    /// when there is none.
    func batch(limit: Int, of lane: Int? = nil) -> (batch: ViewBatch, oldest: Date)? {
        var batch = ViewBatch(after: contained)
        var oldest = Date.distantFuture
        let waiting = lane.map { [lanes[$0]] } ?? lanes
        for entry in waiting.joined().prefix(limit) {
            switch entry.content {
            case .event(let event): batch.add(event)
            case .setAside(let record): batch.add(record)
            }
            oldest = min(oldest, entry.appendedAt)
        }
        return batch.isEmpty ? nil : (batch, oldest)
    }

    /// Notes that the views have taken in `batch`.
    mutating func settle(_ batch: ViewBatch) {
        for (partition, step) in batch.steps where contained[partition] != nil { contained[partition] = step.to }
        let contained = contained
        for lane in Set(batch.steps.keys.map(lane(of:))) {
            drop(from: lane) { $0.position.offset < contained[$0.position.partition, default: 0] }
        }
    }

    /// Gives up on the event at `position`: it is recorded as set aside instead.
    mutating func setAside(_ record: SetAside) {
        let lane = lane(of: record.position.partition)
        for index in lanes[lane].indices where lanes[lane][index].position == record.position {
            let entry = lanes[lane][index]
            lanes[lane][index] = Entry(
                position: entry.position,
                appendedAt: entry.appendedAt,
                byteCount: entry.byteCount,
                content: .setAside(record)
            )
        }
    }

    private mutating func drop(from lane: Int, where isDropped: (Entry) -> Bool) {
        var dropped = (count: 0, bytes: 0)
        lanes[lane].removeAll { entry in
            guard isDropped(entry) else { return false }
            dropped.count += 1
            dropped.bytes += entry.byteCount
            return true
        }
        count -= dropped.count
        byteCount -= dropped.bytes
    }
}
