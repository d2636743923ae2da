import Access
import EventLog
import Events
import Foundation
import Logging
import Mongo
import MongoTestSupport
import Projector
import Runtime
import ScenarioSupport
import ServiceLifecycle
import StudyViews
import Testing

@testable import Completion

@Suite struct `Completeness of studies` {
    @Test func `is stated once nothing more arrives, by one of several processes`() async throws {
        try await withCompletionBench { bench in
            try await bench.whileDeciding(processes: 3, gap: .milliseconds(300)) {
                for number in 0..<6 { try await bench.upload(number, study: number % 2) }
                try await eventually("both complete", within: .seconds(120)) { try await bench.areComplete(0, 1) }
            }
            let facts = try await bench.completions()
            #expect(Set(facts.map(\.study.hex)) == ["5d0", "5d1"])
            #expect(facts.allSatisfy { $0.revision == 1 && $0.reason == .idle && $0.taskCount == 3 })
        }
    }

    @Test func `waits for what is in work`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0, isProcessed: false)
            try await bench.upload(1, study: 1)
            try await bench.whileDeciding(gap: .milliseconds(50)) {
                try await eventually("the other one complete", within: .seconds(120)) { try await bench.isComplete(1) }
                #expect(try await !bench.isComplete(0))
                try await bench.process(0, study: 0)
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
            }
        }
    }

    @Test func `is undone by a late instance, as the next revision`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0)
            try await bench.whileDeciding(gap: .milliseconds(100)) {
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
                let late = try await bench.upload(7, study: 0)
                try await eventually("complete again", within: .seconds(120)) {
                    try await bench.isComplete(0, revision: 2)
                }
                let reopened = try await bench.facts().compactMap { event -> StudyReopened? in
                    if case .studyReopened(let it) = event { it } else { nil }
                }
                #expect(Set(reopened.map(\.task)) == [late])
                #expect(Set(reopened.map(\.revision)) == [2])
            }
            let second = try await bench.completions().filter { $0.revision == 2 }
            #expect(Set(second.map(\.taskCount)) == [2])
        }
    }

    @Test func `names what is quarantined`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0)
            let task = try await bench.upload(1, study: 0, isProcessed: false)
            try await bench.quarantine(1, study: 0)
            try await bench.whileDeciding(gap: .milliseconds(100)) {
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
            }
            let fact = try #require(try await bench.completions().first)
            #expect(fact.quarantinedCount == 1 && fact.quarantined == [task] && fact.waitingCount == 0)
        }
    }

    @Test func `comes at the cap, whatever is in work`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0, isProcessed: false)
            try await bench.whileDeciding(gap: .seconds(3_600), cap: .milliseconds(200)) {
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
            }
            let fact = try #require(try await bench.completions().first)
            #expect(fact.reason == .cap && fact.waitingCount == 1 && fact.taskCount == 1)
        }
    }

    @Test func `is decided after a restart as it would have been without`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0)
            for _ in 0..<3 {
                try await bench.whileDeciding(gap: .seconds(3_600)) { try await bench.views.settled() }
            }
            #expect(try await bench.completions().isEmpty)
            try await bench.whileDeciding(gap: .milliseconds(1)) {
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
            }
            try await bench.whileDeciding(gap: .milliseconds(1)) { try await bench.views.settled() }
            #expect(try await bench.completions().count == 1)
        }
    }

    @Test func `is not decided from views that are behind`() async throws {
        try await withCompletionBench { bench in
            try await bench.upload(0, study: 0)
            try await bench.whileProjecting { try await bench.views.settled() }
            // Nobody projects: what arrives now, the views do not know.
            try await bench.upload(1, study: 0)
            let desk = bench.desk
            let fresh = ViewFreshness(of: Completion.topics, log: bench.log, contained: desk.contained)
            #expect(try await !fresh.wait(for: try await fresh.ends(), atMost: .milliseconds(50)))
            try await bench.whileDeciding(gap: .milliseconds(1)) {
                try await eventually("complete", within: .seconds(120)) { try await bench.isComplete(0) }
            }
            #expect(try await bench.completions().map(\.taskCount) == [2])
        }
    }
}
