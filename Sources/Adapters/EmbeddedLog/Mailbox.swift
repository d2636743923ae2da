internal import Synchronization

/// What one member has to be told, and the signal it waits for.
final class Mailbox: Sendable {
    /// In the order the group decided it.
    enum Notice: Sendable, Equatable {
        case assigned([TopicPartition: Int])
        case revoking(revocation: Int, [TopicPartition])
        case lost([TopicPartition])
    }

    enum End: Sendable, Equatable {
        case left
        case fenced
    }

    private struct State {
        var notices: [Notice] = []
        var end: End?
        /// Something has happened since `clearSignal`.
        var isSignalled = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var firstNotice: Notice? { state.withLock { $0.notices.first } }
    var end: End? { state.withLock { $0.end } }

    func post(_ notice: Notice) {
        state.withLock { $0.notices.append(notice) }
        signal()
    }

    /// Removes the first notice, once its member has taken it.
    func removeFirstNotice() {
        state.withLock { _ = $0.notices.removeFirst() }
    }

    /// The first end counts.
    func end(_ end: End) {
        state.withLock { $0.end = $0.end ?? end }
        signal()
    }

    /// Wakes the member: there may be something to do.
    func signal() {
        let waiting = state.withLock { state in
            state.isSignalled = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Call before looking for something to do: a signal after this call ends the next `wait`.
    func clearSignal() {
        state.withLock { $0.isSignalled = false }
    }

    /// Returns at the next signal, or when the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSignalled = state.withLock { state in
                    if !state.isSignalled { state.waiting.append(continuation) }
                    return state.isSignalled
                }
                if isSignalled { continuation.resume() }
            }
        } onCancel: {
            signal()
        }
    }
}
