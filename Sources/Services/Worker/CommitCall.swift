import EventLog
import Logging
import Runtime

/// Carries one commit out, however often it takes.
struct CommitCall: Sendable {
    private let member: any GroupMember
    private let logger: Logger
    private static let backoff = Backoff(first: .milliseconds(100), longest: .seconds(5))

    init(_ member: any GroupMember, logger: Logger) {
        self.member = member
        self.logger = logger
    }

    /// What came of a commit.
    struct Answer: Sendable, Equatable {
        /// Partitions that are somebody else's by now: everything of the others was taken.
        var refused: Set<PartitionID> = []
        /// Whether nothing of those is on the log: a try before the refusal may have been taken, its answer lost.
        var isCertain = true
    }

    /// Commits what it can.
    ///
    /// `records` are those of each outcome. Tries again while the log cannot take it: the same events have the same
    /// ids, so that a commit whose answer was lost does no harm.
    func perform(_ commit: Commit, _ records: [[LogRecord]]) async throws -> Answer {
        var answer = Answer()
        do throws(EventLogError) {
            try await insist(commit, records, &answer.isCertain)
            return answer
        } catch {
            guard error.remedy == .discard else { throw error }
            WorkerSignal.commitDiscarded(error).emit(to: logger)
        }
        guard commit.progress.count > 1 else {
            answer.refused = Set(commit.progress.map(\.partition))
            return answer
        }
        // One of them is enough for a refusal: each for itself.
        for progress in commit.progress {
            let own = zip(commit.outcomes, records).filter { $0.0.position.partition == progress.partition }
            let part = Commit(progress: [progress], outcomes: own.map(\.0))
            let one = try await perform(part, own.map(\.1))
            answer.refused.formUnion(one.refused)
            answer.isCertain = answer.isCertain && one.isCertain
        }
        return answer
    }

    private func insist(
        _ commit: Commit,
        _ records: [[LogRecord]],
        _ isCertain: inout Bool
    ) async throws(EventLogError) {
        var random = SystemRandomNumberGenerator()
        for failures in 1... {
            do throws(EventLogError) {
                _ = try await member.commit(commit.progress, with: Array(records.joined()))
                return
            } catch {
                guard error.remedy == .retry, !Task.isCancelled else { throw error }
                isCertain = false
                WorkerSignal.commitDelayed(error).emit(to: logger)
            }
            try? await Task.sleep(for: Self.backoff.delay(afterFailures: failures, using: &random))
        }
    }
}
