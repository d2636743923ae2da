import CRdKafka
import Dispatch
import Synchronization

/// Where the poll thread and the callers of one group member meet.
final class MemberMailbox: Sendable {
    /// What callers ask of the poll thread.
    enum Command: Sendable {
        case pause([TopicPartition])
        case resume([TopicPartition])
        case seek(RecordPosition, by: ContinuousClock.Instant, reply: @Sendable (KafkaError?) -> Void)
    }

    private struct Contents {
        var member: MemberState
        var commands: [Command] = []
        var rebalances: [Rebalance] = []
        var isLeaving = false
        /// It keeps nothing for a return.
        var isLeavingForGood = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// What librdkafka's rebalance callback said, while the poll thread has not acted on it.
    enum Rebalance: Sendable {
        case assign([TopicPartition])
        case revoke([TopicPartition])
        case reset
    }

    private let contents: Mutex<Contents>
    /// Signalled when something happens that a full buffer makes the poll thread wait for.
    private let attention = DispatchSemaphore(value: 0)

    init(recordLimit: Int, byteLimit: Int) {
        contents = Mutex(Contents(member: MemberState(recordLimit: recordLimit, byteLimit: byteLimit)))
    }

    /// Changes the state, then wakes the caller of `next`.
    func update<Value: Sendable>(_ body: (inout MemberState) -> sending Value) -> Value {
        let (value, waiter) = contents.withLock { contents in
            let value = body(&contents.member)
            let waiter = contents.waiter
            contents.waiter = nil
            return (value, waiter)
        }
        waiter?.resume()
        return value
    }

    func read<Value: Sendable>(_ body: (borrowing MemberState) -> sending Value) -> Value {
        contents.withLock { body($0.member) }
    }

    // MARK: The caller of next

    /// Waits for the next event; nil at the end, or when the calling task is cancelled.
    func next(limit: Int) async throws(KafkaError) -> ConsumerEvent? {
        while !Task.isCancelled {
            let next = contents.withLock { contents in
                let wasFull = contents.member.isFull
                let next = contents.member.next(limit: limit)
                return (next, roomMade: wasFull && !contents.member.isFull)
            }
            if next.roomMade { attention.signal() }
            switch next.0 {
            case .event(let event): return event
            case .failure(let error): throw error
            case .end: return nil
            case .none: await wait()
            }
        }
        return nil
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let immediate = contents.withLock { contents in
                    // A second caller takes the place of the first, which looks again and finds its own way out.
                    let earlier = contents.waiter
                    contents.waiter = nil
                    if Task.isCancelled || contents.member.hasNews { return [earlier, continuation] }
                    contents.waiter = continuation
                    return [earlier]
                }
                for waiter in immediate { waiter?.resume() }
            }
        } onCancel: {
            update { _ in }
        }
    }

    // MARK: The poll thread

    func ask(_ command: Command) {
        contents.withLock { $0.commands.append(command) }
        attention.signal()
    }

    func takeCommands() -> [Command] {
        contents.withLock { contents in
            defer { contents.commands = [] }
            return contents.commands
        }
    }

    func report(_ rebalance: Rebalance) {
        contents.withLock { $0.rebalances.append(rebalance) }
    }

    func takeRebalances() -> [Rebalance] {
        contents.withLock { contents in
            defer { contents.rebalances = [] }
            return contents.rebalances
        }
    }

    var isLeaving: Bool { contents.withLock { $0.isLeaving } }

    var isLeavingForGood: Bool { contents.withLock { $0.isLeavingForGood } }

    func leave(forGood: Bool = false) {
        contents.withLock { contents in
            // The first to leave says how.
            if !contents.isLeaving { contents.isLeavingForGood = forGood }
            contents.isLeaving = true
        }
        attention.signal()
    }

    /// Whether the buffer is no longer full, after a while at most.
    func waitForRoom(milliseconds: Int) -> Bool {
        let deadline = DispatchTime.now() + .milliseconds(milliseconds)
        while read({ $0.isFull }) {
            // Signals of the past end a wait early: hence the loop.
            guard !isLeaving, attention.wait(timeout: deadline) == .success else { return !read { $0.isFull } }
        }
        return true
    }

    func call() { attention.signal() }
}
