import EventLog
import Events
import StudyViews

/// A replica of one share's views and how far it is: filled from the log, and taken further when asked.
actor ReplicaFilling {
    private let scan: LogScan
    private let share: Share
    /// Positions that the views skip.
    private let setAside: Set<LogPosition>
    private let onRecords: @Sendable (Int) -> Void
    private(set) var replica = ViewReplica()
    /// Records that this version cannot read.
    private(set) var unreadable: [SetAside] = []
    /// One past what was taken in of each partition.
    private var vector: [PartitionID: Int64]

    /// - Parameter start: where the log begins.
    init(
        _ scan: LogScan,
        _ share: Share,
        from start: [PartitionID: Int64],
        setAside: Set<LogPosition>,
        onRecords: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.scan = scan
        self.share = share
        vector = start
        self.setAside = setAside
        self.onRecords = onRecords
    }

    /// Takes in what lies between where the replica is and `target`.
    func advance(to target: [PartitionID: Int64]) async throws {
        var ranges: [PartitionID: Range<Int64>] = [:]
        for (partition, end) in target where share.reads(partition) {
            let start = vector[partition, default: 0]
            if start < end { ranges[partition] = start..<end }
        }
        guard !ranges.isEmpty else { return }
        let share = share
        let setAside = setAside
        try await scan.allRecords(in: ranges) { [weak self] records in
            // Decoding is what takes the time: not before it is known to be needed, and on every core.
            let wanted = try records.filter { try share.covers($0) && !setAside.contains($0.position) }
            var events: [PlacedEvent] = []
            var unreadable: [SetAside] = []
            for record in wanted {
                do throws(SetAside) {
                    events.append(try PlacedEvent(record))
                } catch {
                    unreadable.append(error)
                }
            }
            await self?.take(events, unreadable, of: records.count)
        }
        for (partition, range) in ranges { vector[partition] = range.upperBound }
    }

    private func take(_ events: [PlacedEvent], _ unreadable: [SetAside], of count: Int) {
        self.unreadable += unreadable
        for event in events { replica.take(event) }
        onRecords(count)
    }

    func record(of study: RoutingKey) throws(ViewError) -> StudyRecord { try replica.record(of: study) }

    /// Which studies changed since the last call.
    func takeChanges() -> Set<RoutingKey> {
        defer { replica.forgetChanges() }
        return replica.changed
    }
}
