import EventLog
import Events
import StudyViews

/// Views that remember what they were told, with the offset guard of the real ones.
actor RecordingViews {
    private(set) var vector: [PartitionID: Int64] = [:]
    private(set) var events: [PlacedEvent] = []
    private(set) var setAside: [SetAside] = []
    private(set) var batchSizes: [Int] = []
    /// Thrown by the next calls, one each.
    private var failures: [ViewError] = []
    private var isAway = false
    private var poison: LogPosition?
    private var held: CheckedContinuation<Void, Never>?
    private var holdsNext = false

    nonisolated var writer: ViewWriter {
        ViewWriter(
            prepare: { () throws(ViewError) in try await self.fail() },
            contained: { partitions throws(ViewError) in try await self.contained(partitions) },
            apply: { batch throws(ViewError) in try await self.apply(batch) }
        )
    }

    func start(at vector: [PartitionID: Int64]) { self.vector = vector }
    func failNext(_ errors: ViewError...) { failures += errors }
    func setAway(_ isAway: Bool) { self.isAway = isAway }
    func refuse(_ position: LogPosition) { poison = position }

    /// Keeps the next batch in flight until `letGo`.
    func holdNext() { holdsNext = true }
    var isHolding: Bool { held != nil }
    func letGo() {
        held?.resume()
        held = nil
    }

    private func fail() throws(ViewError) {
        if isAway { throw ViewError(.retry, reason: "away") }
        if !failures.isEmpty { throw failures.removeFirst() }
    }

    private func contained(_ partitions: [PartitionID]) throws(ViewError) -> [PartitionID: Int64] {
        try fail()
        return Dictionary(uniqueKeysWithValues: partitions.map { ($0, vector[$0] ?? 0) })
    }

    private func apply(_ batch: ViewBatch) async throws(ViewError) -> ViewChange {
        if holdsNext {
            holdsNext = false
            await withCheckedContinuation { held = $0 }
        }
        try fail()
        if batch.events.contains(where: { $0.position == poison }) {
            throw ViewError(.unacceptable, reason: "too large")
        }
        for (partition, step) in batch.steps where vector[partition, default: 0] != step.from {
            throw ViewError(.outrun, reason: "moved on")
        }
        for (partition, step) in batch.steps { vector[partition] = step.to }
        events += batch.events
        setAside += batch.setAside
        batchSizes.append(batch.count)
        return ViewChange()
    }
}
