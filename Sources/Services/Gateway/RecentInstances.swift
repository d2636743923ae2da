import Events
import OrderedCollections
import Synchronization

/// What this gateway accepted lately: bridges the time until the views show it.
///
/// Only an aid: two gateways that accept the same bytes at the same moment state the same fact under the same id.
final class RecentInstances: Sendable {
    private let entries = Mutex(OrderedDictionary<Instance, Set<TaskID>>())
    private let capacity: Int

    /// Remembers at most `capacity` instances; the oldest are forgotten first.
    init(capacity: Int) { self.capacity = capacity }

    /// What was accepted before an erasure is no version of what is accepted after it.
    struct Instance: Hashable {
        let key: RoutingKey
        let life: Int
    }

    func versions(of instance: Instance) -> Set<TaskID> {
        entries.withLock { $0[instance] ?? [] }
    }

    func remember(_ task: TaskID, of instance: Instance) {
        entries.withLock { entries in
            entries[instance, default: []].insert(task)
            if entries.count > capacity { entries.removeFirst(entries.count - capacity + capacity / 10) }
        }
    }
}
