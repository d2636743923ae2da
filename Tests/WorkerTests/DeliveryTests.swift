import DICOM
import EventLog
import Events
import Foundation
import Runtime
import ScenarioSupport
import ServiceLifecycle
import Synchronization
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(3))) struct `Delivery to a worker` {
    @Test func `goes on behind a task that takes long, and hands it over at the end`() async throws {
        try await withScenario { parts in
            for number in 1...10 { try await parts.receive(try TestObjects.image(number: number)) }
            let slow = Trap(number: 1)
            try await parts.whileWorking(steps: [slow.step]) {
                try await eventually("nine results") { try await parts.results().count == 9 }
            }
            #expect(slow.entries == 1)
            try await parts.whileWorking(steps: [.metadata]) {
                try await eventually("the tenth") { try await parts.results().count >= 10 }
            }
            let results = try await parts.results()
            #expect(results.count == 10 && Set(results.map(\.task)).count == 10)
            // Broken off to let the worker stop: no fault of the task.
            #expect(results.allSatisfy { $0.attempt == 1 })
            #expect(try await parts.events(of: [.failures]).isEmpty)
        }
    }

    @Test func `sets aside what its workers die of, and nothing else`() async throws {
        try await withScenario { parts in
            var killer: TaskID?
            for number in 1...8 {
                let fact = try await parts.receive(try TestObjects.image(number: number))
                if number == 3 { killer = fact.task }
            }
            let trap = Trap(number: 3)
            for life in 1...3 {
                let worker = try parts.worker(steps: [trap.step], node: "w\(life)")
                let running = Task { try await worker.run() }
                try await eventually("death \(life)") { trap.entries == life }
                // As kill -9 looks to the log: nothing more is committed.
                running.cancel()
                _ = await running.result
            }
            try await parts.whileWorking(steps: [trap.step]) {
                try await eventually("all outcomes") {
                    let (results, quarantines) = (try await parts.results(), try await parts.quarantines())
                    return results.count == 7 && quarantines.count == 1
                }
            }
            let fact = try #require(try await parts.quarantines().first)
            #expect(fact.task == killer && fact.failure.code == "worker-lost" && fact.attempts == 3)
            #expect(fact.worker == "w3" && fact.evidence?.steps == ["trap/1"])
            #expect(trap.entries == 3)
            #expect(Set(try await parts.results().map(\.task)).count == 7)
        }
    }

    @Test func `heeds the orders about tasks that waited before it came`() async throws {
        try await withScenario { parts in
            var facts: [InstanceReceived] = []
            for number in 1...4 {
                facts.append(try await parts.receive(try TestObjects.image(number: number), priority: .bulk))
            }
            let publisher = EventPublisher(parts.log, source: "/tests")
            let turn = Turn(number: 2, earlierAttempts: 0)
            _ = try await publisher.publish([.instanceReceived(facts[1].again(in: .urgent, turn))])
            _ = try await publisher.publish([
                .taskCancelled(
                    TaskCancelled(
                        task: facts[0].task,
                        workspace: facts[0].workspace,
                        study: facts[0].study,
                        turn: 2,
                        actor: "operator"
                    )
                ),
                .studyReprioritised(
                    StudyReprioritised(
                        workspace: facts[1].workspace,
                        study: facts[1].study,
                        priority: .urgent,
                        moved: [.init(task: facts[1].task, turn: 2)],
                        request: UUID(),
                        actor: "operator"
                    )
                ),
            ])
            try await parts.whileWorking { try await eventually("outcomes") { try await parts.results().count >= 3 } }
            #expect(Set(try await parts.results().map(\.task)) == Set(facts.dropFirst().map(\.task)))
            #expect(try await parts.results().count == 3)
        }
    }

    @Test func `works again on a task that was released`() async throws {
        try await withScenario { parts in
            let file = try TestObjects.image()
            let fact = try await parts.receive(file, storing: Array("no image".utf8))
            let whole = try await parts.reception(of: file)
            try await parts.whileWorking {
                try await eventually("set aside") { try await parts.quarantines().count == 1 }
                // What was broken is mended: the copy names the good payload.
                let copy = whole.again(in: .urgent, Turn(number: 2, earlierAttempts: 1))
                try await EventPublisher(parts.log, source: "/tests").publish([
                    .instanceReceived(copy),
                    .taskReleased(
                        TaskReleased(
                            task: fact.task,
                            workspace: fact.workspace,
                            study: fact.study,
                            turn: 2,
                            actor: "operator"
                        )
                    ),
                ])
                try await eventually("processed") { try await parts.results().count == 1 }
            }
            #expect(try await parts.results().map(\.attempt) == [2])
        }
    }

    @Test func `begins an urgent task in spite of a backlog whose tasks take long`() async throws {
        try await withScenario { parts in
            for number in 1...40 {
                try await parts.receive(try TestObjects.image(study: number % 7, number: number), priority: .bulk)
            }
            let pace = ProcessingStep(kind: "pace", version: 1, mediaType: "text/plain") { _, _ in
                try await Task.sleep(for: .milliseconds(100))
            }
            try await parts.whileWorking(steps: [pace]) {
                try await eventually("the backlog is worked on") { try await parts.results().count >= 2 }
                let urgent = try await parts.receive(try TestObjects.image(number: 99), priority: .urgent)
                try await eventually("done") { try await parts.results().contains { $0.task == urgent.task } }
                #expect(try await parts.results().count < 40)
            }
        }
    }
}

/// A step that never comes back from one instance, and makes nothing of the others.
private final class Trap: Sendable {
    private let count = Mutex(0)
    private let uid: String

    init(number: Int) { uid = TestObjects.instanceUID(study: 1, number: number) }

    /// How often it was entered.
    var entries: Int { count.withLock { $0 } }

    var step: ProcessingStep {
        ProcessingStep(kind: "trap", version: 1, mediaType: "text/plain") { [self] payload, _ in
            guard InstanceHeader(payload.file).sopInstanceUID == uid else { return }
            count.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(3_600))
        }
    }
}

extension ScenarioParts {
    fileprivate func quarantines() async throws -> [TaskQuarantined] {
        try await events(of: [.failures]).compactMap { stated in
            if case .taskQuarantined(let fact) = stated.event { fact } else { nil }
        }
    }

    fileprivate func worker(steps: [ProcessingStep], node: String = "test") throws -> Worker {
        let settings = try workerSettings(["RADIOLOG_WORKER_DRAIN_SECONDS": "10"])
        return Worker(settings: settings, log: log, store: store, node: node, steps: steps, logger: .quiet)
    }

    fileprivate func whileWorking<Value: Sendable>(
        steps: [ProcessingStep],
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await whileRunning(try worker(steps: steps), body)
    }
}
