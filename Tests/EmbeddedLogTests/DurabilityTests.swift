import EmbeddedLog
import Foundation
import SeededRandom
import Testing

@Suite struct `A killed process` {
    /// One line of `LogAppender`: a record's text, and where it was acknowledged.
    private struct Acknowledgement: Hashable {
        let text: String
        let position: RecordPosition

        init?(_ line: Substring) {
            let parts = line.split(separator: " ")
            guard parts.count == 3, let number = Int32(parts[1]), let offset = Int64(parts[2]) else { return nil }
            text = String(parts[0])
            position = RecordPosition(partition: TopicPartition(topic: "input", number: number), offset: offset)
        }
    }

    @Test func `loses nothing it acknowledged, and does nothing twice`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            var random = SplitMix64(seed: 20_260_401)
            var acknowledged: [Acknowledgement] = []
            for round in 0..<10 {
                let lines = try await runAndKill(
                    ["\(file.path)", "\(UInt64.random(in: 0..<1 << 32, using: &random))", "\(round)"],
                    afterBytes: Int.random(in: 1...40_000, using: &random)
                )
                acknowledged += lines.compactMap { Acknowledgement($0) }
                try await withLog(at: file) { log in
                    let input = try await readAll("input", of: log)
                    expectEverything(acknowledged, in: input, round: round)
                    try await expectCopies(of: input, in: log, round: round)
                }
            }
            #expect(acknowledged.count > 100)
        }
    }

    private func expectEverything(_ acknowledged: [Acknowledgement], in records: [Record], round: Int) {
        let texts = records.map { String(decoding: $0.value.prefix { $0 != 0x20 }, as: UTF8.self) }
        let stored = Dictionary(zip(records.map(\.position), texts)) { first, _ in first }
        #expect(Set(texts).count == texts.count, "round \(round): no record is there twice")
        let missing = acknowledged.filter { stored[$0.position] != $0.text }
        #expect(missing.isEmpty, "round \(round): every acknowledged record lies where it was said to")
        // Each writer waits for one append before the next, so its numbers follow each other without a gap.
        for (writer, series) in Dictionary(grouping: zip(records, texts), by: \.0.key) {
            let numbers = series.compactMap { $0.1.split(separator: ".").last.flatMap { Int($0) } }
            #expect(numbers == Array(0..<numbers.count), "round \(round): the series of \(writer)")
        }
    }

    /// The copies are exactly what the group has committed: outputs and progress were written together.
    private func expectCopies(of input: [Record], in log: LogFile, round: Int) async throws {
        let committed = try await log.offsets(of: "copier", in: ["input"])
            .reduce(into: [TopicPartition: Int64]()) { $0[$1.partition] = $1.nextOffset }
        let expected = input.map(\.position).filter { $0.offset < committed[$0.partition] ?? 0 }
        let copies = try await readAll("copy", of: log).map { String(decoding: $0.value, as: UTF8.self) }
        #expect(Set(copies).count == copies.count, "round \(round): nothing is copied twice")
        #expect(Set(copies) == Set(expected.map { "\($0.partition.number) \($0.offset)" }), "round \(round)")
    }

    private func readAll(_ topic: String, of log: LogFile) async throws -> [Record] {
        var records: [Record] = []
        // A process killed at once has not even created its topics.
        guard try log.topics()[topic] != nil else { return [] }
        for (partition, extent) in try log.extents(of: [topic]) {
            var next = extent.lowerBound
            while next < extent.upperBound {
                let batch = try await log.read(partition, from: next, limit: 1000)
                #expect(batch.map(\.position.offset) == Array(next..<next + Int64(batch.count)), "no gaps")
                guard !batch.isEmpty else { break }
                records += batch
                next += Int64(batch.count)
            }
        }
        return records
    }

    /// Starts `LogAppender`, kills it once it has printed `limit` bytes, and returns the whole lines it printed.
    private func runAndKill(_ arguments: [String], afterBytes limit: Int) async throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "LogAppender")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let child = process.processIdentifier
        // A child that falls silent must not hang the test.
        let watchdog = Task {
            try await Task.sleep(for: .seconds(120))
            kill(child, SIGKILL)
        }
        defer { watchdog.cancel() }
        let printed = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var printed = Data()
                while case let chunk = output.fileHandleForReading.availableData, !chunk.isEmpty {
                    printed += chunk
                    if printed.count >= limit { kill(child, SIGKILL) }
                }
                continuation.resume(returning: printed)
            }
        }
        process.waitUntilExit()
        let text = String(decoding: printed, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
}
