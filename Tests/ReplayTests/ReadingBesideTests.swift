import EventLog
import Events
import Foundation
import SeededRandom
import Testing

@Suite struct `A log opened for reading beside its holder` {
    @Test func `shows what was appended since, and takes nothing`() async throws {
        var random = SplitMix64(seed: 51)
        let uploads = try Uploads(count: 10, using: &random)
        try await withSystem { system in
            let reader = try await EmbeddedLogReader.open(at: system.path)
            let topics = Topic.all.map(\.name)
            #expect(try await reader.topics() == system.log.topics())
            try await system.append(uploads.events)
            let extents = try await reader.extents(of: topics)
            #expect(try await extents == system.log.extents(of: topics))
            for (partition, extent) in extents {
                let there = try await reader.read(partition, from: 0, limit: 100)
                #expect(try await there == system.log.read(partition, from: 0, limit: 100))
                #expect(there.count == extent.count)
            }
            await #expect(throws: EventLogError.self) {
                _ = try await reader.append([LogRecord(topic: Topic.results.name, key: "k", value: [])])
            }
            await #expect(throws: EventLogError.self) { _ = try await reader.apply(SystemUnderTest.topics) }
            await reader.close()
        }
    }

    @Test func `is still there when the holder has closed it`() async throws {
        var random = SplitMix64(seed: 52)
        let uploads = try Uploads(count: 10, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            let extents = try await system.log.extents(of: Topic.all.map(\.name))
            let early = try await EmbeddedLogReader.open(at: system.path)
            await system.log.close()
            #expect(try await early.extents(of: Topic.all.map(\.name)) == extents)
            await early.close()
            let late = try await EmbeddedLogReader.open(at: system.path)
            #expect(try await late.extents(of: Topic.all.map(\.name)) == extents)
            await late.close()
            let holder = try await EmbeddedEngine.open(at: system.path)
            #expect(try await holder.extents(of: Topic.all.map(\.name)) == extents)
            await holder.close()
        }
    }

    @Test func `is not made where there is none, and no other file is taken for one`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("no-log-\(UUID().uuidString)").path
        await #expect(throws: EventLogError.self) { _ = try await EmbeddedLogReader.open(at: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try Data(repeating: 7, count: 9_000).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: EventLogError.self) { _ = try await EmbeddedLogReader.open(at: path) }
    }
}
