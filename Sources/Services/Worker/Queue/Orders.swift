import Events
import OrderedCollections

/// The latest order about each task: what tells a stale copy in the queue from one that counts.
///
/// Bounded: when there are too many, the oldest are forgotten, and their copies are worked on in vain; a result stated
/// twice is applied once.
struct Orders {
    private var turns: [TaskID: Int] = [:]
    /// The latest life of each erased study that has ended; the oldest are forgotten beyond `capacity`, for whoever opens
    /// such a payload finds that its key is gone.
    private var erased: OrderedDictionary<RoutingKey, Int> = [:]
    /// In the order in which they were learned.
    private var learned: [TaskID] = []
    private let capacity: Int
    /// How many were forgotten.
    private(set) var forgotten = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { turns.count }

    /// Takes in that copies of `task` before `turn` are stale.
    mutating func learn(_ task: TaskID, turn: Int) {
        guard let known = turns[task] else {
            turns[task] = turn
            learned.append(task)
            if learned.count > capacity { forget() }
            return
        }
        turns[task] = max(known, turn)
    }

    /// Takes in that what was uploaded of `study` in that life or before is gone.
    mutating func learn(erased study: RoutingKey, life: Int) {
        erased[study] = max(erased[study] ?? 0, life)
        if erased.count > capacity { erased.removeFirst(max(1, capacity / 10)) }
    }

    func isErased(_ received: InstanceReceived) -> Bool {
        erased[received.study].map { received.lifeNumber <= $0 } ?? false
    }

    func isStale(_ received: InstanceReceived) -> Bool {
        turns[received.task].map { received.turnNumber < $0 } ?? false
    }

    /// Forgets a tenth at a time, so that it costs little for each.
    private mutating func forget() {
        let count = max(1, capacity / 10)
        for task in learned.prefix(count) { turns[task] = nil }
        learned.removeFirst(count)
        forgotten += count
    }
}
