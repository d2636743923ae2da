import Access
import EventLog
import Events
import Foundation
import Replay
import SeededRandom
import Testing

@Suite struct `Looking back on the log` {
    @Test func `traces a study and a task in the order of what happened`() async throws {
        var random = SplitMix64(seed: 41)
        let uploads = try Uploads(count: 30, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            let study = Uploads.study(2)
            let entries = try await Trace(log: system.log).entries(about: .study(study))
            let expected = uploads.events.filter { $0.study == study }
            #expect(entries.map(\.event) == expected.map(\.type))
            #expect(entries.map(\.at) == entries.map(\.at).sorted())

            let task = try #require(uploads.tasks.first)
            let life = try await Trace(log: system.log).entries(about: .task(task))
            #expect(life.map(\.event) == uploads.events.filter { $0.task == task }.map(\.type))
        }
    }

    @Test func `tells a task of the orders that named it among others`() async throws {
        var random = SplitMix64(seed: 42)
        let uploads = try Uploads(count: 10, studies: 1, using: &random)
        let moved = StudyReprioritised(
            workspace: uploads.workspace,
            study: Uploads.study(0),
            priority: .urgent,
            moved: uploads.tasks.prefix(3).map { StudyReprioritised.Move(task: $0, turn: 2) },
            request: UUID(),
            actor: "operator"
        )
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.append([.studyReprioritised(moved)], at: Date(timeIntervalSince1970: 1_800_000_000))
            let trace = Trace(log: system.log)
            #expect(try await trace.entries(about: .task(uploads.tasks[2])).last?.event == .studyReprioritised)
            #expect(try await trace.entries(about: .task(uploads.tasks[3])).last?.event != .studyReprioritised)
        }
    }

    @Test func `refuses to leave entries out`() async throws {
        var random = SplitMix64(seed: 43)
        let uploads = try Uploads(count: 30, studies: 1, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            await #expect(throws: TooManyEntries.self) {
                _ = try await Trace(log: system.log, limit: 20).entries(about: .study(Uploads.study(0)))
            }
        }
    }

    @Test func `tells how a study and the queue stood at a moment`() async throws {
        var random = SplitMix64(seed: 44)
        let uploads = try Uploads(count: 40, studies: 2, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            for count in [0, 7, 33, uploads.events.count] {
                let time = Date(timeIntervalSince1970: 1_700_000_000 + Double(count) * 0.25 - 0.1)
                let stated = uploads.events.prefix(count)
                let ended = stated.filter { $0.type == .instanceProcessed || $0.type == .taskQuarantined }.count
                let received = stated.filter { $0.type == .instanceReceived }.count
                let state = StateAt(log: system.log, time: time, taskLimit: 30)
                #expect(try await state.queue().reduce(0) { $0 + $1.tasks } == received - ended)
                let tasks = try await StateAt(log: system.log, time: time).study(Uploads.study(1))
                let expected = stated.filter { $0.type == .instanceReceived && $0.study == Uploads.study(1) }.count
                #expect(tasks.count == expected)
            }
        }
    }
}
