import Access
import BSON
import EventLog
import Events
import Foundation
import Mongo
import SeededRandom
import Testing

@testable import StudyViews

@Suite struct `Views in MongoDB` {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `are those of the pure projection, however events are read and batched`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 40, using: &random)
        let order = history.readOrder(using: &random)
        try await withDatabase { database in
            var rest = order[...]
            while !rest.isEmpty {
                let batch = rest.prefix(Int.random(in: 1...40, using: &random))
                try await database.take(batch)
                // Some of it is read again, as after a crash before the group's commit.
                rest = rest.dropFirst(Int.random(in: (batch.count + 1) / 2...batch.count, using: &random))
            }
            #expect(try await database.documents() == ViewDocuments(of: history.events))
        }
    }

    @Test func `refuse a projector that does not know of its successor`() async throws {
        let history = History(of: try Subject.any())
        try await withDatabase { database in
            let partitions = Set(history.events.map(\.position.partition))
            let stale = try await database.writer.contained(Array(partitions))
            try await database.take(history.events[...])
            var batch = ViewBatch(after: stale)
            for event in history.events { batch.add(event) }
            await #expect(throws: ViewError(.outrun, reason: "the views have moved on since they were read")) {
                _ = try await database.writer.apply(batch)
            }
            #expect(try await database.documents() == ViewDocuments(of: history.events))
        }
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `stay exact when two projectors write to the same studies at once`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let history = try History(taskCount: 120, using: &random)
        // By topic: what happened to one study is divided between them.
        let isUpload = { (event: PlacedEvent) in event.position.partition.topic.hasPrefix("radiolog.uploads") }
        let halves = [history.events.filter(isUpload), history.events.filter { !isUpload($0) }]
        try await withDatabase { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for half in halves {
                    group.addTask {
                        for start in stride(from: 0, to: half.count, by: 16) {
                            try await database.take(half[start..<min(start + 16, half.count)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.documents() == ViewDocuments(of: history.events))
        }
    }

    @Test func `remember what was set aside, and move on`() async throws {
        try await withDatabase { database in
            let partition = PartitionID(topic: "radiolog.results", number: 2)
            var batch = ViewBatch(after: [partition: 0])
            batch.add(SetAside(LogPosition(partition, offset: 4), reason: "the record has no header ce_type"))
            _ = try await database.writer.apply(batch)
            #expect(try await database.writer.contained([partition]) == [partition: 5])
            let kept = try await database.collections.setAside.find()
            #expect(kept == [["_id": "radiolog.results/2/4", "r": "the record has no header ce_type"]])
        }
    }

    @Test func `say nothing of a partition never taken in`() async throws {
        try await withDatabase { database in
            let partition = PartitionID(topic: "radiolog.results", number: 9)
            let contained = try await database.writer.contained([partition])
            #expect(contained == [partition: 0])
        }
    }
}

extension DatabaseUnderTest {
    /// Takes in what the views do not contain of `events`.
    func take(_ events: ArraySlice<PlacedEvent>) async throws {
        let partitions = Set(events.map(\.position.partition))
        var batch = ViewBatch(after: try await writer.contained(Array(partitions)))
        for event in events { batch.add(event) }
        _ = try await writer.apply(batch)
    }

    /// Everything there is.
    func documents() async throws -> ViewDocuments {
        let tasks = try await collections.tasks.find(as: TaskDocument.self).map(\.view)
        let instances = try await collections.instances.find(as: InstanceView.self)
        let series = try await collections.series.find(as: SeriesView.self)
        let studies = try await collections.studies.find(as: StudyView.self)
        return ViewDocuments(
            tasks: Dictionary(uniqueKeysWithValues: tasks.map { ($0.id, $0) }),
            instances: Dictionary(uniqueKeysWithValues: instances.map { ($0.key, $0) }),
            series: Dictionary(uniqueKeysWithValues: series.map { ($0.key, $0) }),
            studies: Dictionary(uniqueKeysWithValues: studies.map { ($0.study, $0) })
        )
    }
}
