import EventLog
import Events
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct `GET /api/workers` {
    private func report(
        _ worker: String,
        run: UUID = UUID(),
        number: Int = 1,
        state: WorkerReported.State = .working,
        decision: WorkerReported.Decision? = nil,
        reasons: [WorkerReported.Reason] = [],
        tasks: Int = 0
    ) -> Event {
        let load = WorkerReported.Load(
            processor: 0.5,
            memory: 300 << 20,
            memoryLimit: 1 << 30,
            tasks: tasks,
            bytes: tasks << 10,
            slots: 2,
            slotLimit: 4,
            partitions: 9
        )
        return .workerReported(
            WorkerReported(
                worker: worker,
                run: run,
                number: number,
                state: state,
                decision: decision,
                reasons: reasons,
                load: load
            )
        )
    }

    private func workers(_ bench: QueryBench) async throws -> [[String: any Sendable]] {
        try await bench.json("/api/workers", as: "operator")["workers"] as? [[String: any Sendable]] ?? []
    }

    private func publish(_ events: [Event], on bench: QueryBench) async throws {
        _ = try await EventPublisher(bench.log, source: "/test").publish(events)
    }

    @Test func `tells of each worker what it said last`() async throws {
        try await withQuery { bench in
            #expect(try await workers(bench).isEmpty)
            let run = UUID()
            try await publish(
                [
                    report(
                        "worker-b",
                        run: run,
                        number: 2,
                        state: .paused,
                        decision: .paused,
                        reasons: [.memory],
                        tasks: 3
                    ),
                    // Of one life the later report counts, whatever order they were appended in.
                    report("worker-b", run: run, number: 1, decision: .started),
                    report("worker-a", decision: .started),
                ],
                on: bench
            )
            let shown = try await workers(bench)
            #expect(shown.map { $0["worker"] as? String } == ["worker-a", "worker-b"])
            let paused = try #require(shown.last)
            #expect(paused["state"] as? String == "paused" && paused["decision"] as? String == "paused")
            #expect(paused["reasons"] as? [String] == ["memory"])
            #expect(paused["tasks"] as? Int == 3 && paused["bytes"] as? Int == 3 << 10)
            #expect(paused["memory"] as? Int == 300 << 20 && paused["memoryLimit"] as? Int == 1 << 30)
            #expect(paused["slots"] as? Int == 2 && paused["slotLimit"] as? Int == 4)
            #expect(paused["partitions"] as? Int == 9 && paused["processor"] as? Double == 0.5)
            let names: Set = [
                "worker", "state", "reportedAt", "decision", "reasons", "processor", "memory", "memoryLimit", "tasks",
                "bytes", "slots", "slotLimit", "partitions",
            ]
            #expect(Set(paused.keys) == names, "docs/api.md names them")

            // A later life of the same name.
            try await publish([report("worker-b", tasks: 1), report("worker-a", state: .stopped)], on: bench)
            let now = try await workers(bench)
            #expect(now.map { $0["state"] as? String } == ["stopped", "working"])
            #expect(now.last?["tasks"] as? Int == 1)
        }
    }

    @Test func `says which workers should have said something by now`() async throws {
        try await withQuery(workerSilenceSeconds: 1) { bench in
            try await publish([report("gone"), report("ended", state: .stopped)], on: bench)
            while try await workers(bench).last?["state"] as? String != "silent" {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await workers(bench).map { $0["state"] as? String } == ["stopped", "silent"])
        }
    }

    @Test(arguments: [("reader", 403), ("uploader", 403), ("nobody", 401), ("operator", 200)])
    func `is for those who look after workers`(token: String, status: Int) async throws {
        try await withQuery { bench in
            let answer = try await bench.get("/api/workers", as: token)
            #expect(answer.status == status)
        }
    }

    @Test func `is answered 503 while the log cannot be read`() async throws {
        try await withQuery { bench in
            await bench.log.close()
            let answer = try await bench.get("/api/workers", as: "operator")
            #expect(answer.status == 503)
        }
    }
}
