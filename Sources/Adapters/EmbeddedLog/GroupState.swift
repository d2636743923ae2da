/// One consumer group: who owns what, as a state machine that says what is to be done and does nothing itself.
///
/// Partitions move cooperatively: their owner is asked, and keeps them until it confirms or its drain time is over. A
/// partition has one owner at a time, under a grant with a generation of its own, which a commit must show.
struct GroupState: Sendable {
    struct Member: Sendable, Equatable {
        let topics: Set<String>
        let instance: String?
        let sessionTimeout: Duration
        let drainTimeout: Duration
    }

    /// What the member, or the clock, has to be told.
    enum Effect: Sendable, Equatable {
        /// Partitions with the generation of their grants.
        case assigned(Int, [TopicPartition: Int])
        case revoking(Int, revocation: Int, [TopicPartition])
        case lost(Int, [TopicPartition])
        case fenced(Int)
        /// Call `drainIsOver` after this time.
        case watchDrain(Int, revocation: Int, Duration)
        /// Call `absenceIsOver` after this time.
        case watchAbsence(Int, Duration)
    }

    private struct Grant: Sendable {
        let member: Int
        let generation: Int
    }

    private var members: [Int: Member] = [:]
    /// Static members that left and may return; they own nothing and keep their targets.
    private var absent: Set<Int> = []
    private var partitions: [TopicPartition] = []
    private var grants: [TopicPartition: Grant] = [:]
    /// Who should own each partition; differs from the grant while a partition moves.
    private var targets: [TopicPartition: Int] = [:]
    private var revocations: [Int: (member: Int, partitions: Set<TopicPartition>)] = [:]
    /// The last number given to a member, a grant or a revocation; none is given twice.
    private(set) var lastNumber: Int

    /// `lastNumber` is that of the group's last life, so that what is left of it can name nothing of this one.
    init(after lastNumber: Int = 0) {
        self.lastNumber = lastNumber
    }

    /// True when nobody is in the group, nor expected back.
    var isEmpty: Bool { members.isEmpty }
    var topics: Set<String> { members.values.reduce(into: []) { $0.formUnion($1.topics) } }

    func owner(of partition: TopicPartition) -> Int? { grants[partition]?.member }

    /// Those of `shown` (partitions with generations) that `member` does not own under that grant.
    func notOwned(by member: Int, _ shown: [TopicPartition: Int]) -> [TopicPartition] {
        shown.filter { grants[$0.key]?.member != member || grants[$0.key]?.generation != $0.value }.map(\.key)
    }

    /// Adds a member; `counts` are the partitions of each topic there is.
    mutating func join(_ member: Member, counts: [String: Int]) -> (id: Int, effects: [Effect]) {
        let id = nextNumber()
        var effects: [Effect] = []
        if let instance = member.instance, let old = members.first(where: { $0.value.instance == instance })?.key {
            if !absent.contains(old) { effects.append(.fenced(old)) }
            for (partition, target) in targets where target == old { targets[partition] = id }
            remove(old)
        }
        members[id] = member
        return (id, effects + rebalance(counts))
    }

    /// - Parameter forGood: Whether nothing is kept for the member's return, although it has a name.
    mutating func leave(_ id: Int, forGood: Bool = false, counts: [String: Int]) -> [Effect] {
        guard let member = members[id], !absent.contains(id) else { return [] }
        guard member.instance != nil, !forGood else {
            remove(id)
            return rebalance(counts)
        }
        release(id)
        absent.insert(id)
        return [.watchAbsence(id, member.sessionTimeout)] + rebalance(counts)
    }

    /// The member gives up what `revocation` asked for; nothing when that is over already.
    mutating func confirm(_ revocation: Int) -> [Effect] {
        guard let asked = revocations.removeValue(forKey: revocation) else { return [] }
        for partition in asked.partitions { grants[partition] = nil }
        return settle()
    }

    mutating func drainIsOver(_ revocation: Int) -> [Effect] {
        guard let asked = revocations[revocation] else { return [] }
        return [.lost(asked.member, asked.partitions.sorted())] + confirm(revocation)
    }

    mutating func absenceIsOver(_ id: Int, counts: [String: Int]) -> [Effect] {
        guard absent.contains(id) else { return [] }
        remove(id)
        return rebalance(counts)
    }

    /// Shares out again: members or partitions have changed.
    mutating func rebalance(_ counts: [String: Int]) -> [Effect] {
        partitions = topics.sorted().flatMap { topic in
            (0..<Int32(counts[topic] ?? 0)).map { TopicPartition(topic: topic, number: $0) }
        }
        targets = StickyAssignment.assign(partitions, to: members.mapValues(\.topics), previous: targets)
        return settle()
    }

    /// Asks for what has to move, and hands out what is free.
    private mutating func settle() -> [Effect] {
        let moving = revocations.values.reduce(into: Set<TopicPartition>()) { $0.formUnion($1.partitions) }
        var asked: [Int: [TopicPartition]] = [:]
        var given: [Int: [TopicPartition: Int]] = [:]
        for partition in partitions {
            guard let target = targets[partition] else { continue }
            if let owner = grants[partition]?.member {
                if owner != target, !moving.contains(partition) { asked[owner, default: []].append(partition) }
            } else if !absent.contains(target) {
                let grant = Grant(member: target, generation: nextNumber())
                grants[partition] = grant
                given[target, default: [:]][partition] = grant.generation
            }
        }
        var effects: [Effect] = []
        for (owner, partitions) in asked.sorted(by: { $0.key < $1.key }) {
            let revocation = nextNumber()
            revocations[revocation] = (owner, Set(partitions))
            effects.append(.revoking(owner, revocation: revocation, partitions))
            effects.append(.watchDrain(owner, revocation: revocation, members[owner]?.drainTimeout ?? .zero))
        }
        for (member, grants) in given.sorted(by: { $0.key < $1.key }) { effects.append(.assigned(member, grants)) }
        return effects
    }

    private mutating func remove(_ id: Int) {
        release(id)
        members[id] = nil
        absent.remove(id)
    }

    /// Takes all grants of a member back, asked for or not.
    private mutating func release(_ id: Int) {
        for (partition, grant) in grants where grant.member == id { grants[partition] = nil }
        for (revocation, asked) in revocations where asked.member == id { revocations[revocation] = nil }
    }

    private mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }
}
