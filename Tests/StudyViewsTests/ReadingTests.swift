import Access
import EventLog
import Events
import Foundation
import SeededRandom
import Testing

@testable import StudyViews

@Suite struct `A workspace's views` {
    @Test func `list tasks newest first, page by page, each once`() async throws {
        var random = SplitMix64(seed: 7)
        let history = try History(taskCount: 60, using: &random)
        try await withDatabase { database in
            try await database.take(history.events[...])
            let ward = try WorkspaceID("ward")
            let views = WorkspaceViews(of: ward, client: database.client, database: database.name)
            var seen: [TaskView] = []
            var cursor: PageCursor?
            repeat {
                let page = try await views.tasks(limit: 7, after: cursor)
                seen += page.items
                cursor = try page.next.map { try #require(PageCursor($0.description)) }
            } while cursor != nil
            let expected = ViewDocuments(of: history.events).tasks.values.filter { $0.workspace == ward }
            #expect(Set(seen.map(\.id)) == Set(expected.map(\.id)))
            #expect(seen.count == expected.count)
            let times = seen.compactMap(\.lifecycle.received?.stated.at)
            #expect(times == times.sorted(by: >))
        }
    }

    @Test func `filter tasks by status and study`() async throws {
        var random = SplitMix64(seed: 8)
        let history = try History(taskCount: 60, using: &random)
        try await withDatabase { database in
            try await database.take(history.events[...])
            let ward = try WorkspaceID("ward")
            let views = WorkspaceViews(of: ward, client: database.client, database: database.name)
            let study = try #require(history.events.first { $0.event.workspace == ward }?.event.study)
            let filter = TaskFilter(status: .processed, study: study)
            let found = try await views.tasks(filter, limit: 200)
            let expected = ViewDocuments(of: history.events).tasks.values.filter {
                $0.study == study && $0.lifecycle.status == .processed
            }
            #expect(Set(found.items.map(\.id)) == Set(expected.map(\.id)))
            #expect(found.next == nil)
        }
    }

    @Test func `sum up what the workspace has brought in`() async throws {
        var random = SplitMix64(seed: 9)
        let history = try History(taskCount: 60, using: &random)
        try await withDatabase { database in
            try await database.take(history.events[...])
            let ward = try WorkspaceID("ward")
            let views = WorkspaceViews(of: ward, client: database.client, database: database.name)
            let expected = ViewDocuments(of: history.events).tasks.values.filter { $0.workspace == ward }
                .reduce(StudyCounts()) { $0 + $1.contribution }
            #expect(expected.tasks > 0)
            #expect(try await views.totals() == expected)
            let nobody = WorkspaceViews(of: try WorkspaceID("nobody"), client: database.client, database: database.name)
            #expect(try await nobody.totals() == StudyCounts())
        }
    }

    @Test func `show nothing of another workspace`() async throws {
        let history = History(of: try Subject.any())
        try await withDatabase { database in
            try await database.take(history.events[...])
            let subject = try Subject.any()
            let other = WorkspaceViews(of: try WorkspaceID("clinic"), client: database.client, database: database.name)
            #expect(try await other.task(subject.task) == nil)
            #expect(try await other.tasks(limit: 10).items.isEmpty)
            #expect(try await other.study(subject.studyKey) == nil)
            #expect(try await other.studies(limit: 10).items.isEmpty)
            #expect(try await other.instances(of: subject.studyKey, limit: 10).items.isEmpty)
            #expect(try await other.series(of: subject.studyKey, [subject.seriesKey]).isEmpty)
            #expect(try await other.versions(of: [subject.instanceKey]).isEmpty)
        }
    }

    @Test func `hide a task until its upload is known`() async throws {
        let subject = try Subject.any()
        let late = History(of: subject).events.filter { $0.event.type == .instanceProcessed }
        try await withDatabase { database in
            try await database.take(late[...])
            let views = WorkspaceViews(of: subject.workspace, client: database.client, database: database.name)
            #expect(try await views.task(subject.task) == nil)
            #expect(try await views.study(subject.studyKey) == nil)
            #expect(try await views.studies(limit: 10).items.isEmpty)
        }
    }

    @Test func `list studies and their instances page by page`() async throws {
        var random = SplitMix64(seed: 9)
        let history = try History(taskCount: 80, using: &random)
        let expected = ViewDocuments(of: history.events)
        try await withDatabase { database in
            try await database.take(history.events[...])
            let ward = try WorkspaceID("ward")
            let views = WorkspaceViews(of: ward, client: database.client, database: database.name)
            var studies: [StudyView] = []
            var studyCursor: PageCursor?
            repeat {
                let page = try await views.studies(limit: 2, after: studyCursor)
                studies += page.items
                studyCursor = page.next
            } while studyCursor != nil
            #expect(studies.count == expected.studies.values.filter { $0.workspace == ward }.count)
            let study = try #require(studies.first)
            var instances: [InstanceView] = []
            var cursor: PageCursor?
            repeat {
                let page = try await views.instances(of: study.study, limit: 3, after: cursor)
                instances += page.items
                cursor = page.next
            } while cursor != nil
            #expect(instances.count == study.instanceCount)
            #expect(Set(instances) == Set(expected.instances.values.filter { $0.study == study.study }))
            let series = try await views.series(of: study.study, Set(instances.map(\.series)))
            #expect(series.count == study.seriesCount)
        }
    }

    @Test func `know every version of an instance, under whatever study it was sent`() async throws {
        var history = History(of: try Subject.any(version: 1))
        let moved = Subject(
            workspace: try WorkspaceID("ward"),
            study: 2,
            series: 1,
            instance: 1,
            version: 2,
            sequence: 2
        )
        history.append(.instanceReceived(moved.received()), at: 1_700_000_050)
        try await withDatabase { [history] database in
            try await database.take(history.events[...])
            let views = WorkspaceViews(of: moved.workspace, client: database.client, database: database.name)
            let versions = try await views.versions(of: [moved.instanceKey])
            #expect(try versions[moved.instanceKey]?.map(\.taskID) == [Subject.any(version: 1).task, moved.task])
        }
    }

    @Test func `refuse a cursor of another list`() async throws {
        try await withDatabase { database in
            let views = WorkspaceViews(of: try WorkspaceID("ward"), client: database.client, database: database.name)
            let cursor = try #require(PageCursor(PageCursor("not", "a", "task").description))
            await #expect(throws: ViewError.foreignCursor) { _ = try await views.tasks(limit: 1, after: cursor) }
            await #expect(throws: ViewError.foreignCursor) { _ = try await views.studies(limit: 1, after: cursor) }
        }
    }
}

@Suite struct `Waiting for the views` {
    private let position = LogPosition(PartitionID(topic: "radiolog.results", number: 1), offset: 7)

    @Test func `ends when they contain the position`() async throws {
        let progress = ViewProgress(interval: .milliseconds(1)) { _ in [self.position.partition: 8] }
        #expect(try await progress.wait(until: position, atMost: .seconds(300)))
    }

    @Test func `ends without it when time is up`() async throws {
        let progress = ViewProgress(interval: .milliseconds(1)) { _ in [self.position.partition: 7] }
        #expect(try await !progress.wait(until: position, atMost: .milliseconds(20)))
    }

    @Test func `outlasts a database that cannot be reached`() async throws {
        let calls = Counter()
        let progress = ViewProgress(interval: .milliseconds(1)) { _ throws(ViewError) in
            if await calls.next() < 5 { throw ViewError(.retry, reason: "away") }
            return [self.position.partition: 8]
        }
        #expect(try await progress.wait(until: position, atMost: .seconds(300)))
    }

    @Test func `asks once for all who wait, and not at all when nobody does`() async throws {
        let calls = Counter()
        let progress = ViewProgress(interval: .milliseconds(20)) { _ in
            [self.position.partition: await calls.next() < 3 ? 0 : 8]
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { try await progress.wait(until: position, atMost: .seconds(300)) } }
            for try await isContained in group { #expect(isContained) }
        }
        let asked = await calls.value
        #expect(asked < 20)
        try await Task.sleep(for: .milliseconds(100))
        #expect(await calls.value == asked)
    }

    @Test func `ends at once when cancelled`() async throws {
        let progress = ViewProgress(interval: .milliseconds(1)) { _ in [:] }
        let waiting = Task { try await progress.wait(until: self.position, atMost: .seconds(3600)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}

private actor Counter {
    private(set) var value = 0

    func next() -> Int {
        value += 1
        return value
    }
}
