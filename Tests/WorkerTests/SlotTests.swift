import EventLog
import Events
import ScenarioSupport
import Testing

@testable import Worker

@Suite(.timeLimit(.minutes(3))) struct `Workers of one group` {
    private let lively = ["RADIOLOG_WORKER_LOAD_INTERVAL_MS": "50", "RADIOLOG_WORKER_REPORT_SECONDS": "1"]

    private func worker(_ node: String, _ own: [String: String], in parts: ScenarioParts) throws -> Worker {
        let settings = try workerSettings(lively.merging(own) { $1 })
        return Worker(settings: settings, log: parts.log, store: parts.store, node: node, logger: .quiet)
    }

    /// What the workers said last, by name.
    private func loads(_ board: WorkerBoard) async throws -> [String: WorkerReported] {
        Dictionary(uniqueKeysWithValues: try await board.workers().map { ($0.report.worker, $0.report) })
    }

    @Test func `share the partitions by their slots`() async throws {
        try await withScenario { parts in
            let board = WorkerBoard(parts.log, memory: .seconds(600))
            let large = try worker("large", ["RADIOLOG_WORKER_CONCURRENCY": "4"], in: parts)
            let small = try worker("small", ["RADIOLOG_WORKER_CONCURRENCY": "1"], in: parts)
            try await whileRunning(large) {
                try await whileRunning(small) {
                    // Nine partitions for five slots.
                    try await eventually("shares") {
                        let loads = try await loads(board)
                        guard let one = loads["small"]?.load.partitions, let four = loads["large"]?.load.partitions
                        else { return false }
                        return one + four == 9 && (1...2).contains(one)
                    }
                    for number in 1...20 {
                        try await parts.receive(try TestObjects.image(study: number, number: number))
                    }
                    try await eventually("all results") { try await parts.results().count == 20 }
                }
            }
            let results = try await parts.results()
            #expect(results.count == 20 && Set(results.map(\.task)).count == 20)
            let last = try await loads(board)
            #expect(last.values.allSatisfy { $0.state == .stopped && $0.decision == .stopped })
        }
    }

    /// A name, and a session longer than this test waits: what such a worker sheds is not kept for its return.
    static let names = [
        [:], ["RADIOLOG_WORKER_INSTANCE": "loaded", "RADIOLOG_WORKER_SESSION_SECONDS": "600"],
    ]

    @Test(arguments: names)
    func `take over from one that is overloaded, whether it has a name or not`(name: [String: String]) async throws {
        try await withScenario { parts in
            let board = WorkerBoard(parts.log, memory: .seconds(600))
            let shortage = [
                "RADIOLOG_WORKER_MEMORY_PAUSE": "0.01", "RADIOLOG_WORKER_SHED_SECONDS": "1",
                "RADIOLOG_WORKER_CONCURRENCY": "2",
            ]
            let loaded = try worker("loaded", shortage.merging(name) { $1 }, in: parts)
            let free = try worker("free", [:], in: parts)
            try await whileRunning(loaded) {
                try await eventually("paused") { try await loads(board)["loaded"]?.state == .paused }
                for number in 1...10 { try await parts.receive(try TestObjects.image(study: number, number: number)) }
                try await whileRunning(free) {
                    try await eventually("all results") { try await parts.results().count == 10 }
                    try await eventually("handed over") { try await loads(board)["loaded"]?.load.partitions == 0 }
                }
            }
            #expect(try await parts.results().allSatisfy { $0.worker == "free" })
            let decisions = try await parts.events(of: [.workers]).compactMap { stated in
                if case .workerReported(let report) = stated.event, report.worker == "loaded" { report } else { nil }
            }
            #expect(decisions.contains { $0.decision == .paused && $0.reasons == [.memory] })
            #expect(decisions.filter { $0.decision == .slotClosed }.map(\.load.slots).allSatisfy { $0 == 0 })
        }
    }
}

@Suite struct `Room for tasks` {
    private let routine = QueueBench.partition(.routine)
    private let huge = 1_000_000_000

    private func bench(_ change: (inout QueueLimits) -> Void) -> QueueBench {
        QueueBench { limits in
            limits.slots = 4
            change(&limits)
        }
    }

    @Test func `is waited for by a huge one, which holds up nothing behind it and then runs`() throws {
        var bench = bench { $0.room = TaskCost(bytes: 1_000, memory: .max) }
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0), try QueueBench.record(.routine, 1, bytes: huge)])
        bench.take(try (2..<60).map { try QueueBench.record(.routine, $0) })
        bench.settle()
        #expect(!bench.running.contains { $0.position.offset == 1 } && bench.running.count > 1)
        bench.pass(.seconds(31))
        // Its patience is over: what runs may end, and then it runs by itself.
        while let job = bench.running.first, job.position.offset != 1 {
            bench.process(job)
            bench.settle()
        }
        #expect(bench.running.map(\.position.offset) == [1] && bench.results.count < 59)
        bench.process(bench.running[0])
        bench.settle()
        #expect(bench.running.count > 1)
    }

    @Test func `is never enough for what is larger than a worker`() throws {
        var bench = bench { $0.most = TaskCost(bytes: 1_000, memory: .max) }
        bench.assign([routine])
        bench.take([try QueueBench.record(.routine, 0, bytes: huge), try QueueBench.record(.routine, 1)])
        bench.settle()
        #expect(bench.running.map(\.position.offset) == [1])
        #expect(bench.quarantines.map(\.failure.code) == ["task-too-large"])
    }

    @Test func `is none while the governor pauses, at no cost to what was declared`() throws {
        var bench = bench { _ in }
        bench.assign([routine])
        bench.take(try (0..<20).map { try QueueBench.record(.routine, $0) })
        bench.queue.allow(0, now: bench.now)
        bench.step()
        bench.settle()
        #expect(bench.running.isEmpty && bench.paused == [routine])
        #expect(bench.committed[routine].map { ProgressNote($0.metadata, from: 0)?.tries.isEmpty ?? false } == true)
        bench.queue.allow(nil, now: bench.now)
        bench.step()
        bench.settle()
        #expect(bench.running.count == 4 && bench.paused.isEmpty && bench.running.allSatisfy { $0.attempt == 1 })
    }
}
