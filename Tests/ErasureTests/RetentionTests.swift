import Audit
import Erasures
import Foundation
import ScenarioSupport
import Testing

@testable import Erasure

@Suite struct `A rule of retention` {
    @Test func `erases what is due, in every process once, and nothing else`() async throws {
        try await withErasureBench { bench in
            let old = try await bench.upload("1.1")
            try await bench.upload("1.1", instance: 2)
            let other = try await bench.upload("1.2", patient: "PID2")
            try await bench.rule(received: 0)
            let processes = try (0..<3).map { try bench.retention(node: "node-\($0)") }
            var erased = 0
            try await eventually("both are erased", within: .seconds(120)) {
                let done = try await withThrowingTaskGroup(of: Int.self) { group in
                    for process in processes { group.addTask { try await process.sweep()?.erased ?? 0 } }
                    return try await group.reduce(0, +)
                }
                erased += done
                return erased >= 2
            }
            #expect(Set(try await bench.erased()) == [old, other])
            #expect(try await bench.erased().count == 2)
            // Who did it, and by which rule, was written down before.
            let entries = bench.audit.all.filter { $0.action == .studyErased }
            #expect(entries.count == 2)
            #expect(entries.allSatisfy { $0.actor == Retention.actor && $0.detail[.version] == "received=0" })
            let summary = try await bench.swept(processes[0])
            #expect(summary == Retention.Summary())
        }
    }

    @Test func `waits for the completion of a study, and for what comes after it`() async throws {
        try await withErasureBench { bench in
            let open = try await bench.upload("1.1")
            let complete = try await bench.upload("1.2")
            try await bench.complete(complete)
            try await bench.rule(completed: 0)
            let retention = try bench.retention()
            #expect(try await bench.swept(retention).erased == 1)
            #expect(try await bench.erased() == [complete])
            // Complete, and grown since: somebody is still at it.
            try await bench.complete(open)
            try await bench.upload("1.1", instance: 2)
            #expect(try await bench.swept(retention).erased == 0)
        }
    }

    @Test func `counts days from the last upload`() async throws {
        try await withErasureBench { bench in
            let study = try await bench.upload("1.1")
            try await bench.rule(received: 1)
            #expect(try await bench.swept(try bench.retention()).erased == 0)
            // The process' clock runs ahead by two days: the database's does not, and that is the one that counts.
            let ahead = try bench.retention(now: { Date().addingTimeInterval(2 * 86_400) })
            #expect(try await bench.swept(ahead).erased == 0)
            #expect(try await bench.erased().isEmpty)
            let rule = try #require(try await bench.rules.rule(of: bench.workspace))
            #expect(try await ahead.dueCount(of: bench.workspace, by: rule, limit: 9) == 0)
            try await bench.rule(received: 0)
            #expect(try await bench.swept(ahead).erased == 1)
            #expect(try await bench.erased() == [study])
        }
    }

    @Test func `waits out its grace`() async throws {
        try await withErasureBench { bench in
            try await bench.upload("1.1")
            try await bench.rule(received: 0)
            #expect(try await bench.swept(try bench.retention(grace: 3_600)).erased == 0)
            #expect(try await bench.rules.remove(of: bench.workspace))
            #expect(try await bench.swept(try bench.retention()).erased == 0)
            #expect(try await bench.erased().isEmpty)
        }
    }

    @Test func `erases so many at a time, whatever is held before them`() async throws {
        try await withErasureBench { bench in
            let held = try await bench.upload("1.0")
            for number in 1..<6 { try await bench.upload("1.\(number)") }
            let word = Restraint(actor: "admin", at: Date(), reason: "litigation")
            try await bench.ledger.place(.hold, word, on: held, of: bench.workspace)
            try await bench.rule(received: 0)
            let retention = try bench.retention(batch: 2)
            let summaries = [
                try await bench.swept(retention), try await bench.swept(retention), try await bench.swept(retention),
            ]
            #expect(summaries.map(\.erased) == [2, 2, 1])
            #expect(summaries.map(\.isWhole) == [false, false, true])
            #expect(summaries.allSatisfy { $0.kept == 1 })
            #expect(try await !bench.erased().contains(held))
        }
    }

    @Test(arguments: [(nil, nil), (-1, nil), (nil, 40_001)] as [(Int?, Int?)])
    func `bounds something, and within reason`(received: Int?, completed: Int?) {
        #expect(RetentionRule(receivedDays: received, completedDays: completed, actor: "a", at: Date()) == nil)
    }
}
