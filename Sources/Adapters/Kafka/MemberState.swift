import CRdKafka
import DequeModule

/// What a group member knows: pure state, which the poll thread and the callers change in turn.
///
/// The only place that decides who may commit what, and what is delivered next.
struct MemberState {
    typealias Instant = ContinuousClock.Instant

    /// Partitions the group asked back, until they are unassigned; librdkafka asks one thing at a time.
    struct Draining {
        let number: Int
        let partitions: Set<TopicPartition>
        let deadline: Instant
        var isConfirmed = false
    }

    enum Next {
        case event(ConsumerEvent)
        case failure(KafkaError)
        case end
        /// Nothing yet.
        case none
    }

    private(set) var owned: Set<TopicPartition> = []
    private(set) var draining: Draining?
    private(set) var hasEnded = false
    private var revocations = 0
    private var failures = Deque<KafkaError>()
    private var notices = Deque<ConsumerEvent>()
    private var buffer = RecordBuffer()
    private var sought: Set<TopicPartition> = []
    private var commits: [TopicPartition: Int] = [:]

    let recordLimit: Int
    let byteLimit: Int

    init(recordLimit: Int, byteLimit: Int) {
        self.recordLimit = recordLimit
        self.byteLimit = byteLimit
    }

    /// Partitions the caller has paused.
    var paused: Set<TopicPartition> { buffer.held }
    var isFull: Bool { buffer.readyRecords >= recordLimit || buffer.readyBytes >= byteLimit }
    /// Half empty: a pause that ended at the brim would begin again at once.
    var hasRoom: Bool { buffer.readyRecords <= recordLimit / 2 && buffer.readyBytes <= byteLimit / 2 }

    // MARK: What the poll thread reports

    mutating func assign(_ assignments: [PartitionAssignment]) {
        owned.formUnion(assignments.map(\.partition))
        if !assignments.isEmpty { notices.append(.assigned(assignments)) }
    }

    /// Records of partitions that are being given up or sought elsewhere are dropped: they will be fetched again.
    mutating func accept(_ record: KafkaRecord) {
        let partition = record.partition
        guard owned.contains(partition), !sought.contains(partition),
            draining?.partitions.contains(partition) != true
        else { return }
        buffer.append(record)
    }

    mutating func revoke(
        _ partitions: [TopicPartition],
        until deadline: Instant,
        onConfirm: @escaping @Sendable (Int) -> Void
    ) {
        revocations += 1
        let number = revocations
        draining = Draining(number: number, partitions: Set(partitions), deadline: deadline)
        buffer.drop(partitions)
        notices.append(.revoking(PartitionRevocation(partitions: partitions) { onConfirm(number) }))
    }

    mutating func confirm(_ number: Int) {
        if draining?.number == number { draining?.isConfirmed = true }
    }

    /// Whether the partitions being drained can be unassigned: nobody waits for them, and no commit is on its way.
    func isDrained(at now: Instant) -> Bool {
        guard let draining else { return false }
        return (draining.isConfirmed || now >= draining.deadline)
            && commits.keys.allSatisfy { !draining.partitions.contains($0) }
    }

    mutating func finishDraining() {
        guard let draining else { return }
        self.draining = nil
        forget(draining.partitions)
    }

    mutating func lose(_ partitions: [TopicPartition]) {
        let lost = owned.intersection(partitions)
        if let draining, !draining.partitions.isDisjoint(with: lost) { self.draining = nil }
        forget(lost)
        if !lost.isEmpty { notices.append(.lost(lost.sorted())) }
    }

    mutating func fail(_ error: KafkaError) {
        // Bounded: a caller that does not listen learns the first ones.
        if failures.count < 8 { failures.append(error) }
    }

    /// Nothing more will come, and nothing is owned any more.
    mutating func end() {
        hasEnded = true
        draining = nil
        forget(owned)
        notices.removeAll()
    }

    private mutating func forget(_ partitions: Set<TopicPartition>) {
        owned.subtract(partitions)
        sought.subtract(partitions)
        buffer.drop(partitions)
        buffer.release(partitions)
    }

    // MARK: What callers ask

    mutating func next(limit: Int) -> Next {
        if let notice = notices.popFirst() { return .event(notice) }
        let records = buffer.take(limit)
        if !records.isEmpty { return .event(.records(records)) }
        if let failure = failures.popFirst() { return .failure(failure) }
        return hasEnded ? .end : .none
    }

    /// Whether `next` would return something.
    var hasNews: Bool { hasEnded || !notices.isEmpty || buffer.readyRecords > 0 || !failures.isEmpty }

    /// Holds `partitions` back; returns those that are this member's.
    mutating func pause(_ partitions: [TopicPartition]) -> [TopicPartition] {
        let mine = owned.intersection(partitions)
        buffer.hold(mine)
        return Array(mine)
    }

    mutating func resume(_ partitions: [TopicPartition]) -> [TopicPartition] {
        let mine = owned.intersection(partitions)
        buffer.release(mine)
        return Array(mine)
    }

    /// Begins a seek, which voids what was fetched before; false when the partition is not this member's.
    mutating func beginSeek(_ partition: TopicPartition) -> Bool {
        guard owned.contains(partition) else { return false }
        sought.insert(partition)
        buffer.drop([partition])
        return true
    }

    mutating func endSeek(_ partition: TopicPartition) {
        sought.remove(partition)
    }

    /// Begins a commit, which keeps its partitions from being unassigned; false when one is not this member's.
    mutating func beginCommit(_ partitions: Set<TopicPartition>) -> Bool {
        guard !hasEnded, partitions.isSubset(of: owned) else { return false }
        for partition in partitions { commits[partition, default: 0] += 1 }
        return true
    }

    mutating func endCommit(_ partitions: Set<TopicPartition>) {
        for partition in partitions {
            commits[partition, default: 1] -= 1
            if commits[partition] == 0 { commits[partition] = nil }
        }
    }
}
