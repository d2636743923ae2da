internal import Synchronization

/// All consumer groups of a log: carries out what each `GroupState` decides.
///
/// A lock, not an actor: the writer asks it, inside its transaction's turn, whether a commit is still its member's.
final class GroupCoordinator: Sendable {
    private struct Group {
        var state: GroupState
        var mailboxes: [Int: Mailbox] = [:]
    }

    private struct Groups {
        var byName: [String: Group] = [:]
        /// The highest number of any group that has ended.
        var lastNumber = 0
        var isClosed = false
    }

    private let catalog: Catalog
    private let groups = Mutex(Groups())

    init(catalog: Catalog) {
        self.catalog = catalog
    }

    func join(_ group: String, as member: GroupState.Member, mailbox: Mailbox) throws(LogFileError) -> Int {
        let counts = self.counts(of: member.topics)
        if let missing = member.topics.sorted().first(where: { counts[$0] == nil }) { throw .unknownTopic(missing) }
        let id: Int? = groups.withLock { groups in
            guard !groups.isClosed else { return nil }
            var joined = groups.byName[group] ?? Group(state: GroupState(after: groups.lastNumber))
            let (id, effects) = joined.state.join(
                member,
                counts: self.counts(of: joined.state.topics.union(member.topics))
            )
            joined.mailboxes[id] = mailbox
            perform(effects, of: group, in: &joined)
            groups.byName[group] = joined
            return id
        }
        guard let id else { throw .closed }
        return id
    }

    func leave(_ group: String, member: Int, forGood: Bool = false) {
        change(group) { state, counts in
            state.leave(member, forGood: forGood, counts: counts)
        } also: { group in
            group.mailboxes.removeValue(forKey: member)?.end(.left)
        }
    }

    func confirm(_ revocation: Int, of group: String) {
        change(group) { state, _ in state.confirm(revocation) }
    }

    /// Throws unless `member` owns all of `shown` under the generations it was told.
    func verify(_ group: String, member: Int, owns shown: [TopicPartition: Int]) throws(LogFileError) {
        let missing = groups.withLock { $0.byName[group]?.state.notOwned(by: member, shown) ?? Array(shown.keys) }
        if !missing.isEmpty { throw .notOwned(missing.sorted()) }
    }

    /// Wakes the owners of partitions that have new records.
    func recordsArrived(in partitions: some Sequence<TopicPartition>) {
        groups.withLock { groups in
            for group in groups.byName.values {
                var woken: Set<Int> = []
                for partition in partitions {
                    guard let owner = group.state.owner(of: partition), woken.insert(owner).inserted else { continue }
                    group.mailboxes[owner]?.signal()
                }
            }
        }
    }

    /// Shares out the partitions of topics that have grown.
    func topicsChanged() {
        for name in groups.withLock({ Array($0.byName.keys) }) {
            change(name) { state, counts in state.rebalance(counts) }
        }
    }

    /// Ends every member.
    func close() {
        groups.withLock { groups in
            groups.isClosed = true
            for group in groups.byName.values {
                for mailbox in group.mailboxes.values { mailbox.end(.left) }
            }
            groups.byName = [:]
        }
    }

    private func change(
        _ name: String,
        _ transition: (inout GroupState, [String: Int]) -> [GroupState.Effect],
        also: (inout Group) -> Void = { _ in }
    ) {
        groups.withLock { groups in
            guard var group = groups.byName[name] else { return }
            let effects = transition(&group.state, counts(of: group.state.topics))
            also(&group)
            perform(effects, of: name, in: &group)
            groups.byName[name] = group.state.isEmpty ? nil : group
            groups.lastNumber = max(groups.lastNumber, group.state.lastNumber)
        }
    }

    /// Under the lock, so that each member is told in the order of the decisions.
    private func perform(_ effects: [GroupState.Effect], of name: String, in group: inout Group) {
        for effect in effects {
            switch effect {
            case .assigned(let member, let grants): group.mailboxes[member]?.post(.assigned(grants))
            case .revoking(let member, let revocation, let partitions):
                group.mailboxes[member]?.post(.revoking(revocation: revocation, partitions))
            case .lost(let member, let partitions): group.mailboxes[member]?.post(.lost(partitions))
            case .fenced(let member): group.mailboxes.removeValue(forKey: member)?.end(.fenced)
            case .watchDrain(_, let revocation, let time):
                after(time) { $0.change(name) { state, _ in state.drainIsOver(revocation) } }
            case .watchAbsence(let member, let time):
                after(time) { $0.change(name) { state, counts in state.absenceIsOver(member, counts: counts) } }
            }
        }
    }

    /// A watch is never called off: what it finds already settled it leaves alone.
    private func after(_ time: Duration, _ act: @escaping @Sendable (GroupCoordinator) -> Void) {
        Task { [weak self] in
            try? await Task.sleep(for: time)
            if let self { act(self) }
        }
    }

    private func counts(of topics: Set<String>) -> [String: Int] {
        topics.reduce(into: [:]) { $0[$1] = catalog.partitions(of: $1)?.count }
    }
}
