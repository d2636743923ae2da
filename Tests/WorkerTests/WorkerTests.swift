import EventLog
import Events
import Foundation
import ScenarioSupport
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(3))) struct `A worker` {
    /// Waits until as many tasks have their outcome.
    private func outcomes(_ count: Int, in parts: ScenarioParts) async throws {
        try await eventually("\(count) outcomes") {
            try await parts.events(of: [.results, .failures]).filter {
                $0.event.type == .instanceProcessed || $0.event.type == .taskQuarantined
            }.count >= count
        }
    }

    @Test func `states one result for each task of every priority`() async throws {
        try await withScenario { parts in
            var tasks: Set<TaskID> = []
            for number in 1...30 {
                let priority = Priority.allCases[number % 3]
                let file = try TestObjects.image(study: number % 5, number: number)
                tasks.insert(try await parts.receive(file, priority: priority).task)
            }
            try await parts.whileWorking { try await outcomes(30, in: parts) }
            let results = try await parts.results()
            #expect(results.count == 30 && Set(results.map(\.task)) == tasks)
            #expect(results.allSatisfy { $0.worker == "test" })
        }
    }

    @Test func `goes on after a restart without repeating anything`() async throws {
        try await withScratchDirectory { directory in
            for round in 1...3 {
                let parts = try await ScenarioParts.open(in: directory)
                for number in 1...10 {
                    try await parts.receive(try TestObjects.image(number: round * 100 + number))
                }
                try await parts.whileWorking { try await outcomes(round * 10, in: parts) }
                let results = try await parts.results()
                #expect(results.count == round * 10 && Set(results.map(\.task)).count == results.count)
                await parts.log.close()
            }
        }
    }

    @Test func `processes a task that is stated twice once`() async throws {
        try await withScenario { parts in
            let file = try TestObjects.image()
            try await parts.receive(file)
            try await parts.receive(file)
            try await parts.receive(file, priority: .urgent)
            try await parts.receive(try TestObjects.image(number: 2))
            try await parts.whileWorking { try await outcomes(2, in: parts) }
            #expect(try await parts.results().count == 2)
        }
    }

    @Test func `does not process again what its predecessor has finished`() async throws {
        try await withScenario { parts in
            let file = try TestObjects.image()
            try await parts.receive(file)
            try await parts.whileWorking { try await outcomes(1, in: parts) }
            // Sent again by a client that was not answered, before the views knew it.
            try await parts.receive(file)
            try await parts.receive(file, priority: .bulk)
            try await parts.receive(try TestObjects.image(number: 2))
            try await parts.whileWorking { try await outcomes(2, in: parts) }
            #expect(try await parts.results().count == 2)
        }
    }

    @Test func `sets aside what cannot be processed, and goes on`() async throws {
        try await withScenario { parts in
            let bad = try await parts.receive(try TestObjects.image(number: 1), storing: [])
            let good = try await parts.receive(try TestObjects.image(number: 2))
            try await parts.whileWorking { try await outcomes(2, in: parts) }
            #expect(try await parts.results().map(\.task) == [good.task])
            let failures = try await parts.events(of: [.failures]).map(\.event)
            guard failures.count == 1, case .taskQuarantined(let fact) = failures[0] else {
                Issue.record("\(failures.map(\.type))")
                return
            }
            #expect(fact.task == bad.task && fact.attempts == 1 && fact.failure.code == "payload-missing")
        }
    }

    @Test func `reads over an event that it cannot read`() async throws {
        try await withScenario { parts in
            let topic = Topic.uploadsRoutine.name
            _ = try await parts.log.append([LogRecord(topic: topic, key: "x", value: Array("{}".utf8))])
            try await parts.receive(try TestObjects.image())
            try await parts.whileWorking { try await outcomes(1, in: parts) }
            #expect(try await parts.results().count == 1)
        }
    }

    @Test func `tries again when the object store failed, and says so`() async throws {
        try await withScenario { parts in
            let received = try await parts.receive(try TestObjects.image())
            // Where the store makes its drafts: results cannot be written until it is back.
            let drafts = "\(parts.objectsDirectory)/drafts"
            try FileManager.default.moveItem(atPath: drafts, toPath: "\(drafts).away")
            let (logger, messages) = Announcements.make()
            try await parts.whileWorking(logger: logger) {
                _ = await messages.first { $0 == "attempt failed" }
                try FileManager.default.moveItem(atPath: "\(drafts).away", toPath: drafts)
                try await outcomes(1, in: parts)
            }
            #expect(try await parts.results().map(\.task) == [received.task])
            let failures = try await parts.events(of: [.failures]).map(\.event)
            guard case .attemptFailed(let fact) = failures.first else {
                Issue.record("\(failures.map(\.type))")
                return
            }
            #expect(fact.attempt == 1 && fact.failure.code == "object-store-unavailable")
        }
    }

    @Test func `stops while the object store is away, and leaves the task to its successor`() async throws {
        try await withScenario { parts in
            let received = try await parts.receive(try TestObjects.image())
            let drafts = "\(parts.objectsDirectory)/drafts"
            try FileManager.default.moveItem(atPath: drafts, toPath: "\(drafts).away")
            let (logger, messages) = Announcements.make()
            try await parts.whileWorking(logger: logger) { _ = await messages.first { $0 == "attempt failed" } }
            #expect(try await parts.results().isEmpty)
            try FileManager.default.moveItem(atPath: "\(drafts).away", toPath: drafts)
            try await parts.whileWorking { try await outcomes(1, in: parts) }
            #expect(try await parts.results().map(\.task) == [received.task])
        }
    }

    @Test func `commits what is in flight when it is shut down`() async throws {
        try await withScenario { parts in
            for number in 1...12 { try await parts.receive(try TestObjects.image(number: number, edge: 300)) }
            try await parts.whileWorking {
                try await eventually("the first batch has begun") { parts.objectFiles().count > 12 }
            }
            let results = try await parts.results()
            #expect(!results.isEmpty && Set(results.map(\.task)).count == results.count)
            // Nothing of a batch is left lying about: every object is a payload or a result.
            #expect(parts.objectFiles().count == 12 + results.flatMap(\.results).count)
        }
    }

    @Test func `repeats what was processed and not committed, without a second result`() async throws {
        try await withScenario { parts in
            let log = FaultyLog(parts.log)
            for number in 1...5 { try await parts.receive(try TestObjects.image(number: number)) }
            log.fail(with: .commitsRefused(.retry))
            try await parts.whileWorking(on: log) {
                try await eventually("processed in vain") { parts.objectFiles().count >= 5 + 3 }
                #expect(try await parts.results().isEmpty)
                log.fail(with: nil)
                try await outcomes(5, in: parts)
            }
            let results = try await parts.results()
            #expect(results.count == 5 && Set(results.map(\.task)).count == 5)
        }
    }

    @Test func `drops the results of work that belongs to somebody else`() async throws {
        try await withScenario { parts in
            let log = FaultyLog(parts.log)
            log.fail(with: .commitsRefused(.discard))
            try await parts.receive(try TestObjects.image())
            try await parts.whileWorking(on: log) {
                try await eventually("processed") { parts.objectFiles().count > 1 }
                try await eventually("dropped") { parts.objectFiles().count == 1 }
            }
            #expect(try await parts.results().isEmpty)
        }
    }
}
