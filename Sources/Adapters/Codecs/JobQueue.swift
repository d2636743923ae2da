import class Foundation.NSCondition

/// What the threads of a pool take their work from; they share it, so that it outlives the pool until they have ended.
final class JobQueue: @unchecked Sendable {
    enum Admission { case queued, queuedForNewThread, full, closed }

    // All are touched only between `lock` and `unlock` of the condition: hence unchecked.
    private let condition = NSCondition()
    private var waiting: [CodecJob] = []
    private var running: [ObjectIdentifier: CodecJob] = [:]
    private var threads = 0
    private var idle = 0
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    private let waitingLimit: Int
    private let threadLimit: Int

    init(waitingLimit: Int, threadLimit: Int) {
        self.waitingLimit = waitingLimit
        self.threadLimit = threadLimit
    }

    /// After `queuedForNewThread` the caller starts a thread, which has been counted.
    func add(_ job: CodecJob) -> Admission {
        condition.withLock {
            if isClosed { return .closed }
            if waiting.count >= waitingLimit { return .full }
            waiting.append(job)
            condition.signal()
            guard idle < waiting.count, threads < threadLimit else { return .queued }
            threads += 1
            return .queuedForNewThread
        }
    }

    /// How many threads the caller is to start so that all are there; they have been counted.
    func missingThreads() -> Int {
        condition.withLock {
            guard !isClosed else { return 0 }
            defer { threads = threadLimit }
            return threadLimit - threads
        }
    }

    func remove(_ job: CodecJob) {
        condition.withLock { waiting.removeAll { $0 === job } }
    }

    /// The next job that is still wanted, waited for; nil when there will be none.
    func next() -> CodecJob? {
        condition.lock()
        defer { condition.unlock() }
        while !isClosed {
            while !waiting.isEmpty {
                let job = waiting.removeFirst()
                guard job.begin() else { continue }
                running[ObjectIdentifier(job)] = job
                return job
            }
            idle += 1
            condition.wait()
            idle -= 1
        }
        return nil
    }

    func done(_ job: CodecJob) {
        condition.withLock { running[ObjectIdentifier(job)] = nil }
    }

    var isOpen: Bool { condition.withLock { !isClosed } }

    /// Turns away all jobs, now and from now on, and lets the threads end.
    func close() {
        let stopped = condition.withLock {
            isClosed = true
            defer { waiting = [] }
            condition.broadcast()
            return waiting + running.values
        }
        for job in stopped { job.stop(.unavailable(.shutDown)) }
    }

    func threadEnded() {
        let waiters = condition.withLock {
            threads -= 1
            guard threads == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { closing = [] }
            return closing
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits until no thread is left.
    func threadsEnded() async {
        await withCheckedContinuation { continuation in
            let isOver = condition.withLock {
                if threads > 0 { closing.append(continuation) }
                return threads == 0
            }
            if isOver { continuation.resume() }
        }
    }
}
