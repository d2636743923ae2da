public import Access
public import EventLog
public import Events
public import struct Foundation.Date
import StudyViews
import Synchronization

/// Finds the tasks on the log that were processed or set aside.
public struct RecordedTasks: Sendable {
    /// Which of them; nil for any.
    public struct Selection: Sendable {
        public var workspace: WorkspaceID?
        public var study: RoutingKey?
        /// Ended then or later, as their outcome states (`ce_time`).
        public var since: Date?
        /// Ended before.
        public var until: Date?
        /// So many of those, chosen by the seed.
        public var sample: ShadowSample?

        public init() {}
    }

    private let scan: LogScan
    private let selection: Selection
    private let uploadsPerPass: Int

    /// - Parameter uploadsPerPass: Uploads held in memory at a time, about 7 KB each; fewer take more passes over the log.
    public init(log: any EventLog, selection: Selection, uploadsPerPass: Int = 100_000) {
        scan = LogScan(log: log)
        self.selection = selection
        self.uploadsPerPass = uploadsPerPass
    }

    /// Hands over the tasks in parts, each in the order of their identifiers; nothing of an erased study is among them.
    ///
    /// Reads the log up to where it ends now.
    ///
    /// - Returns: How many have ended so whose upload is no longer on the log.
    public func each(_ body: ([RecordedTask]) async throws -> Void) async throws -> Int {
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        // What a study needs is in memory at once whatever else the log holds.
        let buckets =
            selection.study == nil
            ? Bucket.dividing(uploadCount: extents.uploadCount, limit: uploadsPerPass) : [Bucket(number: 0, count: 1)]
        var sample = selection.sample
        var withoutUpload = 0
        for bucket in buckets {
            let (tasks, unknown) = try await tasks(of: bucket, in: extents)
            withoutUpload += unknown
            guard sample != nil else {
                if !tasks.isEmpty { try await body(tasks) }
                continue
            }
            for task in tasks { sample?.offer(task) }
        }
        if let chosen = sample?.tasks, !chosen.isEmpty { try await body(chosen) }
        return withoutUpload
    }

    private func tasks(
        of bucket: Bucket,
        in extents: [PartitionID: Range<Int64>]
    ) async throws -> (tasks: [RecordedTask], withoutUpload: Int) {
        let found = Mutex<(lives: [TaskID: TaskLifecycle], erased: [RoutingKey: Int])>(([:], [:]))
        let (study, limit) = (selection.study?.hex, 2 * uploadsPerPass)
        try await scan.allRecords(in: extents) { records in
            let wanted = records.filter { study == nil ? bucket.covers($0.key) : $0.key == study }
            // Unreadable ones ended no task that this version could try.
            let events = wanted.compactMap { try? PlacedEvent($0) }
            let count = found.withLock { found in
                for placed in events { Self.take(placed, into: &found) }
                return found.lives.count
            }
            // Buckets are as even as chance makes them, but studies are not divided.
            if count > limit { throw TooManyEntries(limit: limit) }
        }
        let (lives, erased) = found.withLock(\.self)
        var tasks: [RecordedTask] = []
        var withoutUpload = 0
        for life in lives.values {
            guard let ending = ending(of: life) else { continue }
            guard let received = life.received?.fact else {
                withoutUpload += 1
                continue
            }
            guard received.lifeNumber > erased[received.study] ?? 0 else { continue }
            tasks.append(RecordedTask(received, ending))
        }
        return (tasks.sorted { $0.received.task.description < $1.received.task.description }, withoutUpload)
    }

    private static func take(
        _ placed: PlacedEvent,
        into found: inout (lives: [TaskID: TaskLifecycle], erased: [RoutingKey: Int])
    ) {
        if case .studyErased(let fact) = placed.event {
            found.erased[fact.study] = max(found.erased[fact.study] ?? 0, fact.life)
        }
        let stated = TaskLifecycle.Stated(at: placed.occurredAt, position: "\(placed.position)")
        for task in placed.event.tasks {
            found.lives[task, default: TaskLifecycle()].evolve(placed.event, of: task, stated: stated)
        }
    }

    /// Nil for a task that is not selected, or has not ended.
    private func ending(of life: TaskLifecycle) -> RecordedTask.Ending? {
        let (ending, workspace, at): (RecordedTask.Ending, WorkspaceID, Date)
        switch (life.status, life.outcome) {
        case (.processed, .processed(let fact, let stated)?):
            (ending, workspace, at) = (.processed(fact), fact.workspace, stated.at)
        case (.quarantined, .quarantined(let fact, let stated)?):
            (ending, workspace, at) = (.quarantined(fact), fact.workspace, stated.at)
        default: return nil
        }
        guard selection.workspace == nil || selection.workspace == workspace else { return nil }
        if let since = selection.since, at < since { return nil }
        if let until = selection.until, at >= until { return nil }
        return ending
    }
}
