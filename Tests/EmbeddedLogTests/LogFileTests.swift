import Foundation
import GRDB
import Testing

@testable import EmbeddedLog

@Suite struct `A log file` {
    private let topic = "events"

    private func record(_ text: String, bytes: Int = 0) -> NewRecord {
        NewRecord(topic: topic, key: "key", value: Array(text.utf8) + [UInt8](repeating: 0x20, count: bytes))
    }

    @Test func `is held by one opener, whom the error names`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            try await withLog(at: file) { _ in
                let refused = await failure { () async throws(LogFileError) in try await LogFile.open(at: file.path) }
                let holder = ProcessInfo.processInfo.processIdentifier
                #expect(refused == .held(lockFile: file.path + ".lock", holder: holder))
                #expect(refused?.description.contains("process \(holder)") == true)
            }
            // Closed: free again.
            try await withLog(at: file) { _ in }
        }
    }

    @Test func `syncs its WAL at each commit`() async throws {
        try await withFolder { folder in
            let pool = try LogDatabase.open(at: folder.appending(path: "log").path, settings: LogFileSettings())
            let level = try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            #expect(level == 2, "FULL; the library's own default loses commits with the power")
            try pool.close()
        }
    }

    @Test func `is one whole file once it is closed`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            try await withLog(at: file) { log in
                _ = try await log.apply([(topic, 1)])
                _ = try await log.append((0..<100).map { record("\($0)") })
            }
            let copy = folder.appending(path: "copy")
            try FileManager.default.copyItem(at: file, to: copy)
            try await withLog(at: copy) { log in
                let extents = try log.extents(of: [topic])
                #expect(extents.values.first == 0..<100)
            }
        }
    }

    @Test func `is for its user alone`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            try await withLog(at: file) { log in
                _ = try await log.apply([(topic, 1)])
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                    let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
                    #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
                }
            }
        }
    }

    @Test(arguments: ["not a database at all, but long enough to be read as one", ""])
    func `is not made of what is none`(text: String) async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            try Data(String(repeating: text, count: 40).utf8).write(to: file)
            let refused = await failure { () async throws(LogFileError) in try await LogFile.open(at: file.path) }
            if text.isEmpty {
                #expect(refused == nil, "an empty file is a new log")
            } else {
                #expect(refused == .foreign(file: file.path, reason: "not a SQLite file"))
            }
        }
    }

    @Test func `is not opened in a folder that does not exist`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "none/log")
            let refused = await failure { () async throws(LogFileError) in try await LogFile.open(at: file.path) }
            guard case .cannotOpen = refused else {
                Issue.record("refused with \(String(describing: refused))")
                return
            }
        }
    }

    @Test func `refuses what does not fit, and goes on when there is room`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            var settings = LogFileSettings()
            settings.fileBytes = 400_000
            var appended: [RecordPosition] = []
            try await withLog(at: file, settings: settings) { log in
                _ = try await log.apply([(topic, 1)])
                try await log.check()
                var refused: LogFileError?
                while refused == nil, appended.count < 1000 {
                    do throws(LogFileError) {
                        appended += try await log.append([record("\(appended.count)", bytes: 5000)])
                    } catch {
                        refused = error
                    }
                }
                #expect(refused == .full)
                #expect(await failure { () async throws(LogFileError) in try await log.check() } == .full)
                let kept = try await log.read(TopicPartition(topic: topic, number: 0), from: 0, limit: 1000)
                #expect(kept.map(\.position) == appended, "nothing is half-done")
            }
            settings.fileBytes = nil
            try await withLog(at: file, settings: settings) { log in
                let next = try await log.append([record("more", bytes: 100_000)])
                #expect(next.map(\.offset) == [Int64(appended.count)], "offsets have no gap")
            }
        }
    }

    @Test func `refuses more than may wait in memory`() async throws {
        try await withFolder { folder in
            var settings = LogFileSettings()
            settings.queueBytes = 200_000
            try await withLog(at: folder.appending(path: "log"), settings: settings) { log in
                _ = try await log.apply([(topic, 1)])
                let outcomes = await withTaskGroup(of: LogFileError?.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            await failure { () async throws(LogFileError) in
                                try await log.append([record("\(number)", bytes: 50_000)])
                            }
                        }
                    }
                    return await group.reduce(into: [LogFileError?]()) { $0.append($1) }
                }
                let acknowledged = outcomes.filter { $0 == nil }.count
                for case .some(let refusal) in outcomes {
                    guard case .overloaded(let bytes) = refusal else {
                        Issue.record("refused with \(refusal)")
                        continue
                    }
                    #expect(bytes <= 200_000)
                }
                #expect(acknowledged > 0)
                #expect(try log.extents(of: [topic]).values.first == 0..<Int64(acknowledged))
            }
        }
    }

    @Test func `appends more than a transaction holds, in order`() async throws {
        try await withFolder { folder in
            var settings = LogFileSettings()
            settings.transactionBytes = 10_000
            settings.queueBytes = 20_000
            try await withLog(at: folder.appending(path: "log"), settings: settings) { log in
                _ = try await log.apply([(topic, 1)])
                let positions = try await log.append((0..<500).map { record("\($0)", bytes: 100) })
                #expect(positions.map(\.offset) == Array(0..<500))
            }
        }
    }

    @Test func `reads no more bytes at once than it may, and always one record`() async throws {
        try await withFolder { folder in
            var settings = LogFileSettings()
            settings.deliveryBytes = 20_000
            try await withLog(at: folder.appending(path: "log"), settings: settings) { log in
                _ = try await log.apply([(topic, 1)])
                _ = try await log.append((0..<10).map { record("\($0)", bytes: 9_000) } + [record("10", bytes: 90_000)])
                let partition = TopicPartition(topic: topic, number: 0)
                #expect(try await log.read(partition, from: 0, limit: 100).count == 3)
                #expect(try await log.read(partition, from: 10, limit: 100).count == 1)
            }
        }
    }

    @Test(arguments: ["", "a/b", "..", "über", String(repeating: "x", count: 250)])
    func `takes only names that Kafka would take`(name: String) async throws {
        try await withFolder { folder in
            try await withLog(at: folder.appending(path: "log")) { log in
                let refused = await failure { () async throws(LogFileError) in try await log.apply([(name, 1)]) }
                #expect(refused == .invalidTopic(name))
                let none = await failure { () async throws(LogFileError) in try await log.apply([("fine", 0)]) }
                #expect(none == .invalidTopic("fine"))
                let topics = try log.topics()
                #expect(topics.isEmpty)
            }
        }
    }

    @Test func `finishes what is under way when it is closed`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "log")
            let log = try await LogFile.open(at: file.path)
            _ = try await log.apply([(topic, 1)])
            let appends = (0..<200).map { number in
                Task { await failure { () async throws(LogFileError) in try await log.append([record("\(number)")]) } }
            }
            await log.close()
            var acknowledged: Int64 = 0
            for append in appends {
                let refused = await append.value
                #expect(refused == nil || refused == .closed)
                if refused == nil { acknowledged += 1 }
            }
            try await withLog(at: file) { log in
                let extents = try log.extents(of: [topic])
                #expect(extents.values.first == 0..<acknowledged)
            }
        }
    }
}

@Suite struct `A consumer of a log file` {
    @Test func `that nobody holds any more gives its partitions up`() async throws {
        try await withFolder { folder in
            try await withLog(at: folder.appending(path: "log")) { log in
                _ = try await log.apply([("events", 2)])
                let membership = GroupMembership(
                    group: "group",
                    topics: ["events"],
                    sessionTimeout: .seconds(5),
                    drainTimeout: .seconds(600),
                    batchLimit: 10
                )
                var dropped: Consumer? = try log.join(membership)
                let first = try await dropped?.next()
                guard case .assigned(let partitions) = first else {
                    Issue.record("nothing was assigned")
                    return
                }
                #expect(partitions.count == 2)
                let heir = try log.join(membership)
                dropped = nil
                var inherited = 0
                while inherited < 2, case .assigned(let more) = try await heir.next() { inherited += more.count }
                #expect(inherited == 2)
            }
        }
    }

    @Test func `is ended, and never failed, by a closing log`() async throws {
        try await withFolder { folder in
            for round in 0..<20 {
                let log = try await LogFile.open(at: folder.appending(path: "log \(round)").path)
                _ = try await log.apply([("events", 4)])
                _ = try await log.append((0..<50).map { NewRecord(topic: "events", key: "\($0)", value: []) })
                let consumer = try log.join(
                    GroupMembership(
                        group: "group",
                        topics: ["events"],
                        sessionTimeout: .seconds(5),
                        drainTimeout: .seconds(5),
                        batchLimit: 1
                    )
                )
                let reading = Task { while try await consumer.next() != nil {} }
                for _ in 0..<round * 3 { await Task.yield() }
                await log.close()
                try await reading.value
            }
        }
    }
}
