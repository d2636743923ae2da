import BSON
public import EventLog
public import Mongo

/// How far the views have taken in the log, for callers that wait to read their own writes.
///
/// One poller asks the database for all waiters together, and only while there are any.
public actor ViewProgress {
    private struct Waiter {
        let position: LogPosition
        let resume: CheckedContinuation<Bool, Never>
    }

    private let read: @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64]
    private let interval: Duration
    private var waiters: [Int: Waiter] = [:]
    private var lastWaiter = 0
    private var poller: Task<Void, Never>?

    /// - Parameter interval: between two questions to the database.
    public init(client: MongoClient, database: String, interval: Duration = .milliseconds(10)) {
        let generation = GenerationCache(ViewGenerations(client: client, database: database))
        self.init(interval: interval) { partitions throws(ViewError) in
            try await generation.collections().contained(partitions)
        }
    }

    init(
        interval: Duration,
        read: @escaping @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64]
    ) {
        self.interval = interval
        self.read = read
    }

    /// Waits until the views contain the event at `position`; false when they did not in time.
    ///
    /// A database that cannot be reached counts as views that lag behind. Throws only when cancelled.
    public func wait(until position: LogPosition, atMost limit: Duration) async throws -> Bool {
        try Task.checkCancellation()
        lastWaiter += 1
        let id = lastWaiter
        let alarm = Task {
            try await Task.sleep(for: limit)
            give(false, to: id)
        }
        defer { alarm.cancel() }
        let isContained = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiters[id] = Waiter(position: position, resume: continuation)
                // Cancelled between the check above and here: the handler below found nobody to wake.
                if Task.isCancelled { give(false, to: id) }
                if poller == nil { poller = Task { await poll() } }
            }
        } onCancel: {
            Task { await give(false, to: id) }
        }
        try Task.checkCancellation()
        return isContained
    }

    private func give(_ answer: Bool, to id: Int) {
        waiters.removeValue(forKey: id)?.resume.resume(returning: answer)
    }

    private func poll() async {
        while !waiters.isEmpty {
            let partitions = Set(waiters.values.map(\.position.partition))
            // The only failure that ends the wait is that of time.
            let contained = (try? await read(Array(partitions))) ?? [:]
            for (id, waiter) in waiters where contained[waiter.position.partition, default: 0] > waiter.position.offset
            {
                give(true, to: id)
            }
            if waiters.isEmpty { break }
            try? await Task.sleep(for: interval)
        }
        poller = nil
    }
}
