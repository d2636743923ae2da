internal import Foundation
internal import GRDB
internal import Synchronization

/// Writes everything, one transaction at a time, on the database's own queue.
///
/// Appends and commits that arrive while a transaction is being synced wait together and share the next one: under load
/// hundreds of callers pay for one fsync, and a lone caller pays for exactly one. Nothing here blocks a thread of
/// Swift's cooperative pool.
final class RecordWriter: Sendable {
    /// One caller's records and commit: written whole or not at all.
    struct Job: Sendable {
        var records: [NewRecord] = []
        var commit: GroupCommit?
        /// Writes even when there are no records, to see whether that works.
        var isCheck = false

        var queuedBytes: Int { records.reduce(128) { $0 + $1.queuedBytes } }
    }

    /// What a group has done, and whether it may still say so.
    struct GroupCommit: Sendable {
        let group: String
        let offsets: [GroupOffset]
        /// Asked on the writer's queue just before the transaction: whoever owns the partitions afterwards reads
        /// their offsets behind this transaction, so nothing is committed for a partition that was handed on.
        let verify: @Sendable () throws(LogFileError) -> Void
    }

    typealias Outcome = Result<[RecordPosition], LogFileError>

    private struct Waiting {
        let job: Job
        let bytes: Int
        let resume: @Sendable (Outcome) -> Void
    }

    private struct Queue {
        var waiting: [Waiting] = []
        /// Of `waiting` and of the transaction under way.
        var bytes = 0
        var isWriting = false
        var isClosed = false
        /// What ended all writing; see `LogFileError.endsWriting`.
        var failure: LogFileError?
        var idleWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let pool: DatabasePool
    private let catalog: Catalog
    private let settings: LogFileSettings
    /// Told, on the writer's queue, which partitions have new records.
    private let onAppend: @Sendable ([TopicPartition: Int64]) -> Void
    private let queue = Mutex(Queue())

    init(
        pool: DatabasePool,
        catalog: Catalog,
        settings: LogFileSettings,
        onAppend: @escaping @Sendable ([TopicPartition: Int64]) -> Void
    ) {
        self.pool = pool
        self.catalog = catalog
        self.settings = settings
        self.onAppend = onAppend
    }

    /// Returns once `job` is written and synced.
    func write(_ job: Job) async throws(LogFileError) -> [RecordPosition] {
        let outcome = await withCheckedContinuation { continuation in
            enqueue(job) { continuation.resume(returning: $0) }
        }
        return try outcome.get()
    }

    /// Queues `job`; `resume` is called once, on any thread.
    func enqueue(_ job: Job, resume: @escaping @Sendable (Outcome) -> Void) {
        let bytes = job.queuedBytes
        let refusal: LogFileError? = queue.withLock { queue in
            if let failure = queue.failure { return failure }
            if queue.isClosed { return .closed }
            // A job larger than the whole queue is admitted alone; its caller bounds it.
            guard queue.bytes == 0 || queue.bytes + bytes <= settings.queueBytes else {
                return .overloaded(waitingBytes: queue.bytes)
            }
            queue.waiting.append(Waiting(job: job, bytes: bytes, resume: resume))
            queue.bytes += bytes
            if !queue.isWriting {
                queue.isWriting = true
                scheduleTransaction()
            }
            return nil
        }
        if let refusal { resume(.failure(refusal)) }
    }

    /// Runs `body` on the writer's queue, behind every transaction that has begun.
    func behindTransactions<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LogFileError) -> Value {
        if let failure = queue.withLock({ $0.failure ?? ($0.isClosed ? .closed : nil) }) { throw failure }
        let outcome: Result<Value, LogFileError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                let outcome = Result { try body(database) }.mapError(LogFileError.init)
                if case .failure(let failure) = outcome { self.note(failure) }
                continuation.resume(returning: outcome)
            }
        }
        return try outcome.get()
    }

    /// Refuses new work, and returns once everything queued is written.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = queue.withLock { queue in
                queue.isClosed = true
                if queue.isWriting { queue.idleWaiters.append(continuation) }
                return !queue.isWriting
            }
            if isIdle { continuation.resume() }
        }
    }

    private func scheduleTransaction() {
        // One transaction a turn, so that other work of the writer's queue gets its turn under load.
        pool.asyncWriteWithoutTransaction { self.writeNext(in: $0) }
    }

    private func writeNext(in database: Database) {
        let batch = takeBatch()
        let outcomes = write(batch.map(\.job), in: database)
        for (waiting, outcome) in zip(batch, outcomes) { waiting.resume(outcome) }
        finish(batch)
    }

    private func takeBatch() -> [Waiting] {
        queue.withLock { queue in
            var count = 0
            var bytes = 0
            while count < queue.waiting.count {
                bytes += queue.waiting[count].bytes
                if count > 0, bytes > settings.transactionBytes { break }
                count += 1
            }
            defer { queue.waiting.removeFirst(count) }
            return Array(queue.waiting.prefix(count))
        }
    }

    private func finish(_ batch: [Waiting]) {
        let idle: [CheckedContinuation<Void, Never>] = queue.withLock { queue in
            queue.bytes -= batch.reduce(0) { $0 + $1.bytes }
            if queue.waiting.isEmpty {
                queue.isWriting = false
                defer { queue.idleWaiters = [] }
                return queue.idleWaiters
            }
            scheduleTransaction()
            return []
        }
        for continuation in idle { continuation.resume() }
    }

    /// One transaction for all jobs that can be done; a job that cannot fails alone, before anything is written.
    private func write(_ jobs: [Job], in database: Database) -> [Outcome] {
        if let failure = queue.withLock({ $0.failure }) { return jobs.map { _ in .failure(failure) } }
        var transaction = WriteTransaction(topics: catalog.snapshot, at: Date())
        let outcomes = jobs.map { job in
            Outcome { () throws(LogFileError) in try transaction.place(job) }
        }
        guard !transaction.isEmpty else { return outcomes }
        do {
            let planned = transaction
            try database.inTransaction(.immediate) {
                try planned.write(to: database)
                return .commit
            }
        } catch {
            let failure = LogFileError(error)
            note(failure)
            return outcomes.map { outcome in outcome.flatMap { _ in .failure(failure) } }
        }
        catalog.advance(transaction.ends)
        onAppend(transaction.ends)
        return outcomes
    }

    /// Ends all writing after a failure of the disk.
    ///
    /// After a failed sync the kernel may have dropped the very pages that were to be written, and a second try would
    /// "succeed" without them. What is on the disk is known again once the file is opened again.
    private func note(_ failure: LogFileError) {
        if failure.endsWriting { queue.withLock { $0.failure = failure } }
    }
}
