import EventLog
import Testing

@Suite struct `A closed log` {
    @Test(arguments: LogUnderTest.all)
    func `has ended its members`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("the partition is assigned") { $0.owned.count == 1 }
            await bench.log.close()
            try await eventually("the member ends") { await follower.hasEnded }
            #expect(await follower.failure == nil)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `takes no more appends, and may be closed again`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            await bench.log.close()
            await bench.log.close()
            let refused = await remedy { () async throws(EventLogError) in
                _ = try await bench.log.append([LogRecord("late", key: "key", to: topic)])
            }
            #expect(refused == .reopen)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `has everything when it is opened again`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            try await expectEverything(after: { await bench.log.close() }, on: bench)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `has everything it acknowledged when it was killed`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .survivesRestart) { bench in
            #expect(bench.log.guarantees.durable)
            try await expectEverything(
                after: {
                    await bench.log.close()
                    try await bench.running.restart()
                },
                on: bench
            )
        }
    }

    private func expectEverything(after interruption: () async throws -> Void, on bench: Bench)
        async throws
    {
        let topic = try await bench.topic(partitions: 3)
        let group = Bench.uniqueName("group")
        let follower = try await bench.follow([topic], as: group)
        let positions = try await bench.log.append(
            (0..<90).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
        )
        try await follower.until("all records are delivered") { $0.records.count == 90 }
        let progress = await follower.owned.map { Progress($0, nextOffset: 2, metadata: "kept") }
        try await follower.member.commit(progress)
        await follower.leave()
        try await interruption()

        let log = try await bench.running.open()
        for (index, position) in positions.enumerated() {
            let stored = try await log.read(position.partition, from: position.offset, limit: 1)
            #expect(stored.first?.position == position)
            #expect(stored.first?.text == "\(index)")
        }
        let committed = try await log.committed(by: group, in: [topic])
        #expect(
            committed.mapValues(\.nextOffset)
                == Dictionary(uniqueKeysWithValues: progress.map { ($0.partition, 2) })
        )
        #expect(try await log.topics()[topic] == 3)
        let next = try #require(
            try await log.append([LogRecord("next", key: "key 0", to: topic)]).first
        )
        #expect(!positions.contains(next))
        await log.close()
    }
}

@Suite struct `An open log` {
    @Test(arguments: LogUnderTest.all)
    func `says that it can take an append`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            try await bench.log.check()
        }
    }
}
