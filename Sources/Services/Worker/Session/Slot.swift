import EventLog
import Events
import Logging
import Runtime
import Synchronization

/// One slot of a worker: a member of the group, for as long as the slot is open.
///
/// The group shares partitions out by members: a worker with four slots gets four times what one with a single slot
/// gets, and gives partitions up by closing one.
final class Slot {
    /// Counted from 0; a static member's name ends in it.
    let number: Int
    /// Nil while it joins.
    var member: (any GroupMember)?
    /// Lets the next event in.
    var permit: AsyncStream<Void>.Continuation?
    var partitions: Set<PartitionID> = []
    /// Its partitions are on their way to others.
    var isClosing = false
    /// It is to be opened again once it is closed.
    var isWanted = true
    /// Partitions whose commit was refused, and until when the group may take to say whose they are.
    var disputed: [PartitionID: ContinuousClock.Instant] = [:]
    var task: Task<Void, Never>?
    var farewell = Farewell()

    /// How a slot leaves the group.
    final class Farewell: Sendable {
        /// Its partitions go to others at once, whether it has a name or not.
        let isForGood = Atomic(false)
    }

    init(number: Int) { self.number = number }

    var isOpen: Bool { task != nil && !isClosing }

    /// What happens to a slot, in order.
    enum News: Sendable {
        case joined(any GroupMember, permit: AsyncStream<Void>.Continuation)
        case event(MemberEvent)
        /// The membership is over; it is joined anew unless the slot was closed.
        case left
        /// It has been closed as it was asked to.
        case closed
        /// Nothing makes it work.
        case failed(any Error)
    }

    /// Joins, hands over what the group says, and joins again when the membership has become useless, until cancelled.
    ///
    /// - Parameters:
    ///   - farewell: How it leaves in the end.
    ///   - tell: Given one event at a time; the next is asked for once the last was permitted.
    static func hold(
        _ membership: Membership,
        _ parts: WorkerParts,
        farewell: Farewell,
        tell: @Sendable (News) -> Void
    ) async {
        let backoff = Backoff(first: .milliseconds(200), longest: .seconds(15))
        var random = SystemRandomNumberGenerator()
        var failures = 0
        while !Task.isCancelled {
            do throws(EventLogError) {
                let member = try await parts.log.join(membership)
                let (permits, permit) = AsyncStream<Void>.makeStream()
                tell(.joined(member, permit: permit))
                let ending = await listen(to: member, parts, permits) { event in
                    failures = 0
                    tell(.event(event))
                }
                // In a task of its own: leaving is not to be cut short by what ends the membership.
                let isForGood = farewell.isForGood.load(ordering: .acquiring)
                await Task { await isForGood ? member.resign() : member.leave() }.value
                tell(.left)
                if let ending { throw ending }
            } catch {
                guard error.remedy != .giveUp else { return tell(.failed(error)) }
                failures += 1
                WorkerSignal.interrupted(error).emit(to: parts.logger)
                try? await Task.sleep(for: backoff.delay(afterFailures: failures, using: &random))
            }
        }
    }

    /// Returns what ended the membership; nil when the task was cancelled.
    private static func listen(
        to member: any GroupMember,
        _ parts: WorkerParts,
        _ permits: AsyncStream<Void>,
        take: (MemberEvent) -> Void
    ) async -> EventLogError? {
        var permits = permits.makeAsyncIterator()
        do throws(EventLogError) {
            while let event = try await member.next() {
                if case .assigned = event {
                    // What the owner before has ended is known before anything is begun.
                    await parts.untilDone(WorkerSignal.outcomesUnavailable) { try await parts.outcomes.catchUp() }
                }
                take(event)
                guard await permits.next() != nil else { return nil }
            }
            return Task.isCancelled ? nil : EventLogError(.next, .reopen, reason: "the member has left its group")
        } catch {
            return error
        }
    }
}
