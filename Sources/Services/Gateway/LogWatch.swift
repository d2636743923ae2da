import EventLog
import Synchronization

/// Remembers whether the log took what it was given last, so that nobody sends a body that cannot be acknowledged.
final class LogWatch: Sendable {
    private let log: any EventLog
    private let hasFailed = Atomic(false)

    init(_ log: any EventLog) { self.log = log }

    /// Throws while the log has not recovered from its last failure; costs nothing as long as there was none.
    func requireLog() async throws(EventLogError) {
        guard hasFailed.load(ordering: .relaxed) else { return }
        try await log.check()
        hasFailed.store(false, ordering: .relaxed)
    }

    /// Notes that an append has failed.
    func noteFailure() { hasFailed.store(true, ordering: .relaxed) }
}
