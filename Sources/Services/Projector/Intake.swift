import EventLog
import StudyViews

import struct Foundation.Date

/// What a projector has read and not yet taken in: pure bookkeeping, no effects.
///
/// The views say where each partition goes on, not the group: a partition counts only once its place in the views is
/// known, and records that arrive before are dropped, because they are delivered again after the seek.
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
    private var entries: [Entry] = []
    private(set) var byteCount = 0

    var count: Int { entries.count }
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
        drop { gone.contains($0.position.partition) }
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
        entries.append(entry)
        byteCount += entry.byteCount
    }

    /// The next records to take in, at most `limit`, and when the first of them was appended; nil when there is none.
    func batch(limit: Int) -> (batch: ViewBatch, oldest: Date)? {
        var batch = ViewBatch(after: contained)
        var oldest = Date.distantFuture
        for entry in entries.prefix(limit) {
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
        drop { $0.position.offset < contained[$0.position.partition, default: 0] }
    }

    /// Gives up on the event at `position`: it is recorded as set aside instead.
    mutating func setAside(_ record: SetAside) {
        for index in entries.indices where entries[index].position == record.position {
            let entry = entries[index]
            entries[index] = Entry(
                position: entry.position,
                appendedAt: entry.appendedAt,
                byteCount: entry.byteCount,
                content: .setAside(record)
            )
        }
    }

    private mutating func drop(where isDropped: (Entry) -> Bool) {
        entries.removeAll(where: isDropped)
        byteCount = entries.reduce(0) { $0 + $1.byteCount }
    }
}
