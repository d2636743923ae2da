import Events
import Synchronization
import Testing

@testable import Replay

private typealias Example = ShadowExample

@Suite(.timeLimit(.minutes(1))) struct `Running recorded tasks in the shadow` {
    private struct Unreadable: Error {}

    /// What a run of `shadow` finds, in the order of the tasks.
    private func findings(_ shadow: Shadow, _ tasks: [RecordedTask]) async throws -> [TaskFinding] {
        var found: [TaskID: TaskFinding] = [:]
        try await shadow.run(tasks) { found[$0.task] = $0 }
        return tasks.compactMap { found[$0.received.task] }
    }

    @Test func `reads JSON that differs and says where`() async throws {
        let old = Example.result("metadata", #"{"00080060":"CT"}"#, mediaType: "application/dicom+json")
        let task = try Example.processed([old, Example.result("preview", "old", mediaType: "image/png")])
        let read = Mutex<[String]>([])
        let shadow = Shadow { result, _ in
            read.withLock { $0.append(result.kind) }
            return Array(result.object.name.utf8)
        } process: { _ throws(TaskFailure) in
            TaskTrial(
                results: [
                    Example.made("metadata", #"{"00080060":"MR"}"#, mediaType: "application/dicom+json"),
                    Example.made("preview", "new", mediaType: "image/png"),
                ],
                skipped: []
            )
        }
        let finding = try #require(try await findings(shadow, [task]).first)
        #expect(finding.steps.map(\.verdict) == [.different, .different])
        #expect(finding.steps.map(\.json?.paths) == [["00080060"], nil])
        // Pictures are compared by digest and size alone.
        #expect(read.withLock(\.self) == ["metadata"])
    }

    @Test func `reads nothing where nothing differs, and nothing that is too large`() async throws {
        var limits = Shadow.Limits()
        limits.jsonByteCount = 8
        let same = try Example.processed([Example.result("metadata", "{}")], number: 1)
        let large = try Example.processed([Example.result("metadata", #"{"long":"long"}"#)], number: 2)
        let shadow = Shadow(limits: limits) { _, _ in
            Issue.record("nothing needs to be read")
            return []
        } process: { _ throws(TaskFailure) in
            TaskTrial(results: [Example.made("metadata", "{}")], skipped: [])
        }
        let findings = try await findings(shadow, [same, large])
        #expect(findings.map(\.verdict) == [.same, .different])
        #expect(findings.allSatisfy { $0.steps.first?.json == nil })
    }

    @Test func `tells that results differ also where the recorded one cannot be read`() async throws {
        let task = try Example.processed([Example.result("metadata", "{}")])
        let shadow = Shadow { _, _ in
            throw Unreadable()
        } process: { _ throws(TaskFailure) in
            TaskTrial(results: [Example.made("metadata", "[]")], skipped: [])
        }
        let finding = try #require(try await findings(shadow, [task]).first)
        #expect(finding.verdict == .different && finding.steps.first?.json == nil)
    }

    @Test func `goes on behind a task that fails`() async throws {
        let tasks = try (0..<6).map { try Example.processed([Example.result("metadata", "{}")], number: $0) }
        let poison = tasks[2].received.task
        let shadow = Shadow { _, _ in
            []
        } process: { received throws(TaskFailure) in
            guard received.task != poison else { throw Example.failure("codec-crashed") }
            return TaskTrial(results: [Example.made("metadata", "{}")], skipped: [])
        }
        let findings = try await findings(shadow, tasks)
        #expect(findings.map(\.verdict) == [.same, .same, .different, .same, .same, .same])
        #expect(findings[2].steps.map(\.verdict) == [.failed])
    }

    @Test(arguments: [1, 3])
    func `never tries more tasks at a time than it may`(concurrency: Int) async throws {
        let tasks = try (0..<20).map { try Example.processed([], number: $0) }
        let running = Mutex((now: 0, most: 0))
        var limits = Shadow.Limits()
        limits.concurrency = concurrency
        let shadow = Shadow(limits: limits) { _, _ in
            []
        } process: { _ throws(TaskFailure) in
            running.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            for _ in 0..<10 { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return TaskTrial(results: [], skipped: [])
        }
        #expect(try await findings(shadow, tasks).count == 20)
        #expect(running.withLock(\.most) <= concurrency)
    }

    @Test func `ends when it is told to`() async throws {
        let tasks = try (0..<20).map { try Example.processed([], number: $0) }
        let shadow = Shadow { _, _ in
            []
        } process: { _ throws(TaskFailure) in
            TaskTrial(results: [], skipped: [])
        }
        let run = Task {
            while !Task.isCancelled { await Task.yield() }
            try await shadow.run(tasks) { _ in }
        }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
    }
}
