import EventLog
import Testing

@Suite struct `A commit` {
    @Test(arguments: LogUnderTest.all)
    func `brings its metadata back byte by byte`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .keepsCommitMetadata) { bench in
            let topic = try await bench.topic(partitions: 1)
            let partition = PartitionID(topic: topic, number: 0)
            let group = Bench.uniqueName("group")
            _ = try await bench.log.append((0..<9).map { LogRecord("\($0)", key: "key", to: topic) })

            let texts = [
                "", "5-7,9", "naïve e\u{301} 空", String(repeating: "x", count: Progress.metadataLimit),
                String(repeating: "é", count: Progress.metadataLimit / 2),
            ]
            for (round, text) in texts.enumerated() {
                let follower = try await bench.follow([topic], as: group)
                try await follower.until("the partition is assigned") { $0.owned.count == 1 }
                let progress = Progress(partition, nextOffset: Int64(round + 1), metadata: text)
                try await follower.member.commit([progress])
                await follower.leave()

                let read = try #require(try await bench.log.committed(by: group, in: [topic])[partition])
                #expect(read.nextOffset == progress.nextOffset)
                #expect(Array(read.metadata.utf8) == Array(text.utf8))
                let next = try await bench.follow([topic], as: group)
                try await next.until("the partition is assigned again") { $0.owned.count == 1 }
                #expect(
                    await next.startingPoint(of: partition).map { Array($0.metadata.utf8) }
                        == Array(text.utf8)
                )
                await next.leave()
            }
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `with metadata over its limit is refused, and its outputs with it`(target: LogUnderTest)
        async throws
    {
        try await withLog(target, needs: .keepsCommitMetadata, .commitsAtomically) { bench in
            let pipe = try await Pipe.open(on: bench)
            let text = String(repeating: "x", count: Progress.metadataLimit + 1)
            let refused = await remedy { () async throws(EventLogError) in
                try await pipe.follower.member.commit(
                    [Progress(pipe.input, nextOffset: 1, metadata: text)],
                    with: [LogRecord("aborted", key: "key", to: pipe.output.topic)]
                )
            }
            #expect(refused == .giveUp)
            #expect(try await pipe.outputs().isEmpty)
            #expect(try await pipe.committed() == nil)

            // The member is still of use.
            try await pipe.follower.member.commit([Progress(pipe.input, nextOffset: 1)])
            #expect(try await pipe.committed()?.nextOffset == 1)
            await pipe.follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `makes its outputs and its progress visible together`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .commitsAtomically) { bench in
            #expect(bench.log.guarantees.atomicCommit)
            let pipe = try await Pipe.open(on: bench)
            for round in 1...3 {
                let outputs = (0..<4).map { LogRecord("\(round).\($0)", key: "key", to: pipe.output.topic) }
                let positions = try await pipe.follower.member.commit(
                    [Progress(pipe.input, nextOffset: Int64(round))],
                    with: outputs
                )
                #expect(positions.count == 4)
                #expect(positions == positions.sorted())
                // Decided when it returns; readers may learn it a moment later.
                try await eventually("the outputs of round \(round) are visible") {
                    try await pipe.outputs().count == 4 * round
                }
                for (output, position) in zip(outputs, positions) {
                    let stored = try await bench.log.read(position.partition, from: position.offset, limit: 1)
                    #expect(stored.first?.position == position)
                    #expect(stored.first?.value == output.value)
                }
                try await eventually("the progress of round \(round) is visible") {
                    try await pipe.committed()?.nextOffset == Int64(round)
                }
            }
            await pipe.follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `with an output nobody can take is refused whole`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .commitsAtomically, .refusesUnknownTopics) { bench in
            let pipe = try await Pipe.open(on: bench)
            let refused = await remedy { () async throws(EventLogError) in
                try await pipe.follower.member.commit(
                    [Progress(pipe.input, nextOffset: 1)],
                    with: [
                        LogRecord("aborted", key: "key", to: pipe.output.topic),
                        LogRecord("lost", key: "key", to: Bench.uniqueName("unknown")),
                    ]
                )
            }
            #expect(refused == .giveUp)
            #expect(try await pipe.outputs().isEmpty)
            #expect(try await pipe.committed() == nil)
            await pipe.follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `that fails is never seen by a group reading its outputs`(target: LogUnderTest) async throws {
        try await withLog(target, needs: .commitsAtomically, .keepsCommitMetadata) { bench in
            let pipe = try await Pipe.open(on: bench)
            let reader = try await bench.follow([pipe.output.topic], as: Bench.uniqueName("group"))
            let tooLong = String(repeating: "x", count: Progress.metadataLimit + 1)
            for round in 1...3 {
                let refused = await remedy { () async throws(EventLogError) in
                    try await pipe.follower.member.commit(
                        [Progress(pipe.input, nextOffset: Int64(round), metadata: tooLong)],
                        with: [LogRecord("aborted \(round)", key: "key", to: pipe.output.topic)]
                    )
                }
                #expect(refused == .giveUp)
                try await pipe.follower.member.commit(
                    [Progress(pipe.input, nextOffset: Int64(round))],
                    with: [LogRecord("good \(round)", key: "key", to: pipe.output.topic)]
                )
            }
            try await reader.until("the good outputs are delivered") { $0.records.count >= 3 }
            #expect(await reader.texts == (1...3).map { "good \($0)" })
            #expect(try await pipe.outputs() == (1...3).map { "good \($0)" })
            await reader.leave()
            await pipe.follower.leave()
        }
    }

    @Test(arguments: LogUnderTest.all)
    func `of a member that has left is refused`(target: LogUnderTest) async throws {
        try await withLog(target) { bench in
            let topic = try await bench.topic(partitions: 1)
            let partition = PartitionID(topic: topic, number: 0)
            let group = Bench.uniqueName("group")
            let follower = try await bench.follow([topic], as: group)
            try await follower.until("the partition is assigned") { $0.owned.count == 1 }
            await follower.leave()
            let refused = await remedy { () async throws(EventLogError) in
                try await follower.member.commit([Progress(partition, nextOffset: 1)])
            }
            #expect(refused == .discard)
            #expect(try await bench.log.committed(by: group, in: [topic]).isEmpty)
        }
    }
}

/// A member that owns one input partition with records, and one partition for its outputs.
private struct Pipe {
    let bench: Bench
    let group: String
    let input: PartitionID
    let output: PartitionID
    let follower: Follower

    static func open(on bench: Bench) async throws -> Pipe {
        let input = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
        let output = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
        _ = try await bench.log.append((0..<3).map { LogRecord("\($0)", key: "key", to: input.topic) })
        let group = Bench.uniqueName("group")
        let follower = try await bench.follow([input.topic], as: group)
        try await follower.until("the input is delivered") { $0.records.count == 3 }
        return Pipe(bench: bench, group: group, input: input, output: output, follower: follower)
    }

    /// What anybody can read of the output.
    func outputs() async throws -> [String] {
        try await bench.log.read(output, from: 0, limit: 100).map(\.text)
    }

    func committed() async throws -> Progress? {
        try await bench.log.committed(by: group, in: [input.topic])[input]
    }
}
