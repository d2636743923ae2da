import EventLog
import Events
import struct Foundation.Date
import SeededRandom
import Testing

@testable import Worker

@Suite struct `The queue of tasks` {
    private let routine = QueueBench.partition(.routine)

    @Test func `opens a payload only once its try is committed`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        #expect(bench.running.isEmpty)
        let commit = try #require(bench.commit)
        let note = try #require(ProgressNote(commit.progress[0].metadata, from: 0))
        #expect(note.tries == [0: .init(count: 1, latest: .open)])
        bench.answerCommit()
        #expect(bench.running.map(\.position.offset) == [0] && bench.running[0].attempt == 1)
    }

    @Test func `lets a slow task delay nothing behind it, and repeats nothing after a takeover`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take(try (0..<40).map { try QueueBench.record(.routine, $0) })
        bench.settle()
        let slow = try #require(bench.running.first)
        while let job = bench.running.first(where: { $0 != slow }) {
            bench.process(job)
            bench.settle()
        }
        #expect(bench.results.count == 39)
        #expect(bench.committed[routine]?.nextOffset == 0)

        var next = QueueBench { $0.author = "other/0" }
        next.assign([routine], committed: bench.committed)
        next.take(try (0..<41).map { try QueueBench.record(.routine, $0) })
        next.settle()
        #expect(Set(next.running.map(\.position.offset)) == [0, 40])
        #expect(next.running.first { $0.position.offset == 0 }?.attempt == 2)
    }

    @Test func `tries what a worker was lost with side by side at first, and one by one when that happens again`()
        throws
    {
        let records = try (0..<Int64(4)).map { try QueueBench.record(.routine, $0) }
        var committed: [PartitionID: Progress] = [:]
        for (life, running) in [4, 4, 1, 1].enumerated() {
            var bench = QueueBench {
                $0.author = "worker/\(life)"
                $0.slots = 4
                $0.attempts = 10
            }
            bench.assign([routine], committed: committed)
            bench.take(records)
            // No time passes: what was lost has waited long enough.
            bench.settle()
            #expect(bench.running.count == running, "in life \(life)")
            // And here it is lost again, with all that it had in work.
            committed.merge(bench.committed) { $1 }
        }
        var last = QueueBench {
            $0.author = "worker/last"
            $0.slots = 4
            $0.attempts = 10
        }
        last.assign([routine], committed: committed)
        last.take(records)
        last.settle()
        while let job = last.running.first {
            #expect(last.running.count == 1)
            last.process(job)
            last.settle()
        }
        #expect(last.results.count == 4 && last.quarantines.isEmpty)
    }

    @Test func `does not set aside what was lost beside others however often`() throws {
        let records = try (0..<Int64(4)).map { try QueueBench.record(.routine, $0) }
        // As two workers of an earlier build, or one with more tries, may leave it.
        var note = ProgressNote(author: "worker/before")
        for offset in 0..<Int64(4) { note.tries[offset] = .init(count: 3, latest: .open, isExcused: true) }
        var bench = QueueBench { $0.slots = 4 }
        bench.assign([routine], committed: [routine: Progress(routine, nextOffset: 0, metadata: note.text(from: 0))])
        bench.take(records)
        bench.settle()
        #expect(bench.quarantines.isEmpty && bench.running.count == 1)
    }

    @Test func `states an outcome and its progress in one commit`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take(try (0..<2).map { try QueueBench.record(.routine, $0) })
        bench.settle()
        bench.process(bench.running[1])
        let commit = try #require(bench.commit)
        #expect(commit.outcomes.map(\.position.offset) == [1])
        #expect(ProgressNote(commit.progress[0].metadata, from: 0)?.finished.runs == [1..<2])
        bench.settle()
        bench.process(bench.running[0])
        #expect(bench.commit?.progress[0] == Progress(routine, nextOffset: 2))
    }

    @Test func `tries again after a pause that holds up neither slot nor partition`() throws {
        var bench = QueueBench { $0.slots = 1 }
        bench.assign([routine])
        bench.take(try (0..<8).map { try QueueBench.record(.routine, $0) })
        bench.settle()
        bench.end(bench.running[0], .failed(QueueBench.transient))
        bench.settle()
        #expect(bench.checksStore && bench.running.isEmpty, "nothing is opened while the store may be away")
        bench.queue.storeIsBack()
        bench.step()
        bench.settle()
        #expect(bench.running.map(\.position.offset) == [1])
        bench.pass(.seconds(2))
        while let job = bench.running.first, job.position.offset != 0 {
            bench.process(job)
            bench.settle()
        }
        // The retry that is due comes before what was not declared yet.
        #expect(bench.running.map(\.attempt) == [2] && bench.results.count < 7)
        bench.process(bench.running[0])
        bench.settle()
        #expect(bench.events.first?.type == .attemptFailed)
    }

    @Test(arguments: [1, 2, 3, 5])
    func `sets a task aside after so many tries, with evidence`(attempts: Int) throws {
        var bench = QueueBench {
            $0.attempts = attempts
            $0.steps = ["metadata/1"]
        }
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        for _ in 0..<attempts {
            bench.settle()
            bench.end(try #require(bench.running.first), .failed(QueueBench.transient))
            bench.settle()
            bench.queue.storeIsBack()
            bench.pass(.seconds(60))
        }
        let fact = try #require(bench.quarantines.first)
        #expect(fact.attempts == attempts && fact.failure == QueueBench.transient)
        #expect(fact.evidence?.steps == ["metadata/1"])
        #expect(fact.evidence?.tries.map(\.attempt) == Array(1...attempts))
        #expect(bench.events.count == attempts && bench.committed[routine]?.nextOffset == 1)
    }

    @Test func `sets a hopeless task aside at once`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.settle()
        bench.end(bench.running[0], .failed(QueueBench.hopeless))
        bench.settle()
        #expect(bench.quarantines.map(\.attempts) == [1] && !bench.checksStore)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `sets aside the one that kills its workers, and nobody beside it`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int64(12)
        let killer = Int64.random(in: 0..<count, using: &random)
        let records = try (0..<count).map { try QueueBench.record(.routine, $0) }
        var events: [Event] = []
        var committed: [PartitionID: Progress] = [:]
        var deaths = 0
        // Each round is the life of one worker.
        while deaths < 20 {
            var bench = QueueBench(seed: random.next()) {
                $0.slots = 3
                $0.author = "worker/\(deaths)"
            }
            bench.assign([routine], committed: committed)
            bench.take(records)
            while bench.commit != nil || !bench.running.isEmpty || !bench.queue.delayed.isEmpty {
                bench.settle()
                if bench.running.contains(where: { $0.position.offset == killer }) { break }
                if let job = bench.running.randomElement(using: &random) { bench.process(job) }
                bench.pass(.seconds(1))
            }
            events += bench.events
            committed.merge(bench.committed) { $1 }
            guard bench.running.contains(where: { $0.position.offset == killer }) else { break }
            deaths += 1
        }
        #expect((3...4).contains(deaths))
        #expect(committed[routine] == Progress(routine, nextOffset: count))
        let quarantined = events.compactMap { if case .taskQuarantined(let fact) = $0 { fact } else { nil } }
        #expect(quarantined.map(\.task) == [try task(of: records[Int(killer)])])
        #expect(quarantined.first?.failure.code == "worker-lost")
        #expect(quarantined.first?.worker == "worker")
        #expect(events.filter { $0.type == .instanceProcessed }.count == Int(count) - 1)
    }

    @Test func `does not blame a task for a log that was out of reach`() throws {
        var bench = QueueBench()
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0)])
        bench.settle()
        var again = QueueBench()
        again.assign([routine], committed: bench.committed)
        again.take([try QueueBench.record(.routine, 0)])
        again.settle()
        #expect(again.running.map(\.attempt) == [1] && again.events.isEmpty)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `finishes every task once, through takeovers at any moment`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let partitions = Priority.allCases.map { QueueBench.partition($0) }
        let records = try Priority.allCases.map { priority in
            try (0..<Int64(25)).map { try QueueBench.record(priority, $0) }
        }
        var committed: [PartitionID: Progress] = [:]
        var results: [TaskID] = []
        for life in 0..<30 {
            var bench = QueueBench(seed: random.next()) {
                $0.author = "worker/\(life)"
                $0.attempts = 1_000
                $0.slots = 4
            }
            bench.assign(partitions, committed: committed)
            for records in records {
                bench.take(records.filter { $0.position.offset >= committed[$0.position.partition]?.nextOffset ?? 0 })
            }
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                switch Int.random(in: 0..<6, using: &random) {
                case 0...1: bench.answerCommit()
                case 2: bench.pass(.milliseconds(Int.random(in: 1..<3_000, using: &random)))
                case 3:
                    if let job = bench.running.randomElement(using: &random) {
                        bench.end(job, .failed(QueueBench.transient))
                        bench.queue.storeIsBack()
                    }
                default: if let job = bench.running.randomElement(using: &random) { bench.process(job) }
                }
            }
            // What no commit has carried dies with the worker.
            results += bench.results
            committed.merge(bench.committed) { $1 }
        }
        #expect(Set(results).count == results.count)
        var bench = QueueBench { $0.attempts = 1_000 }
        bench.assign(partitions, committed: committed)
        for records in records {
            bench.take(records.filter { $0.position.offset >= committed[$0.position.partition]?.nextOffset ?? 0 })
        }
        while bench.commit != nil || !bench.running.isEmpty || !bench.queue.delayed.isEmpty {
            bench.settle()
            if let job = bench.running.first { bench.process(job) }
            bench.pass(.seconds(11))
        }
        results += bench.results
        #expect(results.count == 75 && Set(results).count == 75)
    }

    private func task(of record: StoredRecord) throws -> TaskID {
        try #require(try EventCodec.envelope(record).event.task)
    }
}
