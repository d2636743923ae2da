import EventLog
import Logging
import Runtime

/// Carries one commit out, however often it takes, by the members that own its partitions.
struct CommitCall: Sendable {
    /// What one member has to commit.
    struct Share: Sendable {
        /// Nil for partitions that no member of this worker owns any more.
        let member: (any GroupMember)?
        let commit: Commit
        /// Of each outcome.
        let records: [[LogRecord]]

        var partitions: Set<PartitionID> { Set(commit.progress.map(\.partition)) }
    }

    /// What came of a commit: everything of the partitions that are not named here was taken.
    struct Answer: Sendable, Equatable {
        /// Partitions that are somebody else's by now.
        var refused: Set<PartitionID> = []
        /// Partitions of which nobody knows whether theirs was taken: their member ended over it, or a try before the
        /// refusal had its answer lost.
        var unanswered: Set<PartitionID> = []
        /// Whether nothing of what was refused is on the log.
        var isCertain = true
    }

    private let logger: Logger
    private static let backoff = Backoff(first: .milliseconds(100), longest: .seconds(5))

    init(logger: Logger) { self.logger = logger }

    /// Each member commits its share in one atomic step of its own.
    ///
    /// - Throws: `EventLogError` that no other try and no other member can cure.
    func perform(_ shares: [Share]) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            for share in shares { group.addTask { try await perform(share) } }
            return try await group.reduce(into: Answer()) { all, answer in
                all.refused.formUnion(answer.refused)
                all.unanswered.formUnion(answer.unanswered)
            }
        }
    }

    private func perform(_ share: Share) async throws -> Answer {
        guard let member = share.member else { return Answer(refused: share.partitions) }
        do throws(EventLogError) {
            let answer = try await perform(share.commit, share.records, by: member)
            // The uncertainty of one member is not that of the others.
            return answer.isCertain ? answer : Answer(unanswered: answer.refused)
        } catch {
            switch error.remedy {
            case .giveUp: throw error
            case .retry, .reopen, .discard:
                WorkerSignal.commitUnanswered(error).emit(to: logger)
                return Answer(unanswered: share.partitions)
            }
        }
    }

    /// Commits what it can.
    ///
    /// Tries again while the log cannot take it: the same events have the same ids, so that a commit whose answer was
    /// lost does no harm.
    private func perform(
        _ commit: Commit,
        _ records: [[LogRecord]],
        by member: any GroupMember
    ) async throws(EventLogError) -> Answer {
        var answer = Answer()
        do throws(EventLogError) {
            try await insist(commit, records, by: member, &answer.isCertain)
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
            let one = try await perform(part, own.map(\.1), by: member)
            answer.refused.formUnion(one.refused)
            answer.isCertain = answer.isCertain && one.isCertain
        }
        return answer
    }

    private func insist(
        _ commit: Commit,
        _ records: [[LogRecord]],
        by member: any GroupMember,
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
