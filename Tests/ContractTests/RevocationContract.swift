import EventLog
import Testing

@Suite struct `A revocation` {
    @Test(arguments: LogUnderTest.all)
    func `waits for its confirmation while commits still work`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .keepsCommitMetadata, .commitsWhileDraining) { bench in
            let topic = try await bench.topic(partitions: 4)
            let group = Bench.uniqueName("group")
            let giver = try await bench.follow(
                [topic],
                as: group,
                drainTimeout: .seconds(60),
                revocations: .held
            )
            try await giver.until("it owns everything") { $0.owned.count == 4 }
            let taker = try await bench.follow([topic], as: group, drainTimeout: .seconds(60))
            try await giver.until("it is asked for partitions") { !$0.revocations.isEmpty }

            let asked = await giver.revocations.flatMap(\.partitions)
            let progress = asked.map { Progress($0, nextOffset: 0, metadata: "drained \($0.number)") }
            try await giver.member.commit(progress)
            #expect(await taker.owned.isDisjoint(with: asked), "nothing moves before it is confirmed")

            await giver.confirmRevocations()
            try await taker.until("it owns what was given up") { $0.owned.isSuperset(of: asked) }
            for done in progress {
                #expect(await taker.startingPoint(of: done.partition) == done)
            }
            await taker.leave()
            await giver.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `once confirmed, has commits and their outputs refused`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .commitsAtomically) { bench in
            let topic = try await bench.topic(partitions: 2)
            let output = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
            let group = Bench.uniqueName("group")
            let pair = try await Pair.join(topic, partitions: 2, as: group, on: bench)
            let moved = try #require(await pair.second.owned.first)

            let refused = await remedy { () async throws(EventLogError) in
                try await pair.first.member.commit(
                    [Progress(moved, nextOffset: 1, metadata: "late")],
                    with: [LogRecord("late", key: "key", to: output.topic)]
                )
            }
            #expect(refused == .discard)
            #expect(try await bench.log.committed(by: group, in: [topic])[moved] == nil)
            #expect(try await bench.log.read(output, from: 0, limit: 1).isEmpty)
            await pair.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `waits no longer than the drain timeout`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups) { bench in
            let topic = try await bench.topic(partitions: 2)
            let group = Bench.uniqueName("group")
            let giver = try await bench.follow(
                [topic],
                as: group,
                drainTimeout: .seconds(1),
                revocations: .held
            )
            try await giver.until("it owns everything") { $0.owned.count == 2 }
            let taker = try await bench.follow([topic], as: group)
            try await taker.until("it owns a partition nobody confirmed") { !$0.owned.isEmpty }

            let taken = try #require(await taker.owned.first)
            let refused = await remedy { () async throws(EventLogError) in
                try await giver.member.commit([Progress(taken, nextOffset: 1)])
            }
            #expect(refused == .discard)
            // Too late, and harmless.
            await giver.confirmRevocations()
            try await taker.member.commit([Progress(taken, nextOffset: 0)])
            await taker.leave()
            await giver.leave()
        }
    }
}

@Suite struct `A static member` {
    @Test(arguments: LogUnderTest.all)
    func `finds its partitions again after a restart`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .keepsStaticMembers) { bench in
            let topic = try await bench.topic(partitions: 4)
            let group = Bench.uniqueName("group")
            let pair = try await Pair.join(
                topic,
                partitions: 4,
                as: group,
                instances: ("one", "two"),
                on: bench
            )
            let kept = await pair.second.owned
            let asked = await pair.first.revocations.count
            await pair.second.leave()

            let returned = try await bench.follow([topic], as: group, instance: "two")
            try await returned.until("it owns what it owned before") { $0.owned == kept }
            #expect(await pair.first.revocations.count == asked, "the other member was left alone")
            #expect(await pair.first.owned.isDisjoint(with: kept))
            await returned.leave()
            await pair.first.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `that does not come back loses its partitions`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .keepsStaticMembers) { bench in
            let topic = try await bench.topic(partitions: 4)
            let group = Bench.uniqueName("group")
            let pair = try await Pair.join(
                topic,
                partitions: 4,
                as: group,
                instances: ("one", "two"),
                on: bench
            )
            await pair.second.leave()
            try await pair.first.until("it owns everything after the session timeout") {
                $0.owned.count == 4
            }
            await pair.first.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `that resigns leaves its partitions to the others at once`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .sharesGroups, .keepsStaticMembers) { bench in
            let topic = try await bench.topic(partitions: 4)
            let group = Bench.uniqueName("group")
            // Longer than anything here is waited for.
            let session = Duration.seconds(300)
            let first = try await bench.follow([topic], as: group, instance: "one", sessionTimeout: session)
            try await first.until("it owns everything") { $0.owned.count == 4 }
            let second = try await bench.follow([topic], as: group, instance: "two", sessionTimeout: session)
            try await second.until("it owns its half") { $0.owned.count == 2 }
            await second.member.resign()
            try await first.until("it owns everything again") { $0.owned.count == 4 }

            let returned = try await bench.follow([topic], as: group, instance: "two", sessionTimeout: session)
            try await returned.until("it is a member like any other") { $0.owned.count == 2 }
            await returned.member.resign()
            await first.member.resign()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `that was taken for gone and lives commits all the same`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .keepsStaticMembers, .commitsAtomically) { bench in
            let topic = try await bench.topic(partitions: 1)
            let partition = PartitionID(topic: topic, number: 0)
            let output = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
            let group = Bench.uniqueName("group")
            let slow = try await bench.follow([topic], as: group, instance: "a/one")
            try await slow.until("it owns the partition") { $0.owned.count == 1 }
            try await slow.member.commit(
                [Progress(partition, nextOffset: 1)],
                with: [LogRecord("before", key: "key", to: output.topic)]
            )
            // Its transactions have the same name on Kafka, which ends those of the other: as a successor does.
            let successor = try await bench.follow([output.topic], as: "\(group)/a", instance: "one")

            func commit() async -> EventLogError.Remedy? {
                await remedy { () async throws(EventLogError) in
                    try await slow.member.commit(
                        [Progress(partition, nextOffset: 2)],
                        with: [LogRecord("after", key: "key", to: output.topic)]
                    )
                }
            }
            var answer = await commit()
            while answer == .retry { answer = await commit() }
            #expect(answer == nil)
            #expect(try await bench.log.read(output, from: 0, limit: 10).map(\.text) == ["before", "after"])
            #expect(try await bench.log.committed(by: group, in: [topic])[partition]?.nextOffset == 2)
            await slow.leave()
            await successor.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `is fenced by another of its name`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .keepsStaticMembers) { bench in
            let topic = try await bench.topic(partitions: 2)
            let partition = PartitionID(topic: topic, number: 0)
            let group = Bench.uniqueName("group")
            let old = try await bench.follow([topic], as: group, instance: "one")
            try await old.until("it owns everything") { $0.owned.count == 2 }
            let new = try await bench.follow([topic], as: group, instance: "one")
            try await new.until("the new one owns everything") { $0.owned.count == 2 }

            try await eventually("the old one is told") { await old.failure != nil }
            #expect(await old.failure?.remedy == .reopen)
            let refused = await remedy { () async throws(EventLogError) in
                try await old.member.commit([Progress(partition, nextOffset: 1)])
            }
            #expect(refused == .discard)
            try await new.member.commit([Progress(partition, nextOffset: 0)])
            await old.leave()
            await new.leave()
        }
    }
}
