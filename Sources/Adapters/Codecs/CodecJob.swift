import Synchronization

/// A frame on its way: waiting, with a child, or done.
///
/// Any thread may stop it at any time.
final class CodecJob: Sendable {
    typealias Outcome = Result<CodecResult, CodecError>

    private enum State {
        case new
        case waiting(CheckedContinuation<Outcome, Never>)
        case running(CheckedContinuation<Outcome, Never>, CodecProcess?, stop: CodecError?)
        case done
    }

    let work: CodecWork
    private let state = Mutex(State.new)

    init(_ work: CodecWork) { self.work = work }

    /// False when it was stopped before it came to wait: the continuation has been resumed.
    func wait(_ continuation: CheckedContinuation<Outcome, Never>) -> Bool {
        let isWaiting = state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(continuation)
            return true
        }
        if !isWaiting { continuation.resume(returning: .failure(.cancelled)) }
        return isWaiting
    }

    /// Called by the thread that takes it; false when it is no longer wanted.
    func begin() -> Bool {
        state.withLock { state in
            guard case .waiting(let continuation) = state else { return false }
            state = .running(continuation, nil, stop: nil)
            return true
        }
    }

    /// Names the process that is working on it, to be killed when it is stopped; false when it is no longer wanted.
    func attach(_ process: CodecProcess) -> Bool {
        state.withLock { state in
            guard case .running(let continuation, _, nil) = state else { return false }
            state = .running(continuation, process, stop: nil)
            return true
        }
    }

    /// Why it was stopped while it ran; nil when it was not.
    var stopReason: CodecError? {
        state.withLock { state in
            if case .running(_, _, let stop) = state { stop } else { nil }
        }
    }

    /// Hands over the outcome, or why it was stopped.
    func finish(_ outcome: Outcome) {
        let (continuation, stop): (CheckedContinuation<Outcome, Never>?, CodecError?) = state.withLock { state in
            guard case .running(let continuation, _, let stop) = state else { return (nil, nil) }
            state = .done
            return (continuation, stop)
        }
        continuation?.resume(returning: stop.map { .failure($0) } ?? outcome)
    }

    /// Ends the wait with `reason` at once, or the child that works on it, which ends the wait soon.
    func stop(_ reason: CodecError) {
        let (continuation, process): (CheckedContinuation<Outcome, Never>?, CodecProcess?) = state.withLock { state in
            switch state {
            case .new:
                state = .done
                return (nil, nil)
            case .waiting(let continuation):
                state = .done
                return (continuation, nil)
            case .running(let continuation, let process, nil):
                state = .running(continuation, process, stop: reason)
                return (nil, process)
            case .running, .done:
                return (nil, nil)
            }
        }
        continuation?.resume(returning: .failure(reason))
        process?.kill()
    }
}
