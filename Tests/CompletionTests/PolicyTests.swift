import Access
import Events
import Foundation
import Runtime
import ScenarioSupport
import SeededRandom
import StudyViews
import Testing

@testable import Completion

@Suite struct `A completion policy` {
    private let policy = CompletionPolicy(idleGap: .seconds(60), cap: .seconds(600))
    private let time = Date(timeIntervalSince1970: 1_700_000_000)

    @Test func `completes a quiet study of which nothing is in work`() throws {
        let study = try StudyCensus.example(arrivedAt: time)
        #expect(policy.decision(about: study, at: time.advanced(by: 59.9)) == nil)
        #expect(policy.decision(about: study, at: time.advanced(by: 60)) == .complete(.idle))
    }

    @Test func `waits for tasks that are in work`() throws {
        let study = try StudyCensus.example(arrivedAt: time, waitingCount: 1)
        #expect(policy.decision(about: study, at: time.advanced(by: 599)) == nil)
    }

    @Test func `does not wait for quarantined tasks, and names them`() throws {
        let study = try StudyCensus.example(arrivedAt: time, quarantinedCount: 2)
        #expect(policy.decision(about: study, at: time.advanced(by: 60)) == .complete(.idle))
        let tasks = try (0..<120).map {
            TaskID(workspace: try WorkspaceID("ward"), sopInstanceUID: "1.\($0)", sha256: Digest(hex: "aa"))
        }
        let fact = study.completed(.idle, quarantined: tasks)
        #expect(fact.quarantinedCount == 2)
        #expect(fact.quarantined.count == StudyCompleted.listed)
    }

    @Test func `completes at the cap, and says what was in work`() throws {
        let study = try StudyCensus.example(receivedAt: time, arrivedAt: time.advanced(by: 599), waitingCount: 3)
        #expect(policy.decision(about: study, at: time.advanced(by: 600)) == .complete(.cap))
        #expect(study.completed(.cap, quarantined: []).waitingCount == 3)
    }

    @Test func `counts the cap from when the study was opened again`() throws {
        let reopened = StudyReopened(
            workspace: try WorkspaceID("ward"),
            study: RoutingKey(hex: "5d"),
            revision: 2,
            task: TaskID(uuid: UUID())
        )
        let at = time.advanced(by: 5_000)
        let study = try StudyCensus.example(
            receivedAt: time,
            arrivedAt: at,
            waitingCount: 1,
            completeness: StudyCompleteness(.reopened(reopened, .init(at: at, position: "radiolog.studies/0/1")))
        )
        #expect(policy.decision(about: study, at: at.advanced(by: 599)) == nil)
        #expect(policy.decision(about: study, at: at.advanced(by: 600)) == .complete(.cap))
    }

    @Test func `opens a study again that has more than what was completed`() throws {
        let completed = try StudyCensus.example(arrivedAt: time).completed(.idle, quarantined: [])
        let completeness = StudyCompleteness(
            .completed(completed, .init(at: time, position: "radiolog.studies/0/1"))
        )
        let same = try StudyCensus.example(arrivedAt: time, completeness: completeness)
        #expect(policy.decision(about: same, at: .distantFuture) == nil)
        let grown = try StudyCensus.example(arrivedAt: time, taskCount: 4, completeness: completeness)
        #expect(policy.decision(about: grown, at: time) == .reopen)
        #expect(grown.reopened(by: TaskID(uuid: UUID())).revision == 2)
    }

    @Test func `opens a study again that has anything after it was erased`() throws {
        let completed = try StudyCensus.example(arrivedAt: time).completed(.idle, quarantined: [])
        let completeness = StudyCompleteness(
            .completed(completed, .init(at: time, position: "radiolog.studies/0/1"))
        )
        let erased = try StudyCensus.example(
            arrivedAt: time,
            taskCount: 1,
            completeness: completeness,
            erasedAt: time.advanced(by: 5)
        )
        #expect(policy.decision(about: erased, at: time.advanced(by: 10)) == .reopen)
    }

    @Test func `without gap and cap completes nothing`() throws {
        let never = CompletionPolicy(idleGap: nil, cap: nil)
        #expect(never.decision(about: try .example(arrivedAt: time), at: .distantFuture) == nil)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `decides about exactly those studies that its questions find`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let policies = CompletionPolicies(
            standard: CompletionPolicy(idleGap: .seconds(60), cap: .seconds(600)),
            workspaces: [
                try WorkspaceID("clinic"): CompletionPolicy(idleGap: .seconds(10), cap: nil),
                try WorkspaceID("lab"): CompletionPolicy(idleGap: nil, cap: .seconds(30)),
            ]
        )
        let received = time.advanced(by: Double(Int.random(in: 0..<900, using: &random)))
        let study = try StudyCensus.example(
            workspace: ["ward", "clinic", "lab"].randomElement(using: &random) ?? "ward",
            receivedAt: received,
            arrivedAt: received.advanced(by: Double(Int.random(in: 0..<90, using: &random))),
            waitingCount: Int.random(in: 0..<2, using: &random)
        )
        let now = time.advanced(by: 1_000)
        let isFound = policies.questions(at: now).contains { $0.finds(study) }
        let decision = policies.policy(for: study.workspace).decision(about: study, at: now)
        #expect(isFound == (decision != nil))
    }
}

@Suite struct `A file of completion policies` {
    private func settings() throws -> CompletionSettings {
        var reader = EnvironmentReader(["RADIOLOG_COMPLETION_POLICY_FILE": "/policies.json"])
        let settings: CompletionSettings = reader.group()
        try reader.finish()
        return settings
    }

    @Test func `is laid over the settings`() throws {
        let text = #"{"workspaces": {"lab": {"idleSeconds": 7}, "film": {"idleSeconds": 0, "capSeconds": 60}}}"#
        let policies = try settings().policies { _ in text }
        #expect(policies.policy(for: try WorkspaceID("ward")) == policies.standard)
        #expect(
            policies.policy(for: try WorkspaceID("lab"))
                == CompletionPolicy(idleGap: .seconds(7), cap: policies.standard.cap)
        )
        #expect(
            policies.policy(for: try WorkspaceID("film")) == CompletionPolicy(idleGap: nil, cap: .seconds(60))
        )
    }

    @Test(arguments: [
        "", "[]", #"{"workspaces": {"a b": {}}}"#, #"{"workspaces": {"lab": {"idle": 3}}}"#,
        #"{"workspaces": {"lab": {"idleSeconds": -1}}}"#, #"{"spaces": {}}"#,
    ])
    func `is refused when it is not what it should be`(text: String) throws {
        let settings = try settings()
        #expect(throws: WorkspaceFileError.self) { try settings.policies { _ in text } }
    }
}

@Suite struct `The log's clock` {
    private let start = ContinuousClock.now
    private let time = Date(timeIntervalSince1970: 1_700_000_000)

    @Test func `runs on from the newest record`() {
        var clock = LogClock(now: start)
        #expect(clock.decisionTime(now: start, own: time) == nil)
        clock.learn(time, now: start)
        #expect(clock.time(now: start + .seconds(5)) == time.advanced(by: 5))
        clock.learn(time.advanced(by: 2), now: start + .seconds(5))
        #expect(clock.time(now: start + .seconds(5)) == time.advanced(by: 5))
        clock.learn(time.advanced(by: 9), now: start + .seconds(5))
        #expect(clock.time(now: start + .seconds(6)) == time.advanced(by: 10))
    }

    @Test func `is never ahead of the process' own, nor behind because of it`() {
        var clock = LogClock(now: start)
        clock.learn(time.advanced(by: 86_400), now: start)
        #expect(clock.decisionTime(now: start, own: time) == time)
        var slow = LogClock(now: start)
        slow.learn(time, now: start)
        #expect(slow.decisionTime(now: start, own: time.advanced(by: 86_400)) == time)
    }
}

@Suite struct `Taking turns` {
    private let start = ContinuousClock.now

    @Test func `is one's own while nobody else has it`() {
        var turns = TurnTaking(name: "a", takeover: .seconds(10))
        #expect(turns.claim(nil, now: start) == .init(owner: "a", count: 1))
        #expect(turns.claim(.init(owner: "a", count: 1), now: start) == .init(owner: "a", count: 2))
    }

    @Test func `goes over once another stands still`() {
        var turns = TurnTaking(name: "b", takeover: .seconds(10))
        #expect(turns.claim(.init(owner: "a", count: 1), now: start) == nil)
        #expect(turns.claim(.init(owner: "a", count: 2), now: start + .seconds(9)) == nil)
        #expect(turns.claim(.init(owner: "a", count: 2), now: start + .seconds(18)) == nil)
        #expect(turns.claim(.init(owner: "a", count: 2), now: start + .seconds(19)) == .init(owner: "b", count: 3))
    }
}

extension CompletionDesk.Question {
    /// Whether the database would find the study, said without one.
    fileprivate func finds(_ study: StudyCensus) -> Bool {
        let isInScope =
            switch workspaces {
            case .all: true
            case .only(let workspace): study.workspace == workspace
            case .allBut(let others): !others.contains(study.workspace)
            }
        let isDue =
            switch rule {
            case .outgrown: study.awaits == .reopening
            case .quiet(let since): study.awaits == .time && study.arrivedAt <= since
            case .open(let since): study.awaits != nil && study.awaits != .reopening && study.openedAt <= since
            }
        return isInScope && isDue
    }
}

extension StudyCensus {
    fileprivate static func example(
        workspace: String = "ward",
        receivedAt: Date? = nil,
        arrivedAt: Date,
        taskCount: Int = 3,
        waitingCount: Int = 0,
        quarantinedCount: Int = 0,
        completeness: StudyCompleteness = StudyCompleteness(),
        erasedAt: Date? = nil
    ) throws -> StudyCensus {
        StudyCensus(
            workspace: try WorkspaceID(workspace),
            study: RoutingKey(hex: "5d"),
            completeness: completeness,
            taskCount: taskCount,
            waitingCount: waitingCount,
            quarantinedCount: quarantinedCount,
            receivedAt: receivedAt ?? arrivedAt,
            arrivedAt: arrivedAt,
            erasedAt: erasedAt
        )
    }
}
