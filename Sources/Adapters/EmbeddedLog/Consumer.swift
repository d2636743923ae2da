internal import Synchronization

/// How a consumer takes part in its group.
public struct GroupMembership: Sendable, Equatable {
    public var group: String
    public var topics: [String]
    /// A name that keeps its partitions for it across a restart; a second member of the name fences the first.
    public var instance: String?
    /// How long the partitions of a named member that has left are kept for it.
    public var sessionTimeout: Duration
    /// How long a revocation waits for its confirmation.
    public var drainTimeout: Duration
    /// The most records in one delivery.
    public var batchLimit: Int

    public init(
        group: String,
        topics: [String],
        instance: String? = nil,
        sessionTimeout: Duration,
        drainTimeout: Duration,
        batchLimit: Int
    ) {
        self.group = group
        self.topics = topics
        self.instance = instance
        self.sessionTimeout = sessionTimeout
        self.drainTimeout = drainTimeout
        self.batchLimit = batchLimit
    }
}

/// What a consumer learns, in order.
public enum ConsumerEvent: Sendable {
    /// Partitions that are its own now, each with what the group has committed.
    case assigned([TopicPartition: GroupOffset?])
    case records([Record])
    /// Partitions to be given up: its own until `confirm` is called, or the drain timeout is over.
    case revoking([TopicPartition], confirm: @Sendable () -> Void)
    /// Partitions that were taken away, since they were not given up in time.
    case lost([TopicPartition])
}

/// One member of a consumer group.
///
/// Call `next` from one task at a time, everything else from any.
public final class Consumer: Sendable {
    private let membership: GroupMembership
    private let log: LogFile
    private let mailbox: Mailbox
    /// Its number in the group.
    private let id: Int
    private let cursors = Mutex(Cursors())

    init(joining membership: GroupMembership, of log: LogFile) throws(LogFileError) {
        self.membership = membership
        self.log = log
        mailbox = Mailbox()
        let member = GroupState.Member(
            topics: Set(membership.topics),
            instance: membership.instance,
            sessionTimeout: membership.sessionTimeout,
            drainTimeout: membership.drainTimeout
        )
        id = try log.groups.join(membership.group, as: member, mailbox: mailbox)
    }

    // A member that was dropped holds nothing back.
    deinit { log.groups.leave(membership.group, member: id) }

    /// What happened next; nil once it has left or the log is closed, or when the task is cancelled.
    ///
    /// Waits for new records without polling. A cancelled or failed call loses nothing: the next one goes on.
    public func next() async throws(LogFileError) -> ConsumerEvent? {
        do throws(LogFileError) {
            return try await nextWhileOpen()
        } catch .closed {
            return nil
        }
    }

    private func nextWhileOpen() async throws(LogFileError) -> ConsumerEvent? {
        while !Task.isCancelled {
            mailbox.clearSignal()
            switch mailbox.end {
            case .left: return nil
            case .fenced: throw .fenced
            case nil: break
            }
            if let notice = mailbox.firstNotice { return try await take(notice) }
            let ends = log.catalog.snapshot
            let requests = cursors.withLock { $0.requests(before: ends, limit: membership.batchLimit) }
            if requests.isEmpty {
                await mailbox.wait()
                continue
            }
            let read = try await log.reader.records(requests, bytes: log.settings.deliveryBytes)
            let records = cursors.withLock { $0.accept(read, for: requests) }
            if !records.isEmpty { return .records(records) }
        }
        return nil
    }

    /// Stops delivery from `partitions` while they are this member's.
    public func pause(_ partitions: [TopicPartition]) throws(LogFileError) {
        try change(partitions) { $0.isPaused = true }
    }

    public func resume(_ partitions: [TopicPartition]) throws(LogFileError) {
        try change(partitions) { $0.isPaused = false }
    }

    /// Delivers from `position` on.
    public func seek(to position: RecordPosition) throws(LogFileError) {
        try change([position.partition]) { $0.next = position.offset }
    }

    /// Commits `offsets` and appends `outputs` in one transaction: both are synced when it returns, or neither is kept.
    ///
    /// Refused as `.notOwned`, whole, unless every partition is this member's as of what `next` has told it.
    public func commit(
        _ offsets: [GroupOffset],
        with outputs: [NewRecord]
    ) async throws(LogFileError) -> [RecordPosition] {
        try log.checkSizes(of: outputs)
        let limit = log.settings.queueBytes
        let job = RecordWriter.Job(records: outputs, commit: try groupCommit(offsets))
        guard job.queuedBytes <= limit else { throw .commitTooLarge(bytes: job.queuedBytes, limit: limit) }
        return try await log.writer.write(job)
    }

    /// Leaves the group; its partitions go to the others at once, or wait for its instance name to return.
    ///
    /// - Parameter forGood: Whether they go to the others at once all the same.
    public func leave(forGood: Bool = false) {
        log.groups.leave(membership.group, member: id, forGood: forGood)
    }

    private func groupCommit(_ offsets: [GroupOffset]) throws(LogFileError) -> RecordWriter.GroupCommit {
        for offset in offsets where offset.metadata.utf8.count > GroupOffset.metadataLimit {
            throw .metadataTooLarge(bytes: offset.metadata.utf8.count, limit: GroupOffset.metadataLimit)
        }
        let owned = cursors.withLock { $0.generations(of: offsets.map(\.partition)) }
        let missing = offsets.map(\.partition).filter { owned[$0] == nil }
        guard missing.isEmpty else { throw .notOwned(missing) }
        let (groups, group, id) = (log.groups, membership.group, self.id)
        return RecordWriter.GroupCommit(group: group, offsets: offsets) { () throws(LogFileError) in
            try groups.verify(group, member: id, owns: owned)
        }
    }

    /// Turns a notice into an event; it stays in the mailbox until that has worked.
    private func take(_ notice: Mailbox.Notice) async throws(LogFileError) -> ConsumerEvent? {
        let event: ConsumerEvent
        switch notice {
        case .assigned(let grants):
            let committed = try await committed(of: grants.keys)
            cursors.withLock { $0.add(grants, from: committed) }
            event = .assigned(grants.reduce(into: [:]) { $0[$1.key] = .some(committed[$1.key]) })
        case .revoking(let revocation, let partitions):
            cursors.withLock { $0.stopDelivery(of: partitions) }
            let (groups, group) = (log.groups, membership.group)
            event = .revoking(partitions) { groups.confirm(revocation, of: group) }
        case .lost(let partitions):
            cursors.withLock { $0.remove(partitions) }
            event = .lost(partitions)
        }
        mailbox.removeFirstNotice()
        return event
    }

    /// What the group has committed, as of every commit that could still be accepted from an earlier owner.
    private func committed(
        of partitions: some Collection<TopicPartition> & Sendable
    ) async throws(LogFileError) -> [TopicPartition: GroupOffset] {
        let (group, topics) = (membership.group, Array(Set(partitions.map(\.topic))))
        let offsets = try await log.writer.behindTransactions { database in
            try RecordReader.offsets(of: group, in: topics, from: database)
        }
        return offsets.reduce(into: [:]) { $0[$1.partition] = $1 }
    }

    private func change(_ partitions: [TopicPartition], _ update: (inout Cursors.Cursor) -> Void) throws(LogFileError) {
        let missing = cursors.withLock { $0.update(partitions, update) }
        guard missing.isEmpty else { throw .notOwned(missing) }
        mailbox.signal()
    }
}
