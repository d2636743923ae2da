import Events
import SeededRandom
import Testing

@testable import Replay

private typealias Example = ShadowExample

@Suite struct `Comparing a trial with what is recorded` {
    @Test func `finds the same where every digest is the same`() throws {
        let recorded = try Example.processed(
            [Example.result("metadata", "{}")],
            skipped: [Example.skipped("preview", "no-pixel-data")]
        )
        let trial = TaskTrial(
            results: [Example.made("metadata", "{}")],
            skipped: [Example.skipped("preview", "no-pixel-data")]
        )
        let finding = TaskFinding(recorded, .success(trial))
        #expect(finding.verdict == .same)
        #expect(finding.steps.map(\.verdict) == [.same, .skipped])
        #expect(finding.steps.map(\.kind) == ["metadata", "preview"])
    }

    @Test func `names both versions and compares them all the same`() throws {
        let recorded = try Example.processed([
            Example.result("metadata", "a", version: 1), Example.result("statistics", "b", version: 1),
        ])
        let trial = TaskTrial(
            results: [Example.made("metadata", "a", version: 2), Example.made("statistics", "c", version: 2)],
            skipped: []
        )
        let finding = TaskFinding(recorded, .success(trial))
        #expect(finding.verdict == .different)
        #expect(finding.steps.map(\.verdict) == [.same, .different])
        #expect(finding.steps.allSatisfy { $0.recorded?.version == 1 && $0.made?.version == 2 })
    }

    @Test func `tells what is newly made, no longer made and skipped for another reason`() throws {
        let recorded = try Example.processed(
            [Example.result("statistics", "a"), Example.result("deidentified", "b")],
            skipped: [Example.skipped("preview", "unsupported-transfer-syntax"), Example.skipped("other", "old")]
        )
        let trial = TaskTrial(
            results: [Example.made("preview", "p"), Example.made("transcoded", "t")],
            skipped: [Example.skipped("statistics", "undecodable"), Example.skipped("other", "new")]
        )
        let finding = TaskFinding(recorded, .success(trial))
        #expect(finding.verdict == .different)
        let verdicts = Dictionary(uniqueKeysWithValues: finding.steps.map { ($0.kind, $0.verdict) })
        #expect(
            verdicts == [
                "statistics": .noLongerMade, "deidentified": .noLongerMade, "preview": .newlyMade,
                "transcoded": .newlyMade, "other": .different,
            ]
        )
        #expect(finding.steps.first { $0.kind == "statistics" }?.made?.code == "undecodable")
        #expect(finding.steps.first { $0.kind == "deidentified" }?.made == nil)
    }

    @Test func `finds no difference in a step that makes nothing and is no longer run`() throws {
        let recorded = try Example.processed([], skipped: [Example.skipped("transcoded", "already-transcoded")])
        let finding = TaskFinding(recorded, .success(TaskTrial(results: [], skipped: [])))
        #expect(finding.verdict == .same && finding.steps.map(\.verdict) == [.skipped])
    }

    @Test func `finds the same bytes under another media type different`() throws {
        let recorded = try Example.processed([Example.result("preview", "a", mediaType: "image/png")])
        let trial = TaskTrial(results: [Example.made("preview", "a", mediaType: "image/webp")], skipped: [])
        #expect(TaskFinding(recorded, .success(trial)).verdict == .different)
    }

    @Test func `calls every step failed whose task fails now`() throws {
        let recorded = try Example.processed([Example.result("metadata", "a"), Example.result("preview", "b")])
        let finding = TaskFinding(recorded, .failure(Example.failure("codec-crashed")))
        #expect(finding.verdict == .different && finding.failure == "codec-crashed")
        #expect(finding.steps.map(\.verdict) == [.failed, .failed])
    }

    @Test(arguments: ["payload-missing", "object-store-unavailable", "key-unavailable", "codec-unavailable"])
    func `decides nothing where the machine and not the build has failed`(code: String) throws {
        let recorded = try Example.processed([Example.result("metadata", "a")])
        #expect(TaskFinding(recorded, .failure(Example.failure(code))).verdict == .undecided)
        let setAside = try Example.quarantined("payload-unreadable")
        #expect(TaskFinding(setAside, .failure(Example.failure(code))).verdict == .undecided)
    }

    @Test func `leaves what was erased in peace`() throws {
        let recorded = try Example.processed([Example.result("metadata", "a")])
        #expect(TaskFinding(recorded, .failure(Example.failure("study-erased"))).verdict == .erased)
    }

    @Test func `lists a task that was set aside as cured when it succeeds now`() throws {
        let recorded = try Example.quarantined("payload-unreadable")
        let cured = TaskFinding(recorded, .success(TaskTrial(results: [Example.made("metadata", "a")], skipped: [])))
        #expect(cured.verdict == .cured && cured.recordedFailure == "payload-unreadable")
        #expect(cured.steps.map(\.verdict) == [.newlyMade])
        #expect(TaskFinding(recorded, .failure(Example.failure("payload-unreadable"))).verdict == .same)
        #expect(TaskFinding(recorded, .failure(Example.failure("codec-crashed"))).verdict == .different)
        // Damaged then and damaged now: nothing has changed.
        let damaged = try Example.quarantined("payload-corrupted")
        #expect(TaskFinding(damaged, .failure(Example.failure("payload-corrupted"))).verdict == .same)
    }

    @Test func `adds findings up by task and by step`() throws {
        var summary = ShadowSummary()
        #expect(!summary.hasDifferences)
        let old = try Example.processed([Example.result("metadata", "a", version: 1)])
        summary.add(
            TaskFinding(old, .success(TaskTrial(results: [Example.made("metadata", "a", version: 3)], skipped: [])))
        )
        #expect(!summary.hasDifferences)
        let newer = try Example.processed([Example.result("metadata", "a", version: 2)])
        summary.add(
            TaskFinding(newer, .success(TaskTrial(results: [Example.made("metadata", "b", version: 3)], skipped: [])))
        )
        #expect(summary.hasDifferences && summary.tasks == 2)
        #expect(summary.count(.same) == 1 && summary.count(.different) == 1)
        let step = try #require(summary.steps.first)
        #expect(step.recordedVersions == [1, 2] && step.versions == [3])
        #expect(step.counts["same"] == 1 && step.counts["different"] == 1 && step.counts["failed"] == 0)
    }
}

@Suite struct `Choosing a sample of recorded tasks` {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `does not depend on the order of the tasks`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let tasks = try (0..<60).map { try ShadowExample.processed([], number: $0) }
        var choices: Set<[TaskID]> = []
        for _ in 0..<3 {
            var sample = ShadowSample(count: 7, seed: seed)
            for task in tasks.shuffled(using: &random) { sample.offer(task) }
            choices.insert(sample.tasks.map(\.received.task))
        }
        #expect(choices.count == 1)
        #expect(Set(choices.first ?? []).count == 7)
    }

    @Test func `depends on the seed`() throws {
        let tasks = try (0..<60).map { try ShadowExample.processed([], number: $0) }
        let choices = (0..<10 as Range<UInt64>).map { seed in
            var sample = ShadowSample(count: 7, seed: seed)
            for task in tasks { sample.offer(task) }
            return Set(sample.tasks.map(\.received.task))
        }
        #expect(Set(choices).count == 10)
    }

    @Test func `takes every task where there are fewer`() throws {
        var sample = ShadowSample(count: 7, seed: 1)
        for number in 0..<5 { sample.offer(try ShadowExample.processed([], number: number)) }
        #expect(sample.tasks.count == 5)
    }
}
