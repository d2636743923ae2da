import Access
import EventLog
import Events
import struct Foundation.Date
import Runtime
import SeededRandom

@testable import Worker

/// A queue and what it has been told to do, driven without a clock, a log or a store.
struct QueueBench {
    var queue: TaskQueue
    var now = ContinuousClock.now
    var random: SplitMix64
    /// Jobs that were started and have not ended.
    var running: [Job] = []
    var commits: [Commit] = []
    var commit: Commit?
    var brokenOff: [LogPosition] = []
    var dropped: [InstanceProcessed] = []
    var letGo: [Int] = []
    var paused: Set<PartitionID> = []
    var hasLeft = false
    var checksStore = false
    /// Whether orders are answered as soon as they are asked for.
    var answersOrders = true
    var asked: [Date] = []

    static let day = Date(timeIntervalSince1970: 1_750_000_000)

    init(seed: UInt64 = 1, _ change: (inout QueueLimits) -> Void = { _ in }) {
        var limits = QueueLimits()
        limits.commitLinger = .zero
        limits.backoff = Backoff(first: .seconds(1), longest: .seconds(10))
        change(&limits)
        queue = TaskQueue(limits: limits, processed: ProcessedTasks(capacity: 10_000), orders: Orders(capacity: 1_000))
        random = SplitMix64(seed: seed)
    }

    static func partition(_ priority: Priority, _ number: Int32 = 0) -> PartitionID {
        PartitionID(topic: Topic.uploads(priority).name, number: number)
    }

    /// A record of an upload; its task follows from partition and offset unless `name` says otherwise.
    static func record(
        _ priority: Priority,
        _ offset: Int64,
        partition: Int32 = 0,
        name: String? = nil,
        turn: Turn? = nil,
        bytes: Int = 1,
        age: Double = 0
    ) throws -> StoredRecord {
        let workspace = try WorkspaceID("ward")
        let uid = name ?? "\(priority.rawValue).\(partition).\(offset)"
        let fact = InstanceReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: uid, sha256: Digest(hex: "aa")),
            workspace: workspace,
            study: RoutingKey(hex: "5d"),
            series: RoutingKey(hex: "5e"),
            instance: RoutingKey(hex: uid),
            priority: priority,
            payload: ObjectReference(name: uid, byteCount: bytes, sha256: Digest(hex: "aa")),
            transferSyntaxUID: "1.2.840.10008.1.2.1",
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            modality: "CT",
            identity: SealedField("sealed"),
            actor: "scanner",
            conflicts: false,
            warnings: [],
            turn: turn
        )
        let record = try EventCodec.record(Envelope(.instanceReceived(fact), source: "/t", occurredAt: day))
        return StoredRecord(
            position: LogPosition(Self.partition(priority, partition), offset: offset),
            appendedAt: day.addingTimeInterval(-age),
            key: record.key,
            headers: record.headers,
            value: record.value
        )
    }

    mutating func assign(_ partitions: [PartitionID], committed: [PartitionID: Progress] = [:]) {
        queue.assign(partitions.map { Assignment(partition: $0, committed: committed[$0]) })
        step()
    }

    mutating func take(_ records: [StoredRecord]) {
        queue.take(records, now: now)
        step()
    }

    /// The commit in flight succeeds, but for `refused`.
    mutating func answerCommit(refused: Set<PartitionID> = [], isCertain: Bool = true) {
        guard let done = commit else { return }
        commit = nil
        commits.append(done)
        queue.committed(
            after: .milliseconds(1),
            .init(refused: refused, isCertain: isCertain),
            now: now,
            using: &random
        )
        step()
    }

    /// Answers commits until there is none.
    mutating func settle() {
        while commit != nil { answerCommit() }
    }

    mutating func end(_ job: Job, _ end: JobEnd) {
        running.removeAll { $0.position == job.position }
        queue.ended(job.position, end, after: .milliseconds(5), now: now)
        step()
    }

    mutating func process(_ job: Job) { end(job, .processed(Self.result(of: job))) }

    mutating func pass(_ duration: Duration) {
        now += duration
        step()
    }

    mutating func step() {
        for action in queue.step(now: now) {
            switch action {
            case .pause(let partitions): paused.formUnion(partitions)
            case .resume(let partitions): paused.subtract(partitions)
            case .commit(let commit): self.commit = commit
            case .run(let job): running.append(job)
            case .breakOff(let position): brokenOff.append(position)
            case .drop(let fact): dropped.append(fact)
            case .letGo(let ticket): letGo.append(ticket)
            case .learnOrders(let since):
                asked.append(since)
                if answersOrders {
                    queue.knowsOrders(since: since)
                    return step()
                }
            case .checkStore: checksStore = true
            case .leave: hasLeft = true
            case .tell: break
            }
        }
    }

    /// What was stated, by the commits that succeeded.
    var events: [Event] { commits.flatMap(\.outcomes).flatMap(\.events) }

    var results: [TaskID] {
        events.compactMap { if case .instanceProcessed(let fact) = $0 { fact.task } else { nil } }
    }

    var quarantines: [TaskQuarantined] {
        events.compactMap { if case .taskQuarantined(let fact) = $0 { fact } else { nil } }
    }

    /// What the group has committed, as a successor finds it.
    var committed: [PartitionID: Progress] {
        commits.flatMap(\.progress).reduce(into: [:]) { $0[$1.partition] = $1 }
    }

    static func result(of job: Job) -> InstanceProcessed {
        InstanceProcessed(
            task: job.received.task,
            workspace: job.received.workspace,
            study: job.received.study,
            attempt: job.attempt,
            results: [],
            skipped: [],
            worker: "worker",
            durationMilliseconds: 1
        )
    }

    static let transient = TaskFailure(code: "unexpected", detail: "", isRetriable: true)
    static let hopeless = TaskFailure(code: "payload-unreadable", detail: "", isRetriable: false)
}
