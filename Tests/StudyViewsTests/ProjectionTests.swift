import Access
import EventLog
import Events
import Foundation
import SeededRandom
import Testing

@testable import StudyViews

@Suite struct `A projection` {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `counts what a naive recount of all events counts`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 40, using: &random)
        let views = ViewDocuments(of: history.readOrder(using: &random))
        #expect(views.studies.mapValues { Recount(of: $0) } == Recount.studies(history.events))
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `does not depend on order or repetition`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 30, using: &random)
        let expected = ViewDocuments(of: history.events)
        let repeated = history.events + history.events.filter { _ in Bool.random(using: &random) }
        #expect(ViewDocuments(of: repeated.shuffled(using: &random)) == expected)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `does not depend on how events are cut into batches`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 30, using: &random)
        var store = PureStore()
        var rest = history.readOrder(using: &random)[...]
        while !rest.isEmpty {
            // A crash repeats what was read before it was applied, and sometimes after.
            let batch = rest.prefix(Int.random(in: 1...20, using: &random))
            store.apply(Array(batch))
            let redelivered = Int.random(in: 0...batch.count, using: &random)
            rest = Bool.random(using: &random) ? rest.dropFirst(batch.count) : rest.dropFirst(redelivered)
        }
        #expect(store.documents == ViewDocuments(of: history.events))
    }

    @Test func `shows nothing of a task whose upload it has not read`() throws {
        let subject = try Subject.any()
        let late = History(of: subject).events.filter { $0.event.type == .instanceProcessed }
        let study = try #require(ViewDocuments(of: late).studies[subject.studyKey])
        #expect(study.first == nil)
        #expect(study.taskCount == 0 && study.processedCount == 0)
    }

    @Test func `lists the versions of an instance in the order in which they were stated`() throws {
        var history = History(of: try Subject.any(version: 1))
        history.append(.instanceReceived(try Subject.any(version: 2).received(conflicts: true)), at: 1_700_000_009)
        let views = ViewDocuments(of: history.events.reversed())
        let instance = try #require(views.instances.values.first)
        #expect(views.instances.count == 1)
        #expect(instance.versionCount == 2)
        #expect(try instance.versions.map(\.taskID) == [Subject.any(version: 1).task, Subject.any(version: 2).task])
        #expect(instance.first?.identity == SealedField("sealed-1"))
    }

    @Test func `lists a bounded number of versions, the same in any order`() throws {
        var history = History(of: try Subject.any(version: 0))
        for version in 1..<100 {
            history.append(
                .instanceReceived(try Subject.any(version: version).received()),
                at: 1_700_000_000 + Double(version)
            )
        }
        let views = ViewDocuments(of: history.events)
        let instance = try #require(views.instances.values.first)
        #expect(instance.versions.count == InstanceView.listedVersions)
        #expect(instance.versionCount == 100)
        #expect(ViewDocuments(of: history.events.reversed()) == views)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `keeps every view whole through its document`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 20, using: &random)
        for view in ViewDocuments(of: history.events).tasks.values {
            #expect(TaskDocument(view).view == view)
        }
    }
}

@Suite struct `A batch of events` {
    private let partition = PartitionID(topic: "radiolog.results", number: 0)

    private func event(_ offset: Int64) throws -> PlacedEvent {
        let fact = try Subject.any().processed(attempt: 1)
        return PlacedEvent(.instanceProcessed(fact), occurredAt: Date(), at: LogPosition(partition, offset: offset))
    }

    @Test func `does not admit what the views contain`() throws {
        var batch = ViewBatch(after: [partition: 10])
        var admitted: [Bool] = []
        for offset: Int64 in [9, 10, 10, 14, 12] { admitted.append(batch.add(try event(offset))) }
        #expect(admitted == [false, true, false, true, false])
        #expect(batch.steps[partition]?.from == 10)
        #expect(batch.steps[partition]?.to == 15)
        #expect(batch.count == 2)
    }

    @Test func `does not admit a partition that is not its own`() throws {
        var batch = ViewBatch(after: [:])
        let isEventAdmitted = batch.add(try event(0))
        let isRecordAdmitted = batch.add(SetAside(LogPosition(partition, offset: 0), reason: "unreadable"))
        #expect(!isEventAdmitted && !isRecordAdmitted)
        #expect(batch.isEmpty)
    }

    @Test func `moves on over a record set aside`() {
        var batch = ViewBatch(after: [partition: 0])
        batch.add(SetAside(LogPosition(partition, offset: 3), reason: "unreadable"))
        #expect(batch.steps[partition]?.to == 4)
        #expect(batch.events.isEmpty)
    }
}

extension ViewDocuments {
    /// The views of `events`, taken in one by one.
    init(of events: some Sequence<PlacedEvent>) {
        var projection = Projection(upon: ViewDocuments())
        for event in events { projection.take(event) }
        self = projection.documents
    }
}

extension Subject {
    static func any(version: Int = 1) throws -> Subject {
        Subject(workspace: try WorkspaceID("ward"), study: 1, series: 1, instance: 1, version: version, sequence: 1)
    }
}

/// What the store does, without one: offset guard, load, project, keep.
struct PureStore {
    private(set) var documents = ViewDocuments()
    private var vector: [PartitionID: Int64] = [:]

    mutating func apply(_ events: [PlacedEvent]) {
        for partition in Set(events.map(\.position.partition)) where vector[partition] == nil { vector[partition] = 0 }
        var batch = ViewBatch(after: vector)
        for event in events { batch.add(event) }
        let keys = ViewKeys(of: batch.events)
        let loaded = ViewDocuments(
            tasks: documents.tasks.filter { keys.tasks.contains($0.key) },
            instances: documents.instances.filter { keys.instances.contains($0.key) },
            series: documents.series.filter { keys.series.contains($0.key) },
            studies: documents.studies.filter { keys.studies.contains($0.key) }
        )
        var projection = Projection(upon: loaded)
        for event in batch.events { projection.take(event) }
        let changed = projection.documents.changed(since: loaded)
        documents.tasks.merge(changed.tasks) { $1 }
        documents.instances.merge(changed.instances) { $1 }
        documents.series.merge(changed.series) { $1 }
        documents.studies.merge(changed.studies) { $1 }
        for (partition, step) in batch.steps { vector[partition] = step.to }
    }
}
