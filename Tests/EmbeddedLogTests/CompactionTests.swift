import Foundation
import SeededRandom
import Testing

@testable import EmbeddedLog

@Suite(.timeLimit(.minutes(2))) struct `Compaction of a log file` {
    private static let settings: LogFileSettings = {
        var settings = LogFileSettings()
        settings.compactionRecords = 10
        return settings
    }()

    private func record(_ text: String, key: String, to topic: String) -> NewRecord {
        NewRecord(topic: topic, key: key, value: Array(text.utf8))
    }

    private func all(_ topic: String, in log: LogFile) async throws -> [Record] {
        try await log.read(TopicPartition(topic: topic, number: 0), from: 0, limit: 10_000)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `keeps what came last of each key, and everything of other topics`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let keys = (0..<Int.random(in: 1...8, using: &random)).map { "key \($0)" }
        let records = (0..<500).map { ("\($0)", keys.randomElement(using: &random) ?? "key") }
        let latest = Set(Dictionary(records.map { ($0.1, $0.0) }) { _, last in last }.values)
        try await withFolder { folder in
            try await withLog(at: folder.appending(path: "log"), settings: Self.settings) { log in
                _ = try await log.apply([("kept", 1), ("compacted", 1)])
                log.compact(["compacted"])
                for (text, key) in records {
                    _ = try await log.append([
                        record(text, key: key, to: "kept"), record(text, key: key, to: "compacted"),
                    ])
                }
                var left = try await all("compacted", in: log)
                // What came after the last round stays: less than one round, and what rounds keep.
                while left.count > keys.count + 2 * Self.settings.compactionRecords {
                    _ = try await log.append([record("last", key: "last", to: "compacted")])
                    left = try await all("compacted", in: log)
                }
                #expect(Set(left.map { String(decoding: $0.value, as: UTF8.self) }).isSuperset(of: latest))
                #expect(try await all("kept", in: log).count == records.count)
            }
        }
    }

    @Test func `takes on a file that was written before it, and goes on after it was interrupted`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            try await withLog(at: file) { log in
                _ = try await log.apply([("compacted", 1)])
                _ = try await log.append((0..<5_000).map { record("\($0)", key: "key \($0 % 5)", to: "compacted") })
            }
            for _ in 0..<3 {
                // Closed in the middle of it, most likely.
                try await withLog(at: file, settings: Self.settings) { log in log.compact(["compacted"]) }
            }
            try await withLog(at: file, settings: Self.settings) { log in
                log.compact(["compacted"])
                while try await all("compacted", in: log).count > 5 { await Task.yield() }
                let left = try await all("compacted", in: log)
                #expect(left.map(\.position.offset) == [4_995, 4_996, 4_997, 4_998, 4_999])
                #expect(left.map { String(decoding: $0.value, as: UTF8.self) } == (4_995..<5_000).map(String.init))
                let next = try await log.append([record("next", key: "key 0", to: "compacted")])
                #expect(next.map(\.offset) == [5_000])
            }
        }
    }
}
