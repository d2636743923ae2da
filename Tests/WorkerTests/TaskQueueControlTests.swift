import EventLog
import Events
import struct Foundation.Date
import Testing

@testable import Worker

@Suite struct `Control over the queue of tasks` {
    private let urgent = QueueBench.partition(.urgent)
    private let routine = QueueBench.partition(.routine)
    private let bulk = QueueBench.partition(.bulk)

    @Test func `lets an urgent task begin although every slot is taken`() throws {
        var bench = QueueBench()
        bench.assign([urgent, bulk])
        bench.take(try (0..<64).map { try QueueBench.record(.bulk, $0) })
        bench.settle()
        #expect(bench.running.count == 2)
        bench.take(try (0..<2).map { try QueueBench.record(.urgent, $0) })
        bench.settle()
        #expect(bench.running.map(\.received.priority) == [.bulk, .bulk, .urgent])
        bench.process(bench.running[2])
        bench.settle()
        #expect(bench.running.map(\.received.priority) == [.bulk, .bulk, .urgent])
    }

    @Test func `declares nothing ahead of tasks that take long`() throws {
        var bench = QueueBench { $0.urgentSlots = 0 }
        bench.assign([urgent, bulk])
        bench.take(try (0..<64).map { try QueueBench.record(.bulk, $0) })
        bench.settle()
        for _ in 0..<12 {
            bench.queue.ended(bench.running.removeFirst().position, .abandoned, after: .seconds(9), now: bench.now)
            bench.step()
            bench.settle()
            bench.queue.pace.task(took: .seconds(20))
        }
        bench.take([try QueueBench.record(.urgent, 0)])
        // What was declared when tasks were thought short goes first, and no more of it.
        var ended = 0
        while !bench.running.contains(where: { $0.received.priority == .urgent }), ended < 10 {
            bench.process(bench.running[0])
            bench.queue.pace.task(took: .seconds(20))
            bench.settle()
            ended += 1
        }
        #expect(ended <= 3)
    }

    @Test func `shares slots by weight, and starves nobody`() throws {
        var bench = QueueBench {
            $0.weights = [.urgent: 6, .routine: 3, .bulk: 1]
            $0.urgentSlots = 0
        }
        bench.assign([urgent, routine, bulk])
        for priority in Priority.allCases { bench.take(try (0..<100).map { try QueueBench.record(priority, $0) }) }
        bench.settle()
        for _ in 0..<100 {
            bench.process(bench.running[0])
            bench.settle()
        }
        let first = bench.events.prefix(80).compactMap { event -> String? in
            if case .instanceProcessed(let fact) = event { return fact.task.description }
            return nil
        }
        let names = try Dictionary(
            uniqueKeysWithValues: Priority.allCases.flatMap { priority in
                try (0..<Int64(100)).compactMap { offset in
                    try EventCodec.envelope(QueueBench.record(priority, offset)).event.task.map {
                        ($0.description, priority)
                    }
                }
            }
        )
        let counts = Dictionary(grouping: first.compactMap { names[$0] }) { $0 }.mapValues(\.count)
        #expect(abs((counts[.urgent] ?? 0) - 48) <= 3 && abs((counts[.routine] ?? 0) - 24) <= 3)
        #expect(abs((counts[.bulk] ?? 0) - 8) <= 3)
    }

    @Test func `pauses a partition of which enough waits, and resumes it`() throws {
        var bench = QueueBench { $0.prefetch = 10 }
        bench.assign([routine])
        bench.take(try (0..<20).map { try QueueBench.record(.routine, $0) })
        #expect(bench.paused == [routine])
        bench.settle()
        while !bench.paused.isEmpty, let job = bench.running.first {
            bench.process(job)
            bench.settle()
        }
        #expect(bench.queue.lanes[routine]?.waiting.count ?? 99 <= 5)
        #expect(bench.paused.isEmpty)
    }

    @Test func `skips a copy that an order has made stale, and works on the new one`() throws {
        var bench = QueueBench()
        bench.answersOrders = false
        bench.assign([urgent, bulk])
        let turn = Turn(number: 2, earlierAttempts: 3)
        bench.take([try QueueBench.record(.bulk, 0, name: "moved"), try QueueBench.record(.bulk, 1, name: "cancelled")])
        bench.take([try QueueBench.record(.urgent, 0, name: "moved", turn: turn)])
        bench.settle()
        #expect(bench.running.isEmpty, "nothing is begun before orders are known")
        let moved = try #require(try EventCodec.envelope(QueueBench.record(.bulk, 0, name: "moved")).event.task)
        let cancelled = try #require(try EventCodec.envelope(QueueBench.record(.bulk, 1, name: "cancelled")).event.task)
        bench.queue.learn(.turn(moved, 2))
        bench.queue.learn(.turn(cancelled, 2))
        bench.queue.knowsOrders(since: try #require(bench.asked.first))
        bench.step()
        bench.settle()
        #expect(bench.running.map(\.received.priority) == [.urgent] && bench.running[0].attempt == 4)
        bench.process(bench.running[0])
        bench.settle()
        #expect(bench.results == [moved])
        #expect(bench.committed[bulk] == Progress(bulk, nextOffset: 2))
    }

    @Test func `asks for the orders of an older task when one comes`() throws {
        var bench = QueueBench()
        bench.assign([routine, bulk])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.take([try QueueBench.record(.bulk, 0, age: 86_400)])
        bench.take([try QueueBench.record(.bulk, 1, age: 3_600)])
        #expect(bench.asked == [QueueBench.day, QueueBench.day.addingTimeInterval(-86_400)])
    }

    @Test func `works on two copies of a task one after the other, and once`() throws {
        var bench = QueueBench()
        bench.assign([routine, bulk])
        bench.take([try QueueBench.record(.routine, 0, name: "x"), try QueueBench.record(.bulk, 0, name: "x")])
        bench.settle()
        #expect(bench.running.count == 1)
        bench.process(bench.running[0])
        bench.settle()
        #expect(bench.running.isEmpty && bench.results.count == 1)
        #expect(bench.committed.count == 2 && bench.committed.values.allSatisfy { $0.nextOffset == 1 })
    }

    @Test func `gives a partition up once what runs has ended and is committed`() throws {
        var bench = QueueBench()
        bench.assign([routine, bulk])
        bench.take(try (0..<5).map { try QueueBench.record(.routine, $0) })
        bench.settle()
        #expect(bench.running.count == 2)
        bench.queue.revoke([routine], ticket: 7, now: bench.now)
        bench.step()
        bench.settle()
        #expect(bench.letGo.isEmpty)
        for job in bench.running { bench.process(job) }
        #expect(bench.letGo.isEmpty)
        bench.settle()
        #expect(bench.letGo == [7] && bench.running.isEmpty)
        #expect(bench.committed[routine] == Progress(routine, nextOffset: 2), "what was declared is withdrawn")
        bench.take([try QueueBench.record(.bulk, 0)])
        bench.settle()
        #expect(bench.running.map(\.received.priority) == [.bulk])
    }

    @Test func `breaks off what does not end in time, at no cost to the task`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.settle()
        bench.queue.stop(now: bench.now)
        bench.step()
        bench.pass(.seconds(15))
        #expect(bench.brokenOff.map(\.offset) == [0] && !bench.hasLeft)
        bench.end(bench.running[0], .abandoned)
        bench.settle()
        #expect(bench.hasLeft)
        #expect(bench.committed[routine] == Progress(routine, nextOffset: 0))
    }

    @Test func `leaves when its time is over, even if the log never answers`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.settle()
        bench.queue.stop(now: bench.now)
        bench.pass(.seconds(19.5))
        bench.queue.committed(after: .zero, now: bench.now, using: &bench.random)
        bench.step()
        #expect(bench.hasLeft)
    }

    @Test func `drops what belongs to somebody else`() throws {
        var bench = QueueBench()
        bench.assign([routine, bulk])
        bench.take([try QueueBench.record(.routine, 0), try QueueBench.record(.bulk, 0)])
        bench.settle()
        let (mine, lost) = (bench.running[1], bench.running[0])
        bench.queue.lose([lost.position.partition])
        bench.step()
        #expect(bench.brokenOff == [lost.position])
        bench.process(lost)
        #expect(bench.dropped.map(\.task) == [lost.received.task] && bench.commit == nil)
        bench.process(mine)
        bench.answerCommit(refused: [mine.position.partition])
        #expect(bench.dropped.count == 2 && bench.queue.lanes.isEmpty)
    }

    @Test func `keeps results that may be on the log although their commit was refused`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.settle()
        let job = bench.running[0]
        bench.process(job)
        bench.answerCommit(refused: [routine], isCertain: false)
        #expect(bench.dropped.isEmpty && bench.queue.lanes.isEmpty)
    }

    @Test func `skips a copy of a task that was set aside, and not its next turn`() throws {
        var bench = QueueBench()
        let processed = bench.queue.processed
        bench.assign([routine])
        let copy = try QueueBench.record(.routine, 0, name: "1.2.3")
        let released = try QueueBench.record(
            .routine,
            1,
            name: "1.2.3",
            turn: Turn(number: 2, earlierAttempts: 3)
        )
        guard case .instanceReceived(let fact) = try EventCodec.envelope(copy).event else {
            throw EventLogError(.read, .giveUp, reason: "no upload")
        }
        processed.remember(fact.task, turn: 1)
        bench.take([copy, released])
        bench.settle()
        #expect(bench.running.map(\.received.turnNumber) == [2])
    }
}
