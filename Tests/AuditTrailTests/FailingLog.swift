import EventLog
import Synchronization

/// A log whose appends fail when told to, before or after what they do.
struct FailingLog: EventLog {
    enum Failure { case none, before, after }

    let inner: any EventLog
    let failure = Held()

    final class Held: Sendable {
        private let value = Mutex(Failure.none)
        func set(_ it: Failure) { value.withLock { $0 = it } }
        var now: Failure { value.withLock(\.self) }
    }

    var guarantees: LogGuarantees { inner.guarantees }

    func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        let failure = failure.now
        if failure == .before { throw EventLogError(.append, .retry, reason: "told to fail") }
        let positions = try await inner.append(records)
        if failure == .after { throw EventLogError(.append, .retry, reason: "told to fail afterwards") }
        return positions
    }

    func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember {
        try await inner.join(membership)
    }

    func read(
        _ partition: PartitionID,
        from offset: Int64,
        limit: Int
    ) async throws(EventLogError) -> [StoredRecord] { try await inner.read(partition, from: offset, limit: limit) }

    func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        try await inner.extents(of: topics)
    }

    func committed(
        by group: String,
        in topics: [String]
    ) async throws(EventLogError) -> [PartitionID: Progress] { try await inner.committed(by: group, in: topics) }

    func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange] {
        try await inner.apply(topics)
    }

    func topics() async throws(EventLogError) -> [String: Int] { try await inner.topics() }
    func check() async throws(EventLogError) { try await inner.check() }
    func close() async {}
}
