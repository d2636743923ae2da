import Access
import Events
import Foundation
import SeededRandom
import Testing

@Suite struct `The completeness of a study` {
    private let study = RoutingKey(hex: "5d")

    private func completed(_ revision: Int, tasks: Int = 1, reason: StudyCompleted.Reason = .idle) throws -> Event {
        .studyCompleted(
            StudyCompleted(
                workspace: try WorkspaceID("ward"),
                study: study,
                revision: revision,
                reason: reason,
                taskCount: tasks
            )
        )
    }

    private func reopened(_ revision: Int) throws -> Event {
        let workspace = try WorkspaceID("ward")
        let task = TaskID(workspace: workspace, sopInstanceUID: "1.2", sha256: Digest(hex: "aa"))
        return .studyReopened(StudyReopened(workspace: workspace, study: study, revision: revision, task: task))
    }

    private func stated(_ number: Int) -> TaskLifecycle.Stated {
        TaskLifecycle.Stated(at: Date(timeIntervalSince1970: Double(number)), position: "radiolog.studies/0/\(number)")
    }

    @Test func `begins open as its first revision`() {
        let study = StudyCompleteness()
        #expect(study.completion == nil && study.revision == 1 && study.reopenedAt == nil)
    }

    @Test func `follows completions and reopenings`() throws {
        var study = StudyCompleteness()
        study.evolve(try completed(1), stated: stated(0))
        #expect(study.completion?.revision == 1)
        study.evolve(try reopened(2), stated: stated(1))
        #expect(study.completion == nil && study.revision == 2)
        #expect(study.reopenedAt == stated(1).at)
        study.evolve(try completed(2), stated: stated(2))
        #expect(study.completion?.revision == 2)
    }

    @Test func `is not completed again by who was left behind`() throws {
        var study = StudyCompleteness()
        study.evolve(try completed(1), stated: stated(0))
        study.evolve(try reopened(2), stated: stated(1))
        study.evolve(try completed(1, tasks: 7), stated: stated(2))
        #expect(study.completion == nil && study.revision == 2)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `does not depend on order or repetition`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var facts: [(Event, TaskLifecycle.Stated)] = []
        for number in 0..<12 {
            let revision = Int.random(in: 1...3, using: &random)
            let event =
                Bool.random(using: &random)
                ? try completed(revision, tasks: number, reason: .cap) : try reopened(revision + 1)
            facts.append((event, stated(number / 2)))
        }
        func state(_ facts: [(Event, TaskLifecycle.Stated)]) -> StudyCompleteness {
            facts.reduce(into: StudyCompleteness()) { $0.evolve($1.0, stated: $1.1) }
        }
        // Where two differ that were stated at the same instant and place, there is no first: that cannot be.
        var seen: Set<String> = []
        facts.removeAll { !seen.insert($0.1.position).inserted }
        let repeated = facts + facts.filter { _ in Bool.random(using: &random) }
        #expect(state(repeated.shuffled(using: &random)) == state(facts))
    }
}
