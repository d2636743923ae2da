import EventLog
import Foundation
import Logging
import Runtime
import StudyViews
import Synchronization

/// One membership of the projectors' group, from joining to leaving.
///
/// One task owns all state. Whatever takes time in the database runs beside it and rings when it is done, so that the
/// member is listened to all the while and keeps its partitions while the database is away.
struct ProjectorSession {
    private let member: any GroupMember
    private let views: ViewWriter
    private let settings: ProjectorSettings
    private let logger: Logger
    private let bell: Bell

    private var intake: Intake
    /// Under way in the database: one batch of each lane at most, one batch of all, or one look for places.
    private var works: [Work] = []
    private var revocations: [Revocation] = []
    private var isPaused = false
    private var batchSize: BatchSize
    private var failures = 0
    /// No work begins before.
    private var restUntil: ContinuousClock.Instant = .now
    private var uncommitted: Set<PartitionID> = []
    private var lastCommit: ContinuousClock.Instant = .now

    init(member: any GroupMember, views: ViewWriter, settings: ProjectorSettings, logger: Logger, bell: Bell) {
        self.member = member
        self.views = views
        self.settings = settings
        self.logger = logger
        self.bell = bell
        intake = Intake(lanes: settings.lanes)
        batchSize = BatchSize(most: settings.batchLimit, target: settings.batchTarget)
    }

    /// Runs until the bell is stopped; throws when the member is of no use any more.
    mutating func run() async throws(EventLogError) {
        while true {
            try await finishWork()
            try await commit(isDue: !revocations.isEmpty && works.isEmpty)
            confirmRevocations()
            if bell.isStopped, works.isEmpty { break }
            startWork()
            try await regulate()
            switch try await bell.next(of: member, until: nextDeadline) {
            case .event(let event): try await handle(event)
            case .interrupted: if Task.isCancelled { for work in works { work.task.cancel() } }
            case .left: throw EventLogError(.next, .reopen, reason: "the member has left its group")
            }
        }
        try await commit(isDue: true)
    }

    private mutating func handle(_ event: MemberEvent) async throws(EventLogError) {
        switch event {
        case .assigned(let assignments):
            let partitions = assignments.map(\.partition)
            intake.assign(partitions)
            if isPaused { try await member.pause(partitions) }
        case .records(let records):
            for record in intake.take(records) { emit(.setAside(record)) }
        case .revoking(let revocation):
            revocations.append(revocation)
        case .lost(let partitions):
            release(partitions, wereLost: true)
        }
    }

    // MARK: - Work in the database

    /// Something under way in the database.
    private struct Work {
        enum Kind {
            case placing
            case applying(ViewBatch, lane: Int?, oldest: Date, start: ContinuousClock.Instant)
        }

        enum Outcome: Sendable {
            case placed([PartitionID: Int64])
            case applied(ViewChange)
            case failed(ViewError)
        }

        let kind: Kind
        let outcome = Delivery()
        let task: Task<Void, Never>

        /// Whether another batch of the lane has to wait for it.
        func occupies(_ lane: Int) -> Bool {
            switch kind {
            case .placing: true
            case .applying(_, lane: let own, _, _): own == nil || own == lane
            }
        }

        init(_ kind: Kind, bell: Bell, _ body: @escaping @Sendable () async throws(ViewError) -> Outcome) {
            self.kind = kind
            let outcome = outcome
            task = Task {
                do throws(ViewError) {
                    outcome.give(try await body())
                } catch {
                    outcome.give(.failed(error))
                }
                bell.ring()
            }
        }

        /// Where the outcome lies until it is looked for.
        final class Delivery: Sendable {
            private let outcome = Mutex<Outcome?>(nil)
            func give(_ it: Outcome) { outcome.withLock { $0 = it } }
            func take() -> Outcome? { outcome.withLock(\.self) }
        }
    }

    /// Places come first, and alone: without them nothing that arrives can be used, and a batch in flight moves them.
    private mutating func startWork() {
        guard !bell.isStopped, revocations.isEmpty, .now >= restUntil else { return }
        if intake.unplaced.isEmpty { startBatches() } else if works.isEmpty { startPlacing() }
    }

    private mutating func startPlacing() {
        let (views, partitions) = (views, Array(intake.unplaced))
        works = [
            Work(.placing, bell: bell) { () throws(ViewError) in
                .placed(try await views.contained(partitions))
            }
        ]
    }

    /// What fits into one batch is one transaction: lanes are for what has piled up, and cost more of the database.
    private mutating func startBatches() {
        if intake.count <= batchSize.limit {
            if works.isEmpty { startBatch(of: nil) }
        } else {
            let idle = (0..<intake.laneCount).filter { lane in !works.contains { $0.occupies(lane) } }
            for lane in idle { startBatch(of: lane) }
        }
    }

    private mutating func startBatch(of lane: Int?) {
        guard let (batch, oldest) = intake.batch(limit: batchSize.limit, of: lane) else { return }
        let views = views
        works.append(
            Work(.applying(batch, lane: lane, oldest: oldest, start: .now), bell: bell) { () throws(ViewError) in
                .applied(try await views.apply(batch))
            }
        )
    }

    private mutating func finishWork() async throws(EventLogError) {
        var finished: [(Work.Kind, Work.Outcome)] = []
        works.removeAll { work in
            guard let outcome = work.outcome.take() else { return false }
            finished.append((work.kind, outcome))
            return true
        }
        for (kind, outcome) in finished { try await finish(kind, outcome) }
    }

    private mutating func finish(_ kind: Work.Kind, _ outcome: Work.Outcome) async throws(EventLogError) {
        switch (kind, outcome) {
        case (_, .failed(let failure)): recover(from: failure, in: kind)
        case (_, .placed(let vector)): try await place(vector)
        case (.applying(let batch, _, let oldest, let start), .applied(let change)):
            intake.settle(batch)
            uncommitted.formUnion(batch.steps.keys)
            failures = 0
            let took = start.duration(to: .now)
            batchSize.succeeded(in: took)
            let delay = Duration.seconds(max(0, Date().timeIntervalSince(oldest)))
            emit(.applied(count: batch.count, change, took: took, delay: delay))
        case (.placing, .applied): break
        }
    }

    /// Between two waits for news, so that what arrives from now on lies behind the seek.
    private mutating func place(_ vector: [PartitionID: Int64]) async throws(EventLogError) {
        let positions = intake.place(vector)
        for position in positions {
            do throws(EventLogError) {
                try await member.seek(to: position)
            } catch  where error.remedy == .retry || error.remedy == .discard {
                // Asked for again, unless the partition goes meanwhile.
                intake.assign([position.partition])
                emit(.logFailed(error))
                rest()
            }
        }
        if !positions.isEmpty { emit(.placed(partitionCount: positions.count)) }
    }

    private mutating func recover(from failure: ViewError, in kind: Work.Kind) {
        if case .applying(let batch, _, _, _) = kind {
            switch failure.remedy {
            case .outrun:
                intake.assign(batch.steps.keys.filter { intake.contained[$0] != nil })
                emit(.outrun)
                return
            case .unacceptable:
                isolate(batch, failure)
                return
            case .retry, .giveUp: batchSize.failed()
            }
        }
        failures += 1
        emit(.viewsFailed(failure, failures: failures))
        rest()
    }

    /// Halves the batch until the event that the views cannot take stands alone, and sets that one aside.
    private mutating func isolate(_ batch: ViewBatch, _ failure: ViewError) {
        if batch.count > 1 {
            batchSize.refused(batch.count)
        } else if let event = batch.events.first {
            let record = SetAside(event.position, reason: failure.reason)
            intake.setAside(record)
            emit(.setAside(record))
        }
    }

    private mutating func rest() {
        var random = SystemRandomNumberGenerator()
        restUntil = .now + settings.backoff.delay(afterFailures: max(1, failures), using: &random)
    }

    // MARK: - The group

    /// Gives back what is asked for, except while a batch is in flight.
    private mutating func confirmRevocations() {
        guard !revocations.isEmpty, works.isEmpty else { return }
        for revocation in revocations {
            release(revocation.partitions, wereLost: false)
            revocation.confirm()
        }
        revocations = []
    }

    private mutating func release(_ partitions: [PartitionID], wereLost: Bool) {
        intake.release(partitions)
        uncommitted.subtract(partitions)
        emit(.released(partitionCount: partitions.count, wereLost: wereLost))
    }

    /// Stops delivery while enough waits, and lets it go on when half of it is done.
    private mutating func regulate() async throws(EventLogError) {
        let isFull = intake.count >= settings.queueLimit || intake.byteCount >= settings.queueBytes
        let isLow = intake.count <= settings.queueLimit / 2 && intake.byteCount <= settings.queueBytes / 2
        do throws(EventLogError) {
            if isFull, !isPaused {
                try await member.pause(intake.owned)
                isPaused = true
            } else if isLow, isPaused {
                try await member.resume(intake.owned)
                isPaused = false
            }
        } catch  where error.remedy == .retry || error.remedy == .discard {
            emit(.logFailed(error))
        }
    }

    /// Tells the group how far the views are, for those who watch its lag.
    private mutating func commit(isDue: Bool) async throws(EventLogError) {
        guard !uncommitted.isEmpty, isDue || lastCommit + settings.commitInterval <= .now else { return }
        let progress = uncommitted.compactMap { partition in
            intake.contained[partition].map { Progress(partition, nextOffset: $0) }
        }
        lastCommit = .now
        uncommitted = []
        do throws(EventLogError) {
            try await member.commit(progress)
        } catch  where error.remedy == .retry || error.remedy == .discard {
            // The next one says more than this one would have.
            emit(.logFailed(error))
        }
    }

    private var nextDeadline: ContinuousClock.Instant? {
        var deadlines: [ContinuousClock.Instant] = []
        if !uncommitted.isEmpty { deadlines.append(lastCommit + settings.commitInterval) }
        if restUntil > .now { deadlines.append(restUntil) }
        return deadlines.min()
    }

    private func emit(_ signal: ProjectorSignal) { signal.emit(to: logger) }
}
