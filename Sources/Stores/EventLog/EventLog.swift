/// The event log: topics of partitions, each an ordered, immutable, durable list of records.
///
/// Two engines keep this contract, and nothing above it knows which one is there: `EmbeddedEngine` (one machine, one
/// process) and `KafkaEngine`. `Tests/ContractTests` holds both to it.
public protocol EventLog: Sendable {
    /// What this engine, on the broker it talks to, can promise.
    var guarantees: LogGuarantees { get }

    /// Appends `records` and returns their positions, in order.
    ///
    /// When it returns, every record survives a crash of any one machine of the log (`acks=all`; a synced file when
    /// embedded). When it throws, some of them may have been appended: appending again must be harmless to readers.
    func append(_ records: [LogRecord]) async throws(EventLogError) -> [LogPosition]

    /// Joins a consumer group; the member owns what it is assigned until it leaves.
    func join(_ membership: Membership) async throws(EventLogError) -> any GroupMember

    /// Reads at most `limit` records of one partition without a group, from `offset` on; empty at the end.
    ///
    /// Offsets that hold no record (transaction markers, what was compacted) are skipped.
    func read(_ partition: PartitionID, from offset: Int64, limit: Int) async throws(EventLogError) -> [StoredRecord]

    /// The offsets of each partition of `topics`: first kept to one past the last readable one.
    func extents(of topics: [String]) async throws(EventLogError) -> [PartitionID: Range<Int64>]

    /// What `group` has committed; partitions without a commit are absent.
    func committed(by group: String, in topics: [String]) async throws(EventLogError) -> [PartitionID: Progress]

    /// Creates the topics that are missing and grows those with too few partitions; says what it did.
    func apply(_ topics: [TopicDeclaration]) async throws(EventLogError) -> [TopicChange]

    /// The topics there are, with their partition counts.
    func topics() async throws(EventLogError) -> [String: Int]

    /// Answers when the log can take an append; what `/readyz` asks. Bounded by a few seconds.
    func check() async throws(EventLogError)

    /// Flushes what is in flight, ends every member, and gives up all resources.
    func close() async
}

/// One member of a consumer group.
///
/// Call `next` from one task at a time; everything else any task may call, also while `next` waits.
public protocol GroupMember: Sendable {
    /// What happened next to this member; nil once it has left, or when the calling task is cancelled.
    ///
    /// Keep calling it: a member that stays silent longer than the session allows loses its partitions. A cancelled
    /// call loses nothing: the member stays in the group until `leave`, and another call goes on where it was.
    func next() async throws(EventLogError) -> MemberEvent?

    /// Stops delivery from `partitions` (kept across rebalances while they stay assigned).
    func pause(_ partitions: [PartitionID]) async throws(EventLogError)
    func resume(_ partitions: [PartitionID]) async throws(EventLogError)

    /// Delivers from `position` on, whatever was committed.
    func seek(to position: LogPosition) async throws(EventLogError)

    /// Commits `progress` and appends `outputs` in one atomic step: all of it becomes visible, or none ever does.
    ///
    /// When it returns the step is decided, and no crash takes it back. Readers may see it a moment later: Kafka answers
    /// before the partitions' markers are written (KIP-98), and until then a reader is told that the outputs are not
    /// there yet. Whoever takes the partitions over waits for that, so that it never starts behind the commit.
    ///
    /// Refused with remedy `.discard` when a partition is no longer this member's. On an engine whose guarantees say
    /// `atomicCommit == false` the outputs are appended first and the commit follows.
    @discardableResult
    func commit(_ progress: [Progress], with outputs: [LogRecord]) async throws(EventLogError) -> [LogPosition]

    /// Leaves the group; partitions go to the others at once, or are kept for a restart when `Membership.instance` is set.
    func leave() async

    /// Leaves the group for good: partitions go to the others at once, whether `Membership.instance` is set or not.
    func resign() async
}

extension GroupMember {
    public func commit(_ progress: [Progress]) async throws(EventLogError) {
        try await commit(progress, with: [])
    }
}

/// What a member learns, in order.
public enum MemberEvent: Sendable {
    /// Partitions that are now this member's; delivery starts at the committed offset, else at the earliest.
    case assigned([Assignment])
    /// Records in partition order; one batch may hold several partitions.
    case records([StoredRecord])
    /// Partitions about to be given up: they are kept until `confirm()`, at most `Membership.drainTimeout`.
    case revoking(Revocation)
    /// Partitions already owned by somebody else: commits for them are refused.
    case lost([PartitionID])
}

public struct Assignment: Sendable, Equatable {
    public let partition: PartitionID
    /// Nil when the group has never committed this partition.
    public let committed: Progress?

    public init(partition: PartitionID, committed: Progress?) {
        self.partition = partition
        self.committed = committed
    }
}

/// Partitions asked back by the group.
///
/// Finish or drop their work, commit, then call `confirm`.
public struct Revocation: Sendable {
    public let partitions: [PartitionID]
    private let onConfirm: @Sendable () -> Void

    public init(partitions: [PartitionID], onConfirm: @escaping @Sendable () -> Void) {
        self.partitions = partitions
        self.onConfirm = onConfirm
    }

    /// Lets the partitions go.
    ///
    /// Calling it again does nothing.
    public func confirm() { onConfirm() }
}

/// How a member joins a group.
public struct Membership: Sendable, Equatable {
    public var group: String
    public var topics: [String]
    /// A name that survives restarts (static membership, KIP-345); nil for a member that comes and goes.
    public var instance: String?
    /// A member not heard of for this long loses its partitions.
    public var sessionTimeout: Duration
    /// How long a revocation waits for its confirmation.
    public var drainTimeout: Duration
    /// The most records in one `.records` event.
    public var batchLimit: Int

    public init(
        group: String,
        topics: [String],
        instance: String? = nil,
        sessionTimeout: Duration = .seconds(10),
        drainTimeout: Duration = .seconds(5),
        batchLimit: Int = 256
    ) {
        self.group = group
        self.topics = topics
        self.instance = instance
        self.sessionTimeout = sessionTimeout
        self.drainTimeout = drainTimeout
        self.batchLimit = batchLimit
    }
}

/// What an engine can promise on the broker it talks to.
public struct LogGuarantees: Sendable, Equatable {
    /// Outputs and commit are one transaction.
    public var atomicCommit: Bool
    /// An append that returned survives kill -9 of the log's machine.
    public var durable: Bool
    /// Why something is missing, for the operator; empty when nothing is.
    public var caveats: [String]

    public init(atomicCommit: Bool, durable: Bool, caveats: [String] = []) {
        self.atomicCommit = atomicCommit
        self.durable = durable
        self.caveats = caveats
    }
}
