import Events
import OrderedCollections
import Synchronization

/// The tasks this worker finished lately: an upload stated twice, within the views' lag, is processed once.
///
/// Only an aid: a result stated twice has one id, and is applied once.
final class ProcessedTasks: Sendable {
    private let tasks = Mutex(OrderedSet<TaskID>())
    private let capacity: Int

    /// Remembers at most `capacity` tasks; the oldest are forgotten first.
    init(capacity: Int) { self.capacity = capacity }

    func contains(_ task: TaskID) -> Bool {
        tasks.withLock { $0.contains(task) }
    }

    func remember(_ task: TaskID) {
        tasks.withLock { tasks in
            tasks.append(task)
            if tasks.count > capacity { tasks.removeFirst(tasks.count - capacity + capacity / 10) }
        }
    }
}
