import Events
import OrderedCollections
import Synchronization

/// The tasks that ended lately: an upload that is on the log twice is processed once.
///
/// Clients send again what was not acknowledged, and while the views are behind nobody can tell that it was taken. What
/// this worker ended is noted as it is committed, what others ended is read back by `OutcomeReader`. Only an aid: an
/// outcome stated twice has one id, and is applied once.
final class ProcessedTasks: Sendable {
    /// By task, the turn that ended: none is open behind a result.
    private let tasks = Mutex(OrderedDictionary<TaskID, Int>())
    private let capacity: Int

    /// Remembers at most `capacity` tasks; the oldest are forgotten first.
    init(capacity: Int) { self.capacity = capacity }

    /// Whether nothing is left to be done for this copy in the queue.
    func hasEnded(_ received: InstanceReceived) -> Bool {
        tasks.withLock { $0[received.task].map { $0 >= received.turnNumber } ?? false }
    }

    /// Notes a result, or with `turn` that the task was set aside in that turn.
    func remember(_ task: TaskID, turn: Int = .max) {
        tasks.withLock { tasks in
            tasks[task] = max(tasks[task] ?? 0, turn)
            if tasks.count > capacity { tasks.removeFirst(tasks.count - capacity + capacity / 10) }
        }
    }
}
