import EventLog
import Testing

@Suite struct `Delivery to a member` {
    @Test(arguments: LogUnderTest.all)
    func `starts at the earliest record and follows new ones`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 2)
            let before = try await bench.log.append(
                (0..<10).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("old records are delivered") { $0.records.count == 10 }
            let after = try await bench.log.append(
                (0..<10).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            try await follower.until("new records are delivered") { $0.records.count == 20 }

            let delivered = await follower.records.map(\.position)
            #expect(Set(delivered) == Set(before + after))
            for (partition, places) in Dictionary(grouping: delivered, by: \.partition) {
                #expect(places == places.sorted(), "\(partition) is delivered in order")
            }
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `stops for paused partitions and goes on when they are resumed`(target: LogUnderTest)
        async throws
    {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let other = try await bench.topic(partitions: 1)
            let follower = try await bench.follow([topic, other], as: Bench.uniqueName("group"))
            try await follower.until("both partitions are assigned") { $0.owned.count == 2 }
            _ = try await bench.log.append([LogRecord("first", key: "key", to: topic)])
            try await follower.until("the first record is delivered") { $0.records.count == 1 }

            let partition = PartitionID(topic: topic, number: 0)
            try await follower.member.pause([partition])
            _ = try await bench.log.append([LogRecord("held back", key: "key", to: topic)])
            _ = try await bench.log.append(
                (0..<5).map { LogRecord("other \($0)", key: "key", to: other) }
            )
            try await follower.until("the other partition goes on") { $0.records.count >= 6 }
            #expect(await follower.texts == ["first"] + (0..<5).map { "other \($0)" })

            try await follower.member.resume([partition])
            try await follower.until("the record held back is delivered") { $0.records.count >= 7 }
            #expect(await follower.texts.last == "held back")
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `goes on from where it is sought to`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let partition = PartitionID(topic: topic, number: 0)
            _ = try await bench.log.append((0..<10).map { LogRecord("\($0)", key: "key", to: topic) })
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("all records are delivered") { $0.records.count == 10 }
            try await follower.member.commit([Progress(partition, nextOffset: 10)])

            try await follower.member.seek(to: LogPosition(partition, offset: 4))
            try await follower.until("records are delivered again") { $0.records.count == 16 }
            #expect(await follower.texts.suffix(6) == (4..<10).map(String.init))
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `reaches every partition while one of them is far behind`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let long = try await bench.topic(partitions: 1)
            let short = try await bench.topic(partitions: 1)
            _ = try await bench.log.append((0..<5000).map { LogRecord("\($0)", key: "key", to: long) })
            _ = try await bench.log.append([LogRecord("urgent", key: "key", to: short)])
            let follower = try await bench.follow([long, short], as: Bench.uniqueName("group"))
            try await follower.until("everything is delivered") { $0.records.count == 5001 }
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `loses nothing when a waiting call is cancelled`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("the partition is assigned") { $0.owned.count == 1 }
            for round in 1...5 {
                _ = try await bench.log.append([LogRecord("\(round)", key: "key", to: topic)])
                await follower.fallSilent()
                #expect(await follower.failure == nil)
                await follower.wake()
                try await follower.until("record \(round) is delivered") { $0.records.count >= round }
            }
            #expect(await follower.texts == (1...5).map(String.init))
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `never exceeds the batch limit`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 3)
            _ = try await bench.log.append(
                (0..<300).map { LogRecord("\($0)", key: "key \($0)", to: topic) }
            )
            let member = try await bench.log.join(
                Membership(group: Bench.uniqueName("group"), topics: [topic], batchLimit: 7)
            )
            var delivered = 0
            while delivered < 300, let event = try await member.next() {
                guard case .records(let records) = event else { continue }
                #expect((1...7).contains(records.count))
                delivered += records.count
            }
            #expect(delivered == 300)
            await member.leave()
        }
    }
}
