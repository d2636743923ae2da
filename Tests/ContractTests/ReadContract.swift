import EventLog
import Testing

@Suite struct `A read without a group` {
    @Test(arguments: LogUnderTest.all)
    func `returns a range of offsets in order`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let partition = PartitionID(topic: topic, number: 0)
            _ = try await bench.log.append((0..<50).map { LogRecord("\($0)", key: "key", to: topic) })

            let middle = try await bench.log.read(partition, from: 20, limit: 10)
            #expect(middle.map(\.position.offset) == Array(20..<30))
            #expect(middle.map(\.text) == (20..<30).map(String.init))
            #expect(try await bench.log.read(partition, from: 45, limit: 100).count == 5)
            #expect(try await bench.log.read(partition, from: 50, limit: 10).isEmpty)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `sees a record as soon as its append has returned`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 2)
            for round in 0..<20 {
                let record = LogRecord("\(round)", key: "key \(round)", to: topic)
                let position = try #require(try await bench.log.append([record]).first)
                let stored = try await bench.log.read(position.partition, from: position.offset, limit: 1)
                #expect(stored.map(\.text) == ["\(round)"])
            }
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `of a partition that does not exist is given up`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .refusesUnknownTopics) { bench in
            let topic = try await bench.topic(partitions: 1)
            for absent in [
                PartitionID(topic: topic, number: 1), PartitionID(topic: topic + "-none", number: 0),
            ] {
                let refused = await remedy { () async throws(EventLogError) in
                    _ = try await bench.log.read(absent, from: 0, limit: 1)
                }
                #expect(refused == .giveUp, "\(absent)")
            }
        }
    }
}

@Suite struct `The extents of a topic` {
    @Test(arguments: LogUnderTest.all)
    func `reach from the first record to one past the last`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 3)
            let other = try await bench.topic(partitions: 1)
            let positions = try await bench.log.append(
                (0..<60).map { LogRecord("", key: "key \($0)", to: topic) }
            )
            let counts = Dictionary(grouping: positions, by: \.partition).mapValues { Int64($0.count) }

            let extents = try await bench.log.extents(of: [topic, other])
            #expect(extents.count == 4)
            for number in 0..<Int32(3) {
                let partition = PartitionID(topic: topic, number: number)
                #expect(extents[partition] == 0..<counts[partition, default: 0])
            }
            #expect(extents[PartitionID(topic: other, number: 0)] == 0..<0)
        }
    }
}

@Suite struct `What a group has committed` {
    @Test(arguments: LogUnderTest.all)
    func `is told without joining it`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .keepsCommitMetadata) { bench in
            let topic = try await bench.topic(partitions: 2)
            let group = Bench.uniqueName("group")
            #expect(try await bench.log.committed(by: group, in: [topic]).isEmpty)

            let follower = try await bench.follow([topic], as: group)
            try await follower.until("both partitions are assigned") { $0.owned.count == 2 }
            let progress = Progress(
                PartitionID(topic: topic, number: 1),
                nextOffset: 0,
                metadata: "seen: none"
            )
            try await follower.member.commit([progress])

            #expect(
                try await bench.log.committed(by: group, in: [topic]) == [progress.partition: progress]
            )
            #expect(try await bench.log.committed(by: Bench.uniqueName("group"), in: [topic]).isEmpty)
            await follower.leave()
        }
    }
}
