/// Shares partitions out among the members of a group, moving only what must move.
enum StickyAssignment {
    /// Every topic is spread evenly over the members that read it, and so is the total, as far as topics allow.
    ///
    /// Partitions stay with their `previous` member wherever that leaves the load even.
    static func assign(
        _ partitions: [TopicPartition],
        to members: [Int: Set<String>],
        previous: [TopicPartition: Int]
    ) -> [TopicPartition: Int] {
        var table = Table(members: members)
        for partition in partitions {
            guard let member = previous[partition], members[member]?.contains(partition.topic) == true else { continue }
            table.give(partition, to: member)
        }
        for partition in partitions where table.owners[partition] == nil {
            guard let member = table.leastLoaded(for: partition.topic) else { continue }
            table.give(partition, to: member)
        }
        // Ends: each move makes the sum of squared loads smaller, of the topic or else of the total.
        let topics = Set(partitions.map(\.topic)).sorted()
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            for topic in topics {
                while table.relieveMostLoaded(of: topic) { hasMoved = true }
            }
        }
        return table.owners
    }

    private struct Table {
        private let readers: [String: [Int]]
        private var total: [Int: Int] = [:]
        private var perTopic: [String: [Int: [TopicPartition]]] = [:]
        private(set) var owners: [TopicPartition: Int] = [:]

        init(members: [Int: Set<String>]) {
            var readers: [String: [Int]] = [:]
            for member in members.keys.sorted() {
                for topic in members[member] ?? [] { readers[topic, default: []].append(member) }
            }
            self.readers = readers
        }

        mutating func give(_ partition: TopicPartition, to member: Int) {
            owners[partition] = member
            total[member, default: 0] += 1
            perTopic[partition.topic, default: [:]][member, default: []].append(partition)
        }

        func leastLoaded(for topic: String) -> Int? {
            readers[topic]?.min { load(of: $0, in: topic) < load(of: $1, in: topic) }
        }

        /// Moves one partition of `topic` from the most to the least loaded; false when that would even nothing.
        ///
        /// Always from the most loaded: a member with no more than its share in the end gives nothing up.
        mutating func relieveMostLoaded(of topic: String) -> Bool {
            guard let least = leastLoaded(for: topic),
                let most = readers[topic]?.max(by: { load(of: $0, in: topic) < load(of: $1, in: topic) })
            else { return false }
            let (mostLoad, leastLoad) = (load(of: most, in: topic), load(of: least, in: topic))
            let evensTopic = mostLoad.topic - leastLoad.topic > 1
            let evensTotal = mostLoad.topic - leastLoad.topic == 1 && mostLoad.total - leastLoad.total > 1
            guard evensTopic || evensTotal, let partition = perTopic[topic]?[most]?.popLast() else { return false }
            total[most, default: 0] -= 1
            give(partition, to: least)
            return true
        }

        private func load(of member: Int, in topic: String) -> (topic: Int, total: Int) {
            (perTopic[topic]?[member]?.count ?? 0, total[member] ?? 0)
        }
    }
}
