import EventLog
import Events
import Foundation
import LogArchive
import Replay
import SeededRandom
import StudyViews
import Testing

@Suite struct `An archive of the log` {
    private func withArchive(
        seed: UInt64,
        _ body: (_ system: SystemUnderTest, _ path: String, _ summary: ArchiveSummary) async throws -> Void
    ) async throws {
        var random = SplitMix64(seed: seed)
        let uploads = try Uploads(count: 40, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            let path = system.path + ".export"
            let summary = try await LogExport(log: system.log).run(to: path, at: Date(timeIntervalSince1970: 0))
            #expect(summary.records == Int64(uploads.events.count))
            try await body(system, path, summary)
        }
    }

    @Test func `brings everything to another log, and twice is once`() async throws {
        try await withArchive(seed: 31) { source, path, summary in
            try await source.project()
            try await withSystem { target in
                let load = LogImport(LogArchiveReader(path), into: target.log)
                #expect(try await load.run() == summary)
                #expect(try await load.run() == summary)
                try await target.project()
                let tasks = try await Verification(log: target.log, views: try await target.inspector) { _ in }.run()
                #expect(tasks.isEqual && tasks.tasks == 40)
                let before = try await StateAt(log: source.log, time: .distantFuture).queue()
                #expect(try await StateAt(log: target.log, time: .distantFuture).queue() == before)
            }
        }
    }

    @Test func `leaves workers what was unfinished, and nothing else`() async throws {
        try await withArchive(seed: 34) { source, path, _ in
            let unfinished = try await source.unfinishedTasks()
            #expect(!unfinished.isEmpty)
            try await withSystem { target in
                _ = try await LogImport(LogArchiveReader(path), into: target.log).run()
                #expect(try await target.work() == unfinished)
            }
            try await withSystem { target in
                _ = try await LogImport(LogArchiveReader(path), into: target.log, work: .none).run()
                #expect(try await target.work().isEmpty)
            }
        }
    }

    @Test func `knows which turn of a task is done`() async throws {
        try await withSystem { source in
            var random = SplitMix64(seed: 35)
            let uploads = try Uploads(count: 4, using: &random)
            let facts = uploads.events.compactMap { if case .instanceReceived(let it) = $0 { it } else { nil } }
            func copy(_ fact: InstanceReceived) -> Event {
                .instanceReceived(fact.again(in: .urgent, Turn(number: 2, earlierAttempts: 1)))
            }
            func released(_ fact: InstanceReceived) -> Event {
                .taskReleased(
                    TaskReleased(task: fact.task, workspace: fact.workspace, study: fact.study, turn: 2, actor: "one")
                )
            }
            func cancelled(_ fact: InstanceReceived) -> Event {
                .taskCancelled(
                    TaskCancelled(task: fact.task, workspace: fact.workspace, study: fact.study, turn: 2, actor: "one")
                )
            }
            // One was released and waits in its second turn, one was cancelled, one was never touched.
            try await source.append([
                .instanceReceived(facts[0]), copy(facts[0]), released(facts[0]),
                .instanceReceived(facts[1]), cancelled(facts[1]),
                .instanceReceived(facts[2]),
            ])
            let path = source.path + ".archive"
            _ = try await LogExport(log: source.log).run(to: path, at: .distantPast)
            try await withSystem { target in
                _ = try await LogImport(LogArchiveReader(path), into: target.log).run()
                let work = try await target.workedOn()
                let turns = Dictionary(uniqueKeysWithValues: work.map { ($0.task, $0.turnNumber) })
                let expected: [TaskID: Int] = [facts[0].task: 2, facts[2].task: 1]
                #expect(turns == expected)
            }
        }
    }

    @Test func `that tells of more tasks than may be held is refused before anything is appended`() async throws {
        try await withArchive(seed: 36) { _, path, _ in
            try await withSystem { target in
                await #expect(throws: TooManyTasks.self) {
                    _ = try await LogImport(LogArchiveReader(path), into: target.log, taskLimit: 3).run()
                }
                let extents = try await target.log.extents(of: Topic.all.map(\.name))
                #expect(extents.values.filter { !$0.isEmpty }.isEmpty)
            }
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `is refused before anything is appended when a byte of it changed or is gone`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let random2 = UInt64.random(in: 0...UInt64.max, using: &random)
        try await withArchive(seed: 32) { _, path, _ in
            var random = SplitMix64(seed: random2)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let place = Int.random(in: bytes.indices, using: &random)
            if seed % 2 == 0 {
                bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            } else {
                bytes = bytes.prefix(place)
            }
            try bytes.write(to: URL(fileURLWithPath: path))
            try await withSystem { target in
                await #expect(throws: ArchiveError.self) {
                    _ = try await LogImport(LogArchiveReader(path), into: target.log).run()
                }
                let extents = try await target.log.extents(of: Topic.all.map(\.name))
                #expect(extents.values.filter { !$0.isEmpty }.isEmpty)
            }
        }
    }

    @Test func `holds what was selected, and is never written over`() async throws {
        try await withArchive(seed: 33) { system, path, _ in
            var selection = LogExport.Selection(topics: [Topic.results.name])
            let export = LogExport(log: system.log, selection: selection)
            await #expect(throws: ArchiveError.self) { _ = try await export.run(to: path, at: .distantPast) }
            let results = try await export.run(to: path + "2", at: .distantPast)
            #expect(results.topics.keys.sorted() == [Topic.results.name])
            selection.to = .distantPast
            let none = try await LogExport(log: system.log, selection: selection).run(to: path + "3", at: .distantPast)
            #expect(none.records == 0)
        }
    }
}

extension SystemUnderTest {
    /// The uploads that a worker would work on.
    func workedOn() async throws -> [InstanceReceived] {
        var found: [InstanceReceived] = []
        for (partition, extent) in try await log.extents(of: Priority.allCases.map { Topic.uploads($0).name }) {
            for record in try await log.read(partition, from: 0, limit: Int(extent.upperBound) + 1) {
                guard !record.isSettled, case .instanceReceived(let fact) = try EventCodec.envelope(record).event else {
                    continue
                }
                found.append(fact)
            }
        }
        return found
    }

    func work() async throws -> Set<TaskID> { Set(try await workedOn().map(\.task)) }

    /// Tasks without a result and without a quarantine.
    func unfinishedTasks() async throws -> Set<TaskID> {
        var tasks = try await work()
        for (partition, extent) in try await log.extents(of: [Topic.results.name, Topic.failures.name]) {
            for record in try await log.read(partition, from: 0, limit: Int(extent.upperBound) + 1) {
                let event = try EventCodec.envelope(record).event
                if event.type != .attemptFailed, let task = event.task { tasks.remove(task) }
            }
        }
        return tasks
    }
}
