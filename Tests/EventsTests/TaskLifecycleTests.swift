import Events
import Foundation
import SeededRandom
import Testing

@Suite struct `The life of a task` {
    @Test func `begins as received and ends as processed`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        task.evolve(.instanceReceived(facts.received()), of: facts.task, stated: .at(0))
        #expect(task.status == .received)
        task.evolve(.attemptFailed(facts.failed(attempt: 1)), of: facts.task, stated: .at(1))
        #expect(task.status == .retrying)
        task.evolve(.instanceProcessed(facts.processed(attempt: 2)), of: facts.task, stated: .at(2))
        #expect(task.status == .processed)
    }

    @Test func `knows a result that is read before its upload`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        task.evolve(.instanceProcessed(facts.processed(attempt: 1)), of: facts.task, stated: .at(2))
        #expect(task.received == nil)
        task.evolve(.instanceReceived(facts.received()), of: facts.task, stated: .at(0))
        #expect(task.received?.stated == .at(0))
        #expect(task.status == .processed)
    }

    @Test func `holds a result above a quarantine`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        task.evolve(.instanceProcessed(facts.processed(attempt: 1)), of: facts.task, stated: .at(9))
        task.evolve(.taskQuarantined(facts.quarantined(attempts: 1)), of: facts.task, stated: .at(1))
        #expect(task.status == .processed)
    }

    @Test func `is what the latest order says, until its turn has an outcome`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        func state(_ event: Event, at time: Int) -> TaskLifecycle.Status {
            task.evolve(event, of: facts.task, stated: .at(time))
            return task.status
        }
        #expect(state(.instanceReceived(facts.received()), at: 0) == .received)
        #expect(state(.studyReprioritised(facts.moved(to: .urgent, turn: 2)), at: 1) == .received)
        #expect(task.priority == .urgent)
        #expect(state(.taskQuarantined(facts.quarantined(attempts: 3, turn: 2)), at: 2) == .quarantined)
        #expect(task.earlierAttempts == 3)
        #expect(state(.taskReleased(facts.released(turn: 3)), at: 3) == .released)
        #expect(state(.taskQuarantined(facts.quarantined(attempts: 4, turn: 3)), at: 4) == .quarantined)
        #expect(state(.taskCancelled(facts.cancelled(turn: 4)), at: 5) == .cancelled)
        #expect(state(.taskReleased(facts.released(turn: 5)), at: 6) == .released)
        #expect(state(.instanceProcessed(facts.processed(attempt: 5)), at: 7) == .processed)
        #expect(task.turn == 5)
    }

    @Test func `keeps its upload when copies of it are queued again`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        let copy = facts.received().again(in: .urgent, Turn(number: 2, earlierAttempts: 3))
        task.evolve(.instanceReceived(copy), of: facts.task, stated: .at(0))
        task.evolve(.instanceReceived(facts.received()), of: facts.task, stated: .at(1))
        task.evolve(.instanceReceived(copy), of: facts.task, stated: .at(2))
        #expect(task.received?.fact == facts.received() && task.received?.stated == .at(1))
    }

    @Test func `counts a duplicate once however often it is told`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        let duplicate = facts.duplicate(upload: UUID())
        task.evolve(.duplicateReceived(duplicate), of: facts.task, stated: .at(1))
        task.evolve(.duplicateReceived(duplicate), of: facts.task, stated: .at(2))
        #expect(task.duplicates.count == 1)
    }

    @Test func `remembers a bounded number of tries and duplicates`() throws {
        let facts = try TaskFacts()
        var task = TaskLifecycle()
        for number in 1...200 {
            task.evolve(.attemptFailed(facts.failed(attempt: number)), of: facts.task, stated: .at(number))
            task.evolve(.duplicateReceived(facts.duplicate(upload: UUID())), of: facts.task, stated: .at(number))
        }
        #expect(Set(task.attempts.keys) == Set(1...TaskLifecycle.remembered))
        #expect(task.duplicates.count == TaskLifecycle.remembered)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `does not depend on the order or repetition of its events`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let facts = try TaskFacts()
        let history = facts.history(using: &random)
        let expected = TaskLifecycle(of: history)
        let shuffled = (history + history.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
        #expect(TaskLifecycle(of: shuffled) == expected)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `is the same when a prefix is taken in first and the rest later`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = try TaskFacts().history(using: &random)
        let cut = Int.random(in: 0...history.count, using: &random)
        var task = TaskLifecycle(of: Array(history[..<cut]))
        task = TaskLifecycle(
            received: task.received,
            outcome: task.outcome,
            attempts: task.attempts,
            duplicates: task.duplicates,
            order: task.order
        )
        for (event, stated) in history[cut...] { task.evolve(event, of: event.tasks[0], stated: stated) }
        #expect(task == TaskLifecycle(of: history))
    }
}

extension TaskLifecycle {
    init(of history: [(Event, Stated)]) {
        self.init()
        for (event, stated) in history { evolve(event, of: event.tasks[0], stated: stated) }
    }
}

extension TaskLifecycle.Stated {
    /// One second after another, each at its own offset of one partition.
    static func at(_ number: Int) -> Self {
        Self(at: Date(timeIntervalSince1970: Double(number)), position: "radiolog.results/0/\(number)")
    }
}
