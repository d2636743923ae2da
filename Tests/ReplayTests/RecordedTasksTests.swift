import Access
import EventLog
import Events
import Foundation
import SeededRandom
import Synchronization
import Testing

@testable import Replay

@Suite(.timeLimit(.minutes(2))) struct `Finding recorded tasks on the log` {
    private let start = Date(timeIntervalSince1970: 1_700_000_000)

    private func tasks(
        on log: any EventLog,
        _ selection: RecordedTasks.Selection = .init(),
        uploadsPerPass: Int = 100_000
    ) async throws -> (tasks: [RecordedTask], withoutUpload: Int) {
        var found: [RecordedTask] = []
        let source = RecordedTasks(log: log, selection: selection, uploadsPerPass: uploadsPerPass)
        let withoutUpload = try await source.each { found += $0 }
        return (found, withoutUpload)
    }

    private func withLog(_ body: (EmbeddedEngine, @Sendable ([Event]) async throws -> Void) async throws -> Void)
        async throws
    {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("shadow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let log = try await EmbeddedEngine.open(at: directory.appendingPathComponent("log").path)
        _ = try await log.apply(SystemUnderTest.topics)
        let start = start
        try await body(log) { events in
            let records = try events.enumerated().map { number, event in
                let time = start.addingTimeInterval(Double(number))
                return try EventCodec.record(Envelope(event, source: "/test", occurredAt: time))
            }
            _ = try await log.append(records)
        }
        await log.close()
    }

    /// Of each task that has ended, how.
    private func endings(_ events: [Event]) -> [TaskID: EventType] {
        var endings: [TaskID: EventType] = [:]
        for event in events {
            switch event {
            case .instanceProcessed(let fact): endings[fact.task] = event.type
            case .taskQuarantined(let fact): endings[fact.task] = event.type
            default: break
            }
        }
        return endings
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `finds each that was processed or set aside once, in however many passes`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let events = try Uploads(count: 120, using: &random).events
        try await withLog { log, append in
            try await append(events)
            for uploadsPerPass in [100_000, 40] {
                let (tasks, withoutUpload) = try await tasks(on: log, uploadsPerPass: uploadsPerPass)
                let found = tasks.map { task -> (TaskID, EventType) in
                    switch task.ending {
                    case .processed: (task.received.task, .instanceProcessed)
                    case .quarantined: (task.received.task, .taskQuarantined)
                    }
                }
                #expect(Dictionary(found) { $1 } == endings(events))
                #expect(found.count == endings(events).count && withoutUpload == 0)
            }
        }
    }

    @Test func `selects by workspace, study, time and sample`() async throws {
        var random = SplitMix64(seed: 4)
        let events = try Uploads(count: 60, using: &random).events
        try await withLog { log, append in
            try await append(events)
            let all = try await tasks(on: log).tasks
            var selection = RecordedTasks.Selection()
            selection.workspace = try WorkspaceID("elsewhere")
            #expect(try await tasks(on: log, selection).tasks.isEmpty)

            selection.workspace = try WorkspaceID("ward")
            selection.study = Uploads.study(2)
            let ofStudy = try await tasks(on: log, selection).tasks
            #expect(ofStudy == all.filter { $0.received.study == Uploads.study(2) } && !ofStudy.isEmpty)

            selection = RecordedTasks.Selection()
            let middle = start.addingTimeInterval(Double(events.count / 2))
            selection.until = middle
            let before = try await tasks(on: log, selection).tasks
            selection = RecordedTasks.Selection()
            selection.since = middle
            let after = try await tasks(on: log, selection).tasks
            #expect(!before.isEmpty && !after.isEmpty && before.count + after.count == all.count)

            selection = RecordedTasks.Selection()
            selection.sample = ShadowSample(count: 5, seed: 9)
            let once = try await tasks(on: log, selection).tasks
            let again = try await tasks(on: log, selection, uploadsPerPass: 40).tasks
            #expect(once.count == 5 && once == again)
        }
    }

    @Test func `counts tasks whose upload is no longer on the log`() async throws {
        var random = SplitMix64(seed: 5)
        let events = try Uploads(count: 30, using: &random).events
        try await withLog { log, append in
            try await append(events.filter { $0.type != .instanceReceived })
            let (tasks, withoutUpload) = try await tasks(on: log)
            #expect(tasks.isEmpty && withoutUpload == endings(events).count)
        }
    }
}
