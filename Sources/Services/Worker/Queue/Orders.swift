import Events

/// The latest order about each task: what tells a stale copy in the queue from one that counts.
///
/// Bounded: when there are too many, the oldest are forgotten, and their copies are worked on in vain; a result stated
/// twice is applied once.
struct Orders {
    private var turns: [TaskID: Int] = [:]
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
