import class Foundation.NSCondition
import class Foundation.Thread

/// Runs blocking calls on a fixed number of threads of their own, so that they never hold a thread of Swift's
/// cooperative pool.
///
/// Work is started in the order in which it was handed in. Threads end when the last reference goes and what was handed
/// in is done.
public final class BlockingThreads: Sendable {
    private let queue = WorkQueue()

    /// - Parameter name: what debuggers and `top` show.
    public init(count: Int, name: String) {
        for number in 1...max(count, 1) {
            let thread = Thread { [queue] in
                while let work = queue.next() { work() }
            }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    /// Runs `body` on one of the threads and waits for what it returns or throws.
    ///
    /// Once started it is not cancelled: a system call cannot be.
    public func run<Value: Sendable, Failure>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result = await withCheckedContinuation { continuation in
            queue.add { continuation.resume(returning: Result { () throws(Failure) in try body() }) }
        }
        return try result.get()
    }

    /// Runs `body` on one of the threads, some time later.
    public func submit(_ body: @escaping @Sendable () -> Void) {
        queue.add(body)
    }

    deinit { queue.close() }
}

/// What the threads take their work from; they share it, so that it outlives its owner until they have ended.
private final class WorkQueue: @unchecked Sendable {
    typealias Work = @Sendable () -> Void

    // Both are touched only between `lock` and `unlock` of the condition: hence unchecked.
    private var waiting: [Work] = []
    private var isClosed = false
    private let condition = NSCondition()

    func add(_ work: @escaping Work) {
        condition.lock()
        waiting.append(work)
        condition.signal()
        condition.unlock()
    }

    /// The next piece of work, waited for; nil when there will be none.
    func next() -> Work? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        return waiting.removeFirst()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
