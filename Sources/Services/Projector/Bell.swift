import EventLog
import Synchronization

/// Interrupts a member's wait for news, which may be long, when there is something else to do.
///
/// A cancelled `next` loses nothing (the log's contract), so waiting is ended by cancelling it.
final class Bell: Sendable {
    typealias Wait = Task<Result<MemberEvent?, EventLogError>, Never>

    private struct State {
        var isRung = false
        var isStopped = false
        var wait: Wait?
    }

    private let state = Mutex(State())

    /// Whether the projector is asked to end.
    var isStopped: Bool { state.withLock(\.isStopped) }

    /// Ends the wait under way, or else the next one.
    func ring() {
        state.withLock { state in
            state.isRung = true
            state.wait?.cancel()
        }
    }

    /// Asks the projector to end.
    func stop() {
        state.withLock { $0.isStopped = true }
        ring()
    }

    /// What comes first: the member's next event, the bell, or `deadline`.
    func next(of member: any GroupMember, until deadline: ContinuousClock.Instant?) async throws(EventLogError) -> News
    {
        let wait = Wait {
            do throws(EventLogError) {
                return .success(try await member.next())
            } catch {
                return .failure(error)
            }
        }
        let isRung = state.withLock { state in
            state.wait = wait
            return state.isRung
        }
        if isRung { wait.cancel() }
        let alarm = deadline.map { deadline in
            Task {
                try await Task.sleep(until: deadline)
                wait.cancel()
            }
        }
        let result = await wait.value
        alarm?.cancel()
        state.withLock { state in
            state.isRung = false
            state.wait = nil
        }
        if let event = try result.get() { return .event(event) }
        return wait.isCancelled ? .interrupted : .left
    }

    enum News {
        case event(MemberEvent)
        case interrupted
        case left
    }
}
