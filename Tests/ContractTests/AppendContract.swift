import EventLog
import Testing

@Suite struct `An append` {
    @Test(arguments: LogUnderTest.all)
    func `returns positions in the order of its records`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 4)
            let records = (0..<100).map { LogRecord("record \($0)", key: "key \($0 % 10)", to: topic) }
            let positions = try await bench.log.append(records)

            #expect(positions.count == records.count)
            #expect(Set(positions).count == records.count)
            for (record, position) in zip(records, positions) {
                let stored = try await bench.log.read(position.partition, from: position.offset, limit: 1)
                #expect(stored.first?.position == position)
                #expect(stored.first?.key == record.key)
                #expect(stored.first?.value == record.value)
            }
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `keeps records of one key in one partition and in order`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 4)
            var positions: [String: [LogPosition]] = [:]
            for round in 0..<5 {
                let keys = (0..<8).map { "key \($0)" }
                let appended = try await bench.log.append(
                    keys.map { LogRecord("\(round)", key: $0, to: topic) }
                )
                for (key, position) in zip(keys, appended) { positions[key, default: []].append(position) }
            }
            for (key, places) in positions {
                #expect(Set(places.map(\.partition)).count == 1, "\(key) lies in one partition")
                #expect(places == places.sorted(), "\(key) is in order")
            }
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `chooses the partition as Kafka's Java client does`(target: LogUnderTest) async throws {
        // murmur2 of each key, from the test of org.apache.kafka.common.utils.Utils.
        let hashes: [(key: String, hash: Int32)] = [
            ("21", -973_932_308),
            ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            ("abc", 479_470_107),
        ]
        try await withLog(target) { bench in
            for count in [1, 3, 7] {
                let topic = try await bench.topic(partitions: count)
                let positions = try await bench.log.append(
                    hashes.map { LogRecord("", key: $0.key, to: topic) }
                )
                let expected = hashes.map { ($0.hash & Int32.max) % Int32(count) }
                #expect(positions.map(\.partition.number) == expected, "of \(count) partitions")
            }
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `keeps key, headers and value byte by byte`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let record = LogRecord(
                topic: topic,
                key: "schlüssel e\u{301}",
                headers: [
                    LogHeader("ce_type", "a"), LogHeader("ce_type", "b"), LogHeader("空", ""),
                    LogHeader("é", "ü"),
                ],
                value: Array(0...255)
            )
            let empty = LogRecord(topic: topic, key: "empty", value: [])
            _ = try await bench.log.append([record, empty])
            let stored = try await bench.log.read(
                PartitionID(topic: topic, number: 0),
                from: 0,
                limit: 10
            )

            try #require(stored.count == 2)
            #expect(Array(stored[0].key.utf8) == Array(record.key.utf8))
            #expect(stored[0].headers == record.headers)
            #expect(stored[0].value == record.value)
            #expect(stored[1].headers.isEmpty)
            #expect(stored[1].value.isEmpty)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `takes values of 900,000 bytes`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .takesLargeRecords) { bench in
            let topic = try await bench.topic(partitions: 1)
            let values = (0..<6).map { [UInt8](repeating: UInt8($0), count: 900_000 - $0) }
            let positions = try await bench.log.append(
                values.map { LogRecord(topic: topic, key: "large", value: $0) }
            )
            for (value, position) in zip(values, positions) {
                let stored = try await bench.log.read(position.partition, from: position.offset, limit: 1)
                #expect(stored.first?.value == value)
            }
            let follower = try await bench.follow([topic], as: Bench.uniqueName("group"))
            try await follower.until("all large records are delivered") {
                $0.records.count == values.count
            }
            #expect(await follower.records.map(\.value) == values)
            await follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `gives thousands of concurrent callers positions of their own`(target: LogUnderTest)
        async throws
    {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 8)
            let callers = 3000
            let positions = try await withThrowingTaskGroup(of: (Int, LogPosition).self) { group in
                for caller in 0..<callers {
                    group.addTask {
                        let record = LogRecord("caller \(caller)", key: "key \(caller)", to: topic)
                        return (caller, try #require(try await bench.log.append([record]).first))
                    }
                }
                return try await group.reduce(into: [LogPosition: Int]()) { $0[$1.1] = $1.0 }
            }
            #expect(positions.count == callers)

            var read = 0
            for (partition, extent) in try await bench.log.extents(of: [topic]) {
                for stored in try await bench.log.readAll(partition, through: extent.upperBound) {
                    #expect(stored.text == positions[stored.position].map { "caller \($0)" })
                    read += 1
                }
            }
            #expect(read == callers)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `of nothing returns nothing`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let positions = try await bench.log.append([])
            #expect(positions.isEmpty)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `to an unknown topic is given up, and appends nothing`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .refusesUnknownTopics) { bench in
            let unknown = Bench.uniqueName("unknown")
            let refused = await remedy { () async throws(EventLogError) in
                _ = try await bench.log.append([LogRecord("lost", key: "key", to: unknown)])
            }
            #expect(refused == .giveUp)
            let topics = try await bench.log.topics()
            #expect(topics[unknown] == nil)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `of more than a record may hold is given up`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .takesLargeRecords) { bench in
            let topic = try await bench.topic(partitions: 1)
            let refused = await remedy { () async throws(EventLogError) in
                let value = [UInt8](repeating: 7, count: 1_200_000)
                _ = try await bench.log.append([LogRecord(topic: topic, key: "key", value: value)])
            }
            #expect(refused == .giveUp)
            #expect(
                try await bench.log.read(PartitionID(topic: topic, number: 0), from: 0, limit: 1).isEmpty
            )
        }
    }
}

extension EventLog {
    /// Every record of `partition` before `end`.
    func readAll(_ partition: PartitionID, through end: Int64) async throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        var next: Int64 = 0
        while next < end {
            let batch = try await read(partition, from: next, limit: 500)
            guard let last = batch.last else { break }
            records += batch
            next = last.position.offset + 1
        }
        return records
    }
}
