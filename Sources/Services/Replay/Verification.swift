import Access
public import EventLog
public import Events
import struct Foundation.UUID
import LogArchive
public import StudyViews

/// Compares the views with the log: rebuilds them in memory, some studies at a time, and looks at the stored ones.
///
/// Exact while the system runs. The stored documents of a study are read between two readings of how far the views are;
/// when the log says the same of the study at both, the documents have to be just that. Else they are read again.
public struct Verification: Sendable {
    public struct Limits: Sendable, Equatable {
        /// Uploads in memory at a time, about 7 KB each; studies are not divided, so a larger one is held whole.
        public var uploadsPerPass = 100_000
        /// Readings of a study that goes on changing, before it counts as undecided.
        public var readings = 20

        public init() {}
    }

    /// What is found, as it is found.
    public enum Finding: Sendable, Equatable {
        /// How the log is read: from offset 0 in so many passes.
        case began(passes: Int, uploads: Int64, waiting: Int64)
        /// What the log says of a study, whether or not the views agree.
        case study(RoutingKey, digest: Digest)
        case difference(ViewDifference)
        /// The study changed whenever it was looked at.
        case undecided(RoutingKey)
        case passed(Int)
    }

    public struct Summary: Sendable, Equatable {
        public var studies = 0
        public var tasks = 0
        public var records: Int64 = 0
        public var differences = 0
        public var undecided = 0
        /// Over the sorted digests of all studies.
        public var digest = Digest(hex: "")

        public var isEqual: Bool { differences == 0 && undecided == 0 }

        fileprivate mutating func add(_ other: Summary) {
            studies += other.studies
            tasks += other.tasks
            differences += other.differences
            undecided += other.undecided
        }
    }

    private let scan: LogScan
    private let views: ViewInspector
    private let limits: Limits
    private let report: @Sendable (Finding) async -> Void

    public init(
        log: any EventLog,
        views: ViewInspector,
        limits: Limits = Limits(),
        report: @escaping @Sendable (Finding) async -> Void
    ) {
        scan = LogScan(log: log)
        self.views = views
        self.limits = limits
        self.report = report
    }

    /// Throws `IncompleteLog` when the log does not begin at offset 0 any more: what is gone cannot be compared.
    public func run() async throws -> Summary {
        let topics = Topic.projected.map(\.name)
        let extents = try await scan.extents(of: topics)
        try IncompleteLog.check(extents)
        let uploads = extents.uploadCount
        let vector = try await views.vector()
        let waiting = extents.reduce(0) { $0 + max(0, $1.value.upperBound - vector[$1.key, default: 0]) }
        func verify(_ shares: [Share]) async throws -> Summary {
            await report(.began(passes: shares.count, uploads: uploads, waiting: waiting))
            return try await self.verify(shares, upTo: vector)
        }
        let limit = max(1, limits.uploadsPerPass / Self.width)
        do {
            return try await verify(Share.dividing(extents, limit: limit))
        } catch is ScatteredKeys {
            // Begins anew, and reads all of the log for each share.
            return try await verify(Share.hashing(extents, limit: limit))
        }
    }

    /// Shares in work at a time.
    private static let width = 2

    private func verify(_ shares: [Share], upTo vector: [PartitionID: Int64]) async throws -> Summary {
        var summary = Summary()
        summary.records = vector.values.reduce(0, +)
        var digests: [String] = []
        var known: Set<UUID> = []
        try await withThrowingTaskGroup(of: Part.self) { group in
            var waiting = shares[...]
            func startNext() {
                guard let share = waiting.popFirst() else { return }
                group.addTask { try await verify(share) }
            }
            for _ in 0..<Self.width { startNext() }
            var passed = 0
            while let part = try await group.next() {
                startNext()
                summary.add(part.summary)
                digests += part.digests
                known.formUnion(part.known)
                passed += 1
                await report(.passed(passed))
            }
        }
        try await findStrangers(known, &summary)
        summary.digest = Fingerprint.of(digests.sorted().map { Array($0.utf8) })
        return summary
    }

    /// What came of one share.
    private struct Part: Sendable {
        var summary = Summary()
        var digests: [String] = []
        /// Its studies, 16 bytes each.
        var known: Set<UUID> = []
    }

    private func verify(_ share: Share) async throws -> Part {
        let filling = ReplicaFilling(scan, share, from: [:], setAside: try await views.setAside())
        try await filling.advance(to: try await views.vector())
        _ = await filling.takeChanges()
        var part = Part()
        part.summary.tasks = await filling.replica.taskCount
        var readings: [RoutingKey: Int] = [:]
        var waiting = await filling.replica.studies[...]
        while !waiting.isEmpty {
            let group = await filling.replica.group(of: &waiting)
            let stored = try await views.records(of: group)
            try await filling.advance(to: try await views.vector())
            let changed = await filling.takeChanges()
            for study in group.keys.sorted(by: { $0.hex < $1.hex }) {
                let expected = try await filling.record(of: study)
                let differences = expected.differences(from: stored[study] ?? StudyRecord(study))
                if !differences.isEmpty, changed.contains(study) {
                    readings[study, default: 0] += 1
                    if readings[study, default: 0] < limits.readings {
                        waiting.append(study)
                        continue
                    }
                    part.summary.undecided += 1
                    await report(.undecided(study))
                } else {
                    part.summary.differences += differences.count
                    for difference in differences { await report(.difference(difference)) }
                }
                let digest = Fingerprint.of(expected.canonicalParts)
                part.digests.append("\(study.hex) \(digest.hex)")
                part.summary.studies += 1
                await report(.study(study, digest: digest))
            }
        }
        part.known = Set(await filling.replica.studies.map(Self.short))
        return part
    }

    /// Studies that the views have and the log does not know.
    private func findStrangers(_ known: Set<UUID>, _ summary: inout Summary) async throws {
        var strangers: [RoutingKey: ViewDifference] = [:]
        try await views.forEachStudy { study, sample in
            guard !known.contains(Self.short(study)), strangers[study] == nil else { return }
            guard strangers.count < Self.strangerLimit else { throw TooManyStrangers(limit: Self.strangerLimit) }
            strangers[study] = sample
        }
        guard !strangers.isEmpty else { return }
        // Those that came since their share was read are on the log before where the views end now.
        let share = Share.of(Set(strangers.keys.map(\.hex)))
        let filling = ReplicaFilling(scan, share, from: [:], setAside: try await views.setAside())
        try await filling.advance(to: try await views.vector())
        for (study, sample) in strangers.sorted(by: { $0.key.hex < $1.key.hex }) {
            if await filling.replica.contains(study) { continue }
            summary.differences += 1
            await report(.difference(sample))
        }
    }

    private static func short(_ study: RoutingKey) -> UUID { UUID(namespace: namespace, name: study.hex.utf8) }

    private static let namespace = UUID(
        uuid: (0x3E, 0x90, 0x51, 0x7C, 0xB2, 0x0D, 0x4F, 0x68, 0x91, 0xAE, 0x44, 0x0B, 0xD6, 0x13, 0x2A, 0x85)
    )

    private static let strangerLimit = 100_000
}

extension ViewReplica {
    /// Takes studies off the front of `waiting`, with their workspaces: as many as have about 2,000 tasks, at most 500.
    fileprivate func group(of waiting: inout ArraySlice<RoutingKey>) -> [RoutingKey: WorkspaceID] {
        var group: [RoutingKey: WorkspaceID] = [:]
        var tasks = 0
        while let study = waiting.first, group.count < 500, tasks < 2_000, group[study] == nil {
            waiting.removeFirst()
            group[study] = workspace(of: study)
            tasks += taskCount(of: study)
        }
        return group
    }
}

extension [PartitionID: Range<Int64>] {
    var uploadCount: Int64 {
        let uploads = Set(Priority.allCases.map { Topic.uploads($0).name })
        return reduce(0) { $0 + (uploads.contains($1.key.topic) ? Int64($1.value.count) : 0) }
    }
}

/// The beginning of a partition is gone from the log.
public struct IncompleteLog: Error, Sendable, CustomStringConvertible {
    public let partition: PartitionID
    public let firstOffset: Int64

    public var description: String { "\(partition) begins at offset \(firstOffset): what was before it is gone" }

    static func check(_ extents: [PartitionID: Range<Int64>]) throws(IncompleteLog) {
        for (partition, extent) in extents.sorted(by: { $0.key < $1.key }) where extent.lowerBound > 0 {
            throw IncompleteLog(partition: partition, firstOffset: extent.lowerBound)
        }
    }
}

/// The views have so many studies that the log does not know that these are not the views of this log.
public struct TooManyStrangers: Error, Sendable, CustomStringConvertible {
    public let limit: Int

    public var description: String {
        "the views have more than \(limit) studies that the log does not know: are they of this log?"
    }
}
