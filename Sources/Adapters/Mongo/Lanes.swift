import Dispatch
import Synchronization

/// A thread's worth of blocking work: what is queued here runs in order, one piece at a time, off Swift's pool.
final class Lane: Sendable {
    private let queue: DispatchQueue

    init(name: String) { queue = DispatchQueue(label: name) }

    func enqueue(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    /// Runs `work` here and waits for it.
    ///
    /// A cancelled task stops waiting at once, and every task after `patience`: work not yet begun is skipped, work under
    /// way ends in its own time and its result is dropped.
    func perform<Success: Sendable>(
        within patience: Duration? = nil,
        _ work: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        let outcome = Outcome<Success>()
        if let patience {
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(patience.milliseconds32))) {
                outcome.finish(.failure(MongoError(.connect, .retry, domain: .network, reason: "no answer in time")))
            }
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard outcome.await(continuation) else { return }
                enqueue {
                    guard outcome.isAwaited else { return }
                    outcome.finish(Result { try work() })
                }
            }
        } onCancel: {
            outcome.finish(.failure(CancellationError()))
        }
    }
}

/// A result that is delivered once: the first to finish wins.
private final class Outcome<Success: Sendable>: Sendable {
    private enum State {
        case new
        case awaited(CheckedContinuation<Success, any Error>)
        case finished
    }

    private let state = Mutex(State.new)

    var isAwaited: Bool {
        state.withLock { if case .awaited = $0 { true } else { false } }
    }

    /// False when it was cancelled before anyone waited; the continuation has then been resumed.
    func await(_ continuation: CheckedContinuation<Success, any Error>) -> Bool {
        let isNew = state.withLock { state in
            guard case .new = state else { return false }
            state = .awaited(continuation)
            return true
        }
        if !isNew { continuation.resume(throwing: CancellationError()) }
        return isNew
    }

    func finish(_ result: Result<Success, any Error>) {
        let waiting: CheckedContinuation<Success, any Error>? = state.withLock { state in
            defer { state = .finished }
            if case .awaited(let continuation) = state { return continuation }
            return nil
        }
        waiting?.resume(with: result)
    }
}

/// A fixed number of lanes, lent first come, first served, with a bounded wait of each caller's choice.
final class Lanes: Sendable {
    private struct Waiter {
        let id: UInt64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Lane, any Error>
    }

    private struct State {
        var free: [Lane]
        var waiting: [Waiter] = []
        var abandoned: Set<UInt64> = []
        var nextID: UInt64 = 0
        var isClosed = false
        var nextSweep: ContinuousClock.Instant?
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let count: Int
    private let state: Mutex<State>

    init(count: Int, name: String) {
        self.count = count
        state = Mutex(State(free: (0..<count).map { Lane(name: "\(name).\($0)") }))
    }

    /// A lane for the caller alone, until it is given back.
    func borrow(for operation: MongoError.Operation, waiting wait: Duration) async throws -> Lane {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.abandoned.remove(id) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                admit(Waiter(id: id, deadline: .now + wait, continuation: continuation), operation)
            }
        } onCancel: {
            abandon(id)
        }
    }

    private func admit(_ waiter: Waiter, _ operation: MongoError.Operation) {
        let answer: Result<Lane, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(Self.closed(operation)) }
            if state.abandoned.contains(waiter.id) { return .failure(CancellationError()) }
            if let lane = state.free.popLast() { return .success(lane) }
            state.waiting.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) } else { sweepLater() }
    }

    private func abandon(_ id: UInt64) {
        let waiter: Waiter? = state.withLock { state in
            if let index = state.waiting.firstIndex(where: { $0.id == id }) { return state.waiting.remove(at: index) }
            state.abandoned.insert(id)  // cancelled before it came to wait: `admit` looks here
            return nil
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    func giveBack(_ lane: Lane) {
        let (next, closing): (Waiter?, [CheckedContinuation<Void, Never>]) = state.withLock { state in
            if !state.waiting.isEmpty { return (state.waiting.removeFirst(), []) }
            state.free.append(lane)
            guard state.isClosed, state.free.count == count else { return (nil, []) }
            defer { state.closing = [] }
            return (nil, state.closing)
        }
        next?.continuation.resume(returning: lane)
        for continuation in closing { continuation.resume() }
    }

    /// Refuses whoever comes or waits, and returns when every lane is back.
    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume(throwing: Self.closed(.close)) }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.free.count == count { return true }
                state.closing.append(continuation)
                return false
            }
            if isIdle { continuation.resume() }
        }
    }

    /// One timer serves all waiters: it is set for the first that gives up.
    private func sweepLater() {
        let delay: Duration? = state.withLock { state in
            guard let first = state.waiting.lazy.map(\.deadline).min() else { return nil }
            if let next = state.nextSweep, next <= first { return nil }
            state.nextSweep = first
            return max(.zero, first - .now)
        }
        guard let delay else { return }
        let due = DispatchTime.now() + .milliseconds(Int(delay.milliseconds32) + 1)
        DispatchQueue.global().asyncAfter(deadline: due) { [weak self] in self?.sweep() }
    }

    private func sweep() {
        let now = ContinuousClock.now
        let expired: [Waiter] = state.withLock { state in
            state.nextSweep = nil
            let expired = state.waiting.filter { $0.deadline <= now }
            state.waiting.removeAll { $0.deadline <= now }
            return expired
        }
        for waiter in expired {
            let error = MongoError(.connect, .retry, domain: .network, reason: "no connection was free in time")
            waiter.continuation.resume(throwing: error)
        }
        sweepLater()
    }

    private static func closed(_ operation: MongoError.Operation) -> MongoError {
        MongoError(operation, .giveUp, reason: "the client is closed")
    }
}

extension Lane {
    /// Runs blocking work that belongs to no lane, off Swift's pool.
    static func detached(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                work()
                continuation.resume()
            }
        }
    }
}
