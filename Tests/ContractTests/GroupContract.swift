import EventLog
import Testing

@Suite struct `A consumer group` {
    @Test(arguments: LogUnderTest.all)
    func `gives each record to one of its members`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups) { bench in
            let topic = try await bench.topic(partitions: 8)
            let pair = try await Pair.join(topic, partitions: 8, on: bench)
            let appended = try await bench.log.append(
                (0..<200).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            try await eventually("all records are delivered") {
                await pair.first.records.count + pair.second.records.count >= 200
            }
            let first = await pair.first.records.map(\.position)
            let second = await pair.second.records.map(\.position)
            #expect(first.count + second.count == 200)
            #expect(Set(first).union(second) == Set(appended))
            #expect(Set(first.map(\.partition)).isDisjoint(with: second.map(\.partition)))
            await pair.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `is served apart from every other group`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 2)
            _ = try await bench.log.append(
                (0..<20).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            let first = try await bench.follow([topic], as: Bench.uniqueName("group"))
            let second = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await first.until("the first group has all") { $0.records.count == 20 }
            try await second.until("the second group has all") { $0.records.count == 20 }
            await first.leave()
            await second.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `hands the partitions of a leaving member on, from its commits`(target: LogUnderTest)
        async throws
    {
        try await withLog(target, needs: .sharesGroups) { bench in
            let topic = try await bench.topic(partitions: 4)
            let pair = try await Pair.join(topic, partitions: 4, on: bench)
            _ = try await bench.log.append(
                (0..<80).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            try await eventually("all records are delivered") {
                await pair.first.records.count + pair.second.records.count >= 80
            }
            let handedOver = await pair.second.owned
            let firstHad = await pair.first.records.count
            let progress = await pair.second.records.reduce(into: [PartitionID: Int64]()) {
                $0[$1.position.partition, default: 0] += 1
            }
            // Half of what it was given is done; the rest is for the other member to do.
            try await pair.second.member.commit(
                progress.map { Progress($0.key, nextOffset: $0.value / 2) }
            )
            let left = progress.values.reduce(0) { $0 + $1 - $1 / 2 }
            await pair.second.leave()

            try await pair.first.until("it owns everything") { $0.owned.count == 4 }
            try await pair.first.until("the rest is delivered") {
                $0.records.count >= firstHad + Int(left)
            }
            let again = await pair.first.records.dropFirst(firstHad)
            #expect(again.count == Int(left))
            for (partition, records) in Dictionary(grouping: again, by: \.position.partition) {
                #expect(handedOver.contains(partition))
                #expect(records.first?.position.offset == progress[partition, default: 0] / 2)
                #expect(
                    await pair.first.startingPoint(of: partition)?.nextOffset
                        == records.first?.position.offset
                )
            }
            await pair.first.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `moves only the partitions that must move`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups) { bench in
            let topic = try await bench.topic(partitions: 6)
            let pair = try await Pair.join(topic, partitions: 6, on: bench)
            #expect(await pair.first.owned.count == 3)
            #expect(await pair.second.owned.count == 3)
            let given = await pair.first.revocations.flatMap(\.partitions)
            #expect(Set(given).count == 3, "the first member gave up three partitions and kept three")
            #expect(await pair.second.revocations.isEmpty)
            await pair.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `leaves a member what it keeps, which commits all the time while others come and go`(target: LogUnderTest)
        async throws
    {
        try await withLog(target, needs: .sharesGroups, .commitsAtomically) { bench in
            let topic = try await bench.topic(partitions: 6)
            let group = Bench.uniqueName("group")
            let first = try await bench.follow([topic], as: group)
            try await first.until("it owns everything") { $0.owned.count == 6 }
            let committing = Task {
                var count: Int64 = 0
                while !Task.isCancelled {
                    for partition in await first.owned {
                        // Refused for what is being given up in this moment.
                        try? await first.member.commit([Progress(partition, nextOffset: 0, metadata: "\(count)")])
                        count += 1
                    }
                }
            }
            for _ in 0..<5 {
                let second = try await bench.follow([topic], as: group)
                try await second.until("the partitions are shared") { $0.owned.count == 3 }
                await second.leave()
                try await first.until("it owns everything again") { $0.owned.count == 6 }
            }
            committing.cancel()
            await committing.value
            #expect(await first.lost.isEmpty)
            await first.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `takes the partitions of a silent member away`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .expiresSilentMembers) { bench in
            let topic = try await bench.topic(partitions: 4)
            let pair = try await Pair.join(topic, partitions: 4, on: bench)
            let held = try #require(await pair.second.owned.first)
            await pair.second.fallSilent()
            try await pair.first.until("it owns everything") { $0.owned.count == 4 }

            let refused = await remedy { () async throws(EventLogError) in
                try await pair.second.member.commit([Progress(held, nextOffset: 1)])
            }
            #expect(refused == .discard)
            await pair.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `shares out the partitions a topic grows by`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .declaresTopics) { bench in
            let topic = try await bench.topic(partitions: 1)
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("the partition is assigned") { $0.owned.count == 1 }
            _ = try await bench.log.apply([Bench.declaration(topic, partitions: 3)])
            try await eventually("the new partitions are assigned", within: .seconds(400)) {
                await follower.owned.count == 3
            }
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `cannot be joined for a topic that does not exist`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .refusesUnknownTopics) { bench in
            let refused = await remedy { () async throws(EventLogError) in
                let member = try await bench.log.join(
                    Membership(group: Bench.uniqueName("group"), topics: [Bench.uniqueName("unknown")])
                )
                _ = try await member.next()
            }
            #expect(refused == .giveUp)
        }
    }
}

/// Two members of one group that own half of a topic each.
struct Pair {
    let first: Follower
    let second: Follower

    static func join(
        _ topic: String,
        partitions: Int,
        as group: String = Bench.uniqueName("group"),
        instances: (String?, String?) = (nil, nil),
        on bench: Bench
    ) async throws -> Pair {
        let first = try await bench.follow([topic], as: group, instance: instances.0)
        try await first.until("the first member owns everything") { $0.owned.count == partitions }
        let second = try await bench.follow([topic], as: group, instance: instances.1)
        try await eventually("the partitions are shared") {
            let owned = (await first.owned, await second.owned)
            return !owned.1.isEmpty && owned.0.count + owned.1.count == partitions
                && abs(owned.0.count - owned.1.count) <= 1
        }
        return Pair(first: first, second: second)
    }

    func leave() async {
        await second.leave()
        await first.leave()
    }
}
