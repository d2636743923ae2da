import EventLog
import Testing

@Suite struct `A compacted topic` {
    /// Compacts, and has brokers do so as soon as they may.
    private static let settings = [
        "cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0", "segment.ms": "200",
    ]

    @Test(arguments: LogUnderTest.all)
    func `keeps the latest record of each key where it was, and loses earlier ones in time`(target: LogUnderTest)
        async throws
    {
        try await withLog(target, needs: .declaresTopics, .compactsTopics) { bench in
            let partition = PartitionID(topic: Bench.uniqueName("topic"), number: 0)
            let declaration = TopicDeclaration(
                name: partition.topic,
                partitions: 1,
                replicationFactor: 1,
                settings: Self.settings
            )
            _ = try await bench.log.apply([declaration])

            var latest: [String: StoredRecord] = [:]
            var appended: [LogRecord] = []
            var stored: [StoredRecord] = []
            try await eventually("earlier records are gone") {
                let more = (0..<400).map { number in
                    LogRecord("\(appended.count + number)", key: "key \(number % 3)", to: partition.topic)
                }
                appended += more
                _ = try await bench.log.append(more)
                stored = try await all(of: partition, on: bench)
                latest = Dictionary(stored.map { ($0.key, $0) }) { _, last in last }
                #expect(
                    Set(latest.values.map(\.text))
                        == Set(appended.suffix(3).map { String(decoding: $0.value, as: UTF8.self) })
                )
                try await Task.sleep(for: .milliseconds(500))
                return stored.count < appended.count / 2
            }
            let offsets = stored.map(\.position.offset)
            #expect(offsets == offsets.sorted() && Set(offsets).count == offsets.count)
            // A record's text is its number: it lies where it was appended.
            #expect(stored.allSatisfy { $0.text == "\($0.position.offset)" })
            #expect(try await bench.log.extents(of: [partition.topic])[partition]?.upperBound == Int64(appended.count))

            let follower = try await bench.follow([partition.topic], as: Bench.uniqueName("group"))
            let texts = latest.values.map(\.text)
            try await follower.until("the latest are delivered") { follower in
                Set(follower.records.map(\.text)).isSuperset(of: texts)
            }
            await follower.leave()
        }
    }

    private func all(of partition: PartitionID, on bench: Bench) async throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        while true {
            let next = try await bench.log.read(partition, from: (records.last?.position.offset ?? -1) + 1, limit: 1000)
            guard !next.isEmpty else { return records }
            records += next
        }
    }
}
