import Access
public import EventLog
public import Events
public import Foundation
import StudyViews
import Synchronization

/// What the state of a study or of the queue was at a moment, from the log alone.
///
/// What had been stated by then counts, by `ce_time`: clocks of different machines may differ by their error.
public struct StateAt: Sendable {
    private let scan: LogScan
    private let time: Date
    private let taskLimit: Int

    /// - Parameter taskLimit: the most tasks held in memory at a time, about 2 KB each.
    public init(log: any EventLog, time: Date, taskLimit: Int = 1_000_000) {
        scan = LogScan(log: log)
        self.time = time
        self.taskLimit = taskLimit
    }

    /// One task of a study.
    public struct TaskState: Sendable, Equatable, Encodable {
        public let task: TaskID
        public let status: String
        public let priority: Priority?
        /// Tries that failed.
        public let failures: Int
        public let receivedAt: Date?
    }

    /// The tasks of one priority that waited.
    public struct Waiting: Sendable, Equatable, Encodable {
        public let priority: Priority
        public var tasks = 0
        public var retrying = 0
        public var bytes: Int64 = 0
        public var oldest: Date?
    }

    /// Every task that was known, oldest first.
    public func study(_ study: RoutingKey) async throws -> [TaskState] {
        let tasks = try await lives { $0.key == study.hex }
        return tasks.filter { $0.value.received != nil }.map { task, life in
            TaskState(
                task: task,
                status: life.status.rawValue,
                priority: life.priority,
                failures: life.earlierAttempts,
                receivedAt: life.received?.stated.at
            )
        }.sorted { left, right in
            let (first, second) = (left.receivedAt ?? .distantPast, right.receivedAt ?? .distantPast)
            return first == second ? left.task.description < right.task.description : first < second
        }
    }

    /// What waited, by priority; the log is read in as many passes as memory asks for.
    public func queue() async throws -> [Waiting] {
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        var waiting = Dictionary(uniqueKeysWithValues: Priority.allCases.map { ($0, Waiting(priority: $0)) })
        for bucket in Bucket.dividing(uploadCount: extents.uploadCount, limit: taskLimit) {
            for life in try await lives(where: { bucket.covers($0.key) }).values {
                switch life.status {
                case .received, .retrying, .released: break
                case .processed, .quarantined, .cancelled, .erased: continue
                }
                guard let received = life.received, let priority = life.priority, var sum = waiting[priority] else {
                    continue
                }
                sum.tasks += 1
                if life.status == .retrying { sum.retrying += 1 }
                sum.bytes += Int64(received.fact.payload.byteCount)
                sum.oldest = min(sum.oldest ?? received.stated.at, received.stated.at)
                waiting[priority] = sum
            }
        }
        return Priority.allCases.compactMap { waiting[$0] }
    }

    private func lives(
        where isWanted: @escaping @Sendable (StoredRecord) -> Bool
    ) async throws -> [TaskID: TaskLifecycle] {
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        let lives = Mutex<[TaskID: TaskLifecycle]>([:])
        let erased = Mutex<[RoutingKey: Int]>([:])
        let (time, taskLimit) = (time, taskLimit)
        try await scan.allRecords(in: extents) { records in
            // Unreadable ones changed nothing that this version could tell of.
            let events = records.filter(isWanted).compactMap { try? PlacedEvent($0) }
            let count = lives.withLock { lives in
                for placed in events where placed.occurredAt <= time {
                    if case .studyErased(let fact) = placed.event {
                        erased.withLock { $0[fact.study] = max($0[fact.study] ?? 0, fact.life) }
                    }
                    for task in placed.event.tasks {
                        let stated = TaskLifecycle.Stated(at: placed.occurredAt, position: "\(placed.position)")
                        lives[task, default: TaskLifecycle()].evolve(placed.event, of: task, stated: stated)
                    }
                }
                return lives.count
            }
            // Buckets are as even as chance makes them, but studies are not divided.
            if count > 2 * taskLimit { throw TooManyEntries(limit: 2 * taskLimit) }
        }
        let ended = erased.withLock(\.self)
        return lives.withLock(\.self).mapValues { life in
            guard let fact = life.received?.fact, fact.lifeNumber <= ended[fact.study] ?? 0 else { return life }
            return .erased
        }
    }
}
