import EventLog

/// A group member whose events are taken as they come and written down, so that a test can wait for them.
actor Follower {
    /// What is done about a revocation.
    enum Revocations {
        /// Confirmed at once.
        case confirmed
        /// Kept in `revocations`, for the test to confirm.
        case held
    }

    nonisolated let member: any GroupMember
    private let policy: Revocations
    private var reading: Task<Void, Never>?

    /// Partitions assigned and not given up since.
    private(set) var owned: Set<PartitionID> = []
    private(set) var assignments: [Assignment] = []
    private(set) var records: [StoredRecord] = []
    private(set) var revocations: [Revocation] = []
    private(set) var lost: Set<PartitionID> = []
    private(set) var failure: EventLogError?
    private(set) var hasEnded = false

    private init(_ member: any GroupMember, revocations policy: Revocations) {
        self.member = member
        self.policy = policy
    }

    static func follow(_ member: any GroupMember, revocations policy: Revocations) async -> Follower {
        let follower = Follower(member, revocations: policy)
        await follower.start()
        return follower
    }

    private func start() {
        reading = Task {
            do throws(EventLogError) {
                while let event = try await member.next() { take(event) }
            } catch {
                failure = error
            }
            hasEnded = true
        }
    }

    /// Stops calling `next`, without leaving.
    func fallSilent() async {
        reading?.cancel()
        await reading?.value
    }

    /// Calls `next` again.
    func wake() {
        hasEnded = false
        start()
    }

    func leave() async {
        await member.leave()
        await reading?.value
    }

    /// Gives up the partitions of every held revocation.
    func confirmRevocations() {
        for revocation in revocations { confirm(revocation) }
    }

    /// Waits until `condition` holds for this follower.
    func until(_ what: String, _ condition: @escaping @Sendable (isolated Follower) -> Bool) async throws {
        let check = { @Sendable () async throws -> Bool in try await self.holds(condition) }
        try await eventually(what, check)
    }

    private func holds(_ condition: @Sendable (isolated Follower) -> Bool) throws -> Bool {
        if condition(self) { return true }
        if let failure { throw failure }
        return false
    }

    private func take(_ event: MemberEvent) {
        switch event {
        case .assigned(let added):
            assignments += added
            owned.formUnion(added.map(\.partition))
        case .records(let added):
            records += added
        case .revoking(let revocation):
            revocations.append(revocation)
            if policy == .confirmed { confirm(revocation) }
        case .lost(let partitions):
            owned.subtract(partitions)
            lost.formUnion(partitions)
        }
    }

    private func confirm(_ revocation: Revocation) {
        owned.subtract(revocation.partitions)
        revocation.confirm()
    }
}

extension Follower {
    /// What was committed for `partition` when it was assigned last; nil when it was not, or nothing was.
    func startingPoint(of partition: PartitionID) -> Progress? {
        assignments.last { $0.partition == partition }?.committed
    }

    /// The texts delivered, in order.
    var texts: [String] { records.map(\.text) }
}
