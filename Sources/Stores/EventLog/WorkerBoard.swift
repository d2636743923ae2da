public import Events
public import struct Foundation.Date

/// The latest report of every worker, read from `radiolog.workers` when somebody asks.
///
/// Each process reads the topic for itself, from where it stopped the last time, so that any number of them tell the
/// same. What is older than `memory` is neither read nor kept: its worker is gone.
public actor WorkerBoard {
    /// What a worker said last.
    public struct Entry: Sendable, Equatable {
        public let report: WorkerReported
        /// When the log took it.
        public let at: Date
    }

    private let log: any EventLog
    private let memory: Double
    private let limit: Int
    private let now: @Sendable () -> Date
    private var entries: [String: Entry] = [:]
    /// Where to read on.
    private var next: [PartitionID: Int64] = [:]

    private static let batch = 500

    /// - Parameters:
    ///   - memory: How long a worker that says nothing is still shown.
    ///   - limit: The most workers that are remembered; those that were silent longest are forgotten.
    public init(
        _ log: any EventLog,
        memory: Duration,
        limit: Int = 10_000,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.log = log
        self.memory = memory / .seconds(1)
        self.limit = limit
        self.now = now
    }

    /// Every worker that has said something of late, by name; as of all that was on the log when it was asked.
    public func workers() async throws(EventLogError) -> [Entry] {
        let oldest = now().addingTimeInterval(-memory)
        for (partition, extent) in try await log.extents(of: [Topic.workers.name]) {
            var offset: Int64
            if let known = next[partition], known >= extent.lowerBound {
                offset = known
            } else {
                offset = try await first(of: partition, since: oldest, within: extent)
            }
            while offset < extent.upperBound {
                let records = try await log.read(partition, from: offset, limit: Self.batch)
                guard let last = records.last else { break }
                for record in records { take(record) }
                offset = last.position.offset + 1
            }
            // Others may have read on while this call waited.
            next[partition] = max(next[partition] ?? 0, offset)
        }
        entries = entries.filter { $0.value.at >= oldest }
        if entries.count > limit {
            let kept = entries.sorted { $0.value.at > $1.value.at }.prefix(limit)
            entries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
        }
        return entries.values.sorted { $0.report.worker < $1.report.worker }
    }

    /// A record that is no report says nothing about any worker.
    private func take(_ record: StoredRecord) {
        guard let event = try? EventCodec.envelope(record).event, case .workerReported(let report) = event else {
            return
        }
        if let known = entries[report.worker] {
            // Of one life the later report counts, whatever order they were appended in.
            guard known.report.run != report.run || known.report.number < report.number else { return }
        }
        entries[report.worker] = Entry(report: report, at: record.appendedAt)
    }

    /// The first offset whose record is not older than `time`, or one shortly before it.
    ///
    /// Offsets without a record, as compaction leaves them, count as the record behind them.
    private func first(
        of partition: PartitionID,
        since time: Date,
        within extent: Range<Int64>
    ) async throws(EventLogError) -> Int64 {
        var (low, high) = (extent.lowerBound, extent.upperBound)
        while high - low > Int64(Self.batch) {
            let middle = low + (high - low) / 2
            let record = try await log.read(partition, from: middle, limit: 1).first
            if let record, record.appendedAt < time { low = middle } else { high = middle }
        }
        return low
    }
}
