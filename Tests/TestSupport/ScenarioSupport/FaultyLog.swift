public import EventLog
import Synchronization

/// A log that fails when it is told to, and otherwise does what the one behind it does.
public final class FaultyLog: EventLog {
    public enum Fault: Sendable, Equatable {
        /// Appends fail and nothing is taken.
        case away
        /// Appends fail although everything was taken: the answer is lost.
        case answersLost
        /// Commits that carry outputs are refused with this remedy, and nothing is taken.
        case commitsRefused(EventLogError.Remedy)
    }

    private let log: any EventLog
    private let fault = Mutex<Fault?>(nil)

    public init(_ log: any EventLog) { self.log = log }

    /// Fails from now on; nil mends it.
    public func fail(with fault: Fault?) { self.fault.withLock { $0 = fault } }

    public var guarantees: LogGuarantees { log.guarantees }

    public func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        let fault = current
        if fault == .away { throw EventLogError(.append, .retry, reason: "told to fail") }
        let positions = try await log.append(records)
        if fault == .answersLost { throw EventLogError(.append, .retry, reason: "told to lose the answer") }
        return positions
    }

    public func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember {
        FaultyMember(member: try await log.join(membership)) { self.current }
    }

    public func read(
        _ partition: PartitionID,
        from offset: Int64,
        limit: Int
    ) async throws(EventLogError) -> [StoredRecord] {
        try await log.read(partition, from: offset, limit: limit)
    }

    public func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>] {
        try await log.extents(of: topics)
    }

    public func committed(
        by group: String,
        in topics: [String]
    ) async throws(EventLogError) -> [PartitionID: Progress] {
        try await log.committed(by: group, in: topics)
    }

    public func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange] {
        try await log.apply(topics)
    }

    public func topics() async throws(EventLogError) -> [String: Int] { try await log.topics() }

    public func check() async throws(EventLogError) {
        if current == .away { throw EventLogError(.check, .retry, reason: "told to fail") }
        try await log.check()
    }

    public func close() async { await log.close() }

    private var current: Fault? { fault.withLock { $0 } }
}

private struct FaultyMember: GroupMember {
    let member: any GroupMember
    let fault: @Sendable () -> FaultyLog.Fault?

    func next() async throws(EventLogError) -> MemberEvent? { try await member.next() }

    func pause(_ partitions: [PartitionID]) async throws(EventLogError) { try await member.pause(partitions) }

    func resume(_ partitions: [PartitionID]) async throws(EventLogError) { try await member.resume(partitions) }

    func seek(to position: LogPosition) async throws(EventLogError) { try await member.seek(to: position) }

    func commit(_ progress: [Progress], with outputs: [LogRecord]) async throws(EventLogError) -> [LogPosition] {
        if case .commitsRefused(let remedy) = fault(), !outputs.isEmpty {
            throw EventLogError(.commit, remedy, reason: "told to refuse")
        }
        return try await member.commit(progress, with: outputs)
    }

    func leave() async { await member.leave() }
    func resign() async { await member.resign() }
}
