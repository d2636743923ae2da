import Synchronization

extension Task where Failure == any Error {
    /// The task's result, or nil when it takes longer than `bound`; then the task is cancelled.
    ///
    /// Returns in time also when the task ignores its cancellation, which a task group would wait for.
    public func result(within bound: Duration) async -> Result<Success, any Error>? {
        let first = FirstAnswer<Result<Success, any Error>?>()
        let answer = Task<Void, Never> { first.give(await self.result) }
        let alarm = Task<Void, Never> {
            try? await Task<Never, Never>.sleep(for: bound)
            first.give(nil)
        }
        let result = await first.wait()
        alarm.cancel()
        answer.cancel()
        if result == nil { cancel() }
        return result
    }
}

/// Hands over the first of several answers; later ones are dropped.
private final class FirstAnswer<Answer: Sendable>: Sendable {
    private enum State {
        case empty
        case waiting(CheckedContinuation<Answer, Never>)
        case answered(Answer)
        case done
    }

    private let state = Mutex(State.empty)

    func give(_ answer: Answer) {
        let waiter: CheckedContinuation<Answer, Never>? = state.withLock { state in
            switch state {
            case .empty:
                state = .answered(answer)
                return nil
            case .waiting(let continuation):
                state = .done
                return continuation
            case .answered, .done:
                return nil
            }
        }
        waiter?.resume(returning: answer)
    }

    /// Called once.
    func wait() async -> Answer {
        await withCheckedContinuation { continuation in
            let answer: Answer? = state.withLock { state in
                if case .answered(let answer) = state {
                    state = .done
                    return answer
                }
                state = .waiting(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
