import EventLog
import Testing

@Suite struct `A takeover` {
    @Test(arguments: LogUnderTest.all)
    func `finds what was finished in any order, and what was tried, with the outputs of it`(target: LogUnderTest)
        async throws
    {
        try await withLog(target, needs: .keepsCommitMetadata, .commitsAtomically) { bench in
            let input = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
            let output = PartitionID(topic: try await bench.topic(partitions: 1), number: 0)
            let group = Bench.uniqueName("group")
            _ = try await bench.log.append((0..<9).map { LogRecord("\($0)", key: "key", to: input.topic) })

            let first = try await bench.follow([input.topic], as: group)
            try await first.until("the input is delivered") { $0.records.count == 9 }
            var note = ProgressNote(author: "one/1")
            // A try is declared by a commit without outputs, and its outcome follows in a transaction.
            note.tries[0] = .init(count: 1, latest: .open)
            note.tries[4] = .init(count: 1, latest: .open)
            try await first.member.commit([Progress(input, nextOffset: 0, metadata: note.text(from: 0))])
            note.tries[4] = nil
            for offset in [Int64(4), 7, 8] {
                note.finished.insert(offset)
                let progress = Progress(input, nextOffset: 0, metadata: note.text(from: 0))
                try await first.member.commit(
                    [progress],
                    with: [LogRecord("done \(offset)", key: "key", to: output.topic)]
                )
            }
            // And back again: a declaration behind a transaction is the later one, however soon it comes.
            note.tries[5] = .init(count: 2, latest: .alone)
            try await first.member.commit([Progress(input, nextOffset: 0, metadata: note.text(from: 0))])
            await first.leave()

            let second = try await bench.follow([input.topic], as: group)
            try await second.until("the partition is assigned") { $0.owned.count == 1 }
            let found = try #require(await second.startingPoint(of: input))
            let read = try #require(ProgressNote(found.metadata, from: found.nextOffset))
            #expect(read == note)
            #expect(try await bench.log.read(output, from: 0, limit: 10).map(\.text) == ["done 4", "done 7", "done 8"])
            await second.leave()
        }
    }
}
