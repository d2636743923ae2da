public import EventLog
import Events
public import StudyViews
import Synchronization

/// Builds the views anew from offset 0 beside the current ones, compares them with the log, and puts them in their place
/// while the system runs.
///
/// A crash at any point leaves the current views current; what was built is dropped by the next rebuild.
public struct Rebuild: Sendable {
    public struct Settings: Sendable, Equatable {
        /// As `Verification.Limits.uploadsPerPass`.
        public var uploadsPerPass = 100_000
        /// Whether what was built is compared with the log before it becomes current.
        public var isCompared = true
        /// How long the old views stay after the exchange, for reads that have begun.
        public var grace = Duration.seconds(30)
        /// Tries to put the new views in their place while projectors go on writing.
        public var exchanges = 5

        public init() {}
    }

    /// What happens, as it happens.
    public enum Report: Sendable, Equatable {
        case began(generation: Int, records: Int64, passes: Int)
        /// Records read of all that all passes read, and how long that has taken.
        case filling(done: Int64, of: Int64, after: Duration)
        case filled(documents: Int, in: Duration)
        case indexed(in: Duration)
        case caughtUp(events: Int)
        case comparing(Verification.Finding)
        case exchanged(generation: Int, hold: Duration)
        case ended
    }

    public struct Summary: Sendable, Equatable {
        public var generation = 0
        public var records: Int64 = 0
        public var documents = 0
        public var setAside = 0
        public var took = Duration.zero
        /// Nil when it was not compared.
        public var comparison: Verification.Summary?
        /// False when what was built differs from the log: then the views are as they were.
        public var isExchanged = false
    }

    private let scan: LogScan
    private let settings: Settings
    private let report: @Sendable (Report) async -> Void

    public init(
        log: any EventLog,
        settings: Settings = Settings(),
        report: @escaping @Sendable (Report) async -> Void
    ) {
        scan = LogScan(log: log)
        self.settings = settings
        self.report = report
    }

    /// Runs to the end; whatever is thrown, or when the task is cancelled, the current views are current.
    public func run(_ builder: GenerationBuilder) async throws -> Summary {
        do {
            return try await withThrowingTaskGroup(of: Summary?.self) { group in
                group.addTask {
                    while true {
                        try await Task.sleep(for: GenerationBuilder.leaseTime / 6)
                        try await builder.renewLease()
                    }
                }
                group.addTask { try await build(builder) }
                defer { group.cancelAll() }
                // The other one never ends but by an error.
                return try await group.next().flatMap(\.self) ?? Summary()
            }
        } catch {
            // Whatever went wrong with it is less than what went wrong before; the next rebuild clears up.
            try? await Task { try await builder.end() }.value
            throw error
        }
    }

    private func build(_ builder: GenerationBuilder) async throws -> Summary {
        let start = ContinuousClock.now
        var summary = Summary()
        summary.generation = builder.number
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        try IncompleteLog.check(extents)
        let target = extents.mapValues(\.upperBound)
        let unreadable = try await fill(builder, to: target, extents, &summary)
        let indexing = ContinuousClock.now
        try await builder.seal(at: target, setAside: unreadable)
        summary.setAside = unreadable.count
        await report(.indexed(in: indexing.duration(to: .now)))
        let ends = try await scan.extents(of: Topic.projected.map(\.name)).mapValues(\.upperBound)
        await report(.caughtUp(events: try await catchUp(builder, to: ends)))
        if settings.isCompared {
            var limits = Verification.Limits()
            limits.uploadsPerPass = settings.uploadsPerPass
            let report = report
            let verification = Verification(log: scan.log, views: builder.inspector, limits: limits) {
                await report(.comparing($0))
            }
            let comparison = try await verification.run()
            summary.comparison = comparison
            guard comparison.isEqual else {
                try await builder.end()
                return summary
            }
        }
        try await exchange(builder)
        summary.isExchanged = true
        summary.took = start.duration(to: .now)
        try await Task.sleep(for: settings.grace)
        try await builder.end()
        await report(.ended)
        return summary
    }

    /// Some studies at a time: read from the log into memory, and written from there while the next are read.
    private func fill(
        _ builder: GenerationBuilder,
        to target: [PartitionID: Int64],
        _ extents: [PartitionID: Range<Int64>],
        _ summary: inout Summary
    ) async throws -> [SetAside] {
        summary.records = target.values.reduce(0, +)
        let limit = max(1, settings.uploadsPerPass / Self.width)
        do {
            return try await fill(builder, to: target, Share.dividing(extents, limit: limit), &summary)
        } catch is ScatteredKeys {
            // A topic got more partitions once: studies lie in several, and all of the log is read for each share.
            try await builder.clear()
            summary.documents = 0
            return try await fill(builder, to: target, Share.hashing(extents, limit: limit), &summary)
        }
    }

    /// Shares in work at a time.
    private static let width = 2

    private func fill(
        _ builder: GenerationBuilder,
        to target: [PartitionID: Int64],
        _ shares: [Share],
        _ summary: inout Summary
    ) async throws -> [SetAside] {
        let total = shares.reduce(0) { sum, share in
            sum + target.reduce(0) { $0 + (share.reads($1.key) ? $1.value : 0) }
        }
        await report(.began(generation: builder.number, records: summary.records, passes: shares.count))
        let start = ContinuousClock.now
        let read = ReadCount()
        let ticker = Task {
            while true {
                try await Task.sleep(for: .seconds(1))
                await report(.filling(done: read.total, of: total, after: start.duration(to: .now)))
            }
        }
        defer { ticker.cancel() }
        let scan = scan
        return try await withThrowingTaskGroup(of: (documents: Int, setAside: [SetAside]).self) { group in
            var waiting = shares[...]
            func startNext() {
                guard let share = waiting.popFirst() else { return }
                group.addTask {
                    let filling = ReplicaFilling(scan, share, from: [:], setAside: []) { count in
                        read.add(count)
                    }
                    try await filling.advance(to: target)
                    return (try await builder.insert(await filling.replica), await filling.unreadable)
                }
            }
            for _ in 0..<Self.width { startNext() }
            var setAside: Set<LogPosition> = []
            var records: [SetAside] = []
            while let done = try await group.next() {
                startNext()
                summary.documents += done.documents
                // Those without a readable key may be in several shares.
                records += done.setAside.filter { setAside.insert($0.position).inserted }
            }
            await report(.filled(documents: summary.documents, in: start.duration(to: .now)))
            return records
        }
    }

    /// Takes the new views to `target` as a projector would; returns how many events that took.
    private func catchUp(_ builder: GenerationBuilder, to target: [PartitionID: Int64]) async throws -> Int {
        let vector = try await builder.vector()
        var events = 0
        for (partition, end) in target.sorted(by: { $0.key < $1.key }) {
            var contained = vector[partition, default: 0]
            guard contained < end else { continue }
            try await scan.records(of: partition, in: contained..<end) { records in
                for start in stride(from: 0, to: records.count, by: 500) {
                    var batch = ViewBatch(after: [partition: contained])
                    for record in records[start..<min(start + 500, records.count)] {
                        do throws(SetAside) {
                            batch.add(try PlacedEvent(record))
                        } catch {
                            batch.add(error)
                        }
                    }
                    try await builder.apply(batch)
                    contained = batch.steps[partition]?.to ?? contained
                    events += batch.count
                }
            }
        }
        return events
    }

    /// Projectors wait from the hold to the release; in between the new views are taken to where the old ones end.
    private func exchange(_ builder: GenerationBuilder) async throws {
        for _ in 0..<settings.exchanges {
            // Most of it while nobody waits.
            _ = try await catchUp(builder, to: try await builder.currentVector())
            let start = ContinuousClock.now
            try await builder.holdProjectors()
            var isExchanged = false
            do {
                while !isExchanged, start.duration(to: .now) < GenerationBuilder.switchTime / 2 {
                    _ = try await catchUp(builder, to: try await builder.currentVector())
                    isExchanged = try await builder.exchange()
                }
            } catch {
                try? await Task { try await builder.releaseProjectors(isExchanged: false) }.value
                throw error
            }
            try await Task { [isExchanged] in try await builder.releaseProjectors(isExchanged: isExchanged) }.value
            if isExchanged {
                await report(.exchanged(generation: builder.number, hold: start.duration(to: .now)))
                return
            }
        }
        throw NeverCaughtUp()
    }
}

/// Records read so far, by all shares.
private final class ReadCount: Sendable {
    private let count = Mutex<Int64>(0)
    var total: Int64 { count.withLock(\.self) }
    func add(_ more: Int) { count.withLock { $0 += Int64(more) } }
}

/// The new views did not get to where the old ones were, though projectors were asked to wait.
public struct NeverCaughtUp: Error, Sendable, CustomStringConvertible {
    public var description: String {
        "the rebuilt views did not catch up with the current ones: the views are as they were"
    }
}
