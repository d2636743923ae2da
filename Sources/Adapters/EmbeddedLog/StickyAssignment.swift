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
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            for partition in partitions where table.relieve(partition) { hasMoved = true }
        }
        return table.owners
    }

    private struct Table {
        private let readers: [String: [Int]]
        private var total: [Int: Int] = [:]
        private var perTopic: [String: [Int: Int]] = [:]
        private(set) var owners: [TopicPartition: Int] = [:]

        init(members: [Int: Set<String>]) {
            var readers: [String: [Int]] = [:]
            for member in members.keys.sorted() {
                for topic in members[member] ?? [] { readers[topic, default: []].append(member) }
            }
            self.readers = readers
        }

        mutating func give(_ partition: TopicPartition, to member: Int) {
            if let owner = owners[partition] {
                total[owner, default: 0] -= 1
                perTopic[partition.topic, default: [:]][owner, default: 0] -= 1
            }
            owners[partition] = member
            total[member, default: 0] += 1
            perTopic[partition.topic, default: [:]][member, default: 0] += 1
        }

        func leastLoaded(for topic: String) -> Int? {
            readers[topic]?.min { load(of: $0, in: topic) < load(of: $1, in: topic) }
        }

        /// Moves `partition` to the least loaded member when that evens the load; says whether it did.
        mutating func relieve(_ partition: TopicPartition) -> Bool {
            guard let owner = owners[partition], let least = leastLoaded(for: partition.topic) else { return false }
            let (topicLoad, totalLoad) = load(of: owner, in: partition.topic)
            let (leastTopicLoad, leastTotalLoad) = load(of: least, in: partition.topic)
            let evensTopic = topicLoad - leastTopicLoad > 1
            let evensTotal = topicLoad - leastTopicLoad == 1 && totalLoad - leastTotalLoad > 1
            guard evensTopic || evensTotal else { return false }
            give(partition, to: least)
            return true
        }

        private func load(of member: Int, in topic: String) -> (topic: Int, total: Int) {
            (perTopic[topic]?[member] ?? 0, total[member] ?? 0)
        }
    }
}
