import EventLog
import Testing

@Suite struct `Applying topic declarations` {
    @Test(arguments: LogUnderTest.all)
    func `creates what is missing, once`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .declaresTopics) { bench in
            let names = [Bench.uniqueName("topic"), Bench.uniqueName("topic")]
            let declarations = [
                Bench.declaration(names[0], partitions: 2), Bench.declaration(names[1], partitions: 5),
            ]
            #expect(try await bench.log.apply(declarations) == names.map { .created($0) })
            #expect(try await bench.log.apply(declarations) == names.map { .unchanged($0) })

            let topics = try await bench.log.topics()
            #expect(topics[names[0]] == 2)
            #expect(topics[names[1]] == 5)
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `grows a topic and keeps its records`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .declaresTopics) { bench in
            let topic = try await bench.topic(partitions: 1)
            _ = try await bench.log.append([LogRecord("before", key: "key", to: topic)])

            #expect(
                try await bench.log.apply([Bench.declaration(topic, partitions: 4)]) == [
                    .grown(topic, from: 1, to: 4)
                ]
            )
            #expect(try await bench.log.topics()[topic] == 4)
            #expect(try await bench.log.extents(of: [topic]).count == 4)
            let stored = try await bench.log.read(PartitionID(topic: topic, number: 0), from: 0, limit: 1)
            #expect(stored.map(\.text) == ["before"])
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `never takes partitions away`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .declaresTopics) { bench in
            let topic = try await bench.topic(partitions: 3)
            let changes = try await bench.log.apply([Bench.declaration(topic, partitions: 2)])
            #expect(changes == [.kept(topic, partitions: 3)])
            #expect(try await bench.log.topics()[topic] == 3)
        }
    }
}
