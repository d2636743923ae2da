import EventLog
import Events
import ScenarioSupport
import StudyViews
import Testing

@testable import Projector

@Suite struct `A projector` {
    /// For tests that hold the one batch in flight.
    private let oneLane = ["RADIOLOG_PROJECTOR_LANES": "1"]

    @Test func `takes every event in, once and in order`() async throws {
        try await withBench { bench in
            try await bench.publishDuplicates(300)
            try await bench.whileProjecting {
                try await bench.publishDuplicates(300, from: 300)
                try await eventually("all taken in") { await bench.views.events.count >= 600 }
            }
            let positions = await bench.views.events.map(\.position)
            #expect(Set(positions).count == 600 && positions.count == 600)
            for positions in Dictionary(grouping: positions, by: \.partition).values {
                #expect(positions == positions.sorted())
            }
        }
    }

    @Test func `goes on where the views end, whatever the group has committed`() async throws {
        try await withBench { bench in
            let positions = try await bench.publishDuplicates(100)
            try await bench.whileProjecting {
                try await eventually("all taken in") { await bench.views.events.count == 100 }
            }
            // Views of yesterday: one partition lost its last events.
            let partition = positions[0].partition
            let all = positions.filter { $0.partition == partition }
            var vector = await bench.views.vector
            vector[partition] = all[all.count / 2].offset
            await bench.views.start(at: vector)
            try await bench.whileProjecting {
                try await eventually("the lost events again") {
                    await bench.views.vector[partition] == Int64(all.count)
                }
            }
            let again = await bench.views.events.dropFirst(100).map(\.position)
            #expect(again == Array(all[(all.count / 2)...]))
        }
    }

    @Test func `commits to its group what the views contain`() async throws {
        try await withBench { bench in
            try await bench.publishDuplicates(50)
            try await bench.whileProjecting {
                try await eventually("all taken in") { await bench.views.events.count == 50 }
            }
            let committed = try await bench.log.committed(by: ProjectorSettings.group, in: [Topic.studies.name])
            let vector = await bench.views.vector
            #expect(committed.mapValues(\.nextOffset) == vector.filter { $0.value > 0 })
        }
    }

    @Test func `outlasts a database that is away, and loses nothing`() async throws {
        try await withBench { bench in
            await bench.views.setAway(true)
            try await bench.whileProjecting {
                try await bench.publishDuplicates(40)
                try await Task.sleep(for: .milliseconds(300))
                #expect(await bench.views.events.isEmpty)
                await bench.views.setAway(false)
                try await eventually("some taken in") { await bench.views.events.count == 40 }
                await bench.views.failNext(ViewError(.retry, reason: "away"), ViewError(.giveUp, reason: "forbidden"))
                try await bench.publishDuplicates(40, from: 40)
                try await eventually("all taken in") { await bench.views.events.count == 80 }
            }
        }
    }

    @Test func `skips a record that it cannot read, and says where it was`() async throws {
        try await withBench { bench in
            let unreadable = LogRecord(topic: Topic.studies.name, key: "5d1", headers: [], value: [0xFF])
            let position = try await bench.log.append([unreadable])[0]
            try await bench.publishDuplicates(20)
            try await bench.whileProjecting {
                try await eventually("the rest taken in") { await bench.views.events.count == 20 }
            }
            let kept = await bench.views.setAside
            #expect(kept == [SetAside(position, reason: "the record has no header ce_type")])
        }
    }

    @Test func `isolates an event that the views cannot take`() async throws {
        try await withBench { bench in
            let positions = try await bench.publishDuplicates(100)
            await bench.views.refuse(positions[60])
            try await bench.whileProjecting {
                try await eventually("the rest taken in") { await bench.views.events.count == 99 }
                try await eventually("it is set aside") { await !bench.views.setAside.isEmpty }
            }
            #expect(await bench.views.setAside == [SetAside(positions[60], reason: "too large")])
        }
    }

    @Test func `asks anew where the views end when another has moved them on`() async throws {
        try await withBench { bench in
            await bench.views.holdNext()
            let positions = try await bench.publishDuplicates(30)
            try await bench.whileProjecting(oneLane) {
                try await eventually("a batch is in flight") { await bench.views.isHolding }
                let partition = positions[0].partition
                await bench.views.start(at: [partition: positions[0].offset + 1])
                await bench.views.letGo()
                try await eventually("the rest taken in") { await bench.views.events.count == 29 }
            }
            #expect(await !bench.views.events.map(\.position).contains(positions[0]))
        }
    }

    @Test func `takes many events at once when it is behind, few when it keeps up`() async throws {
        try await withBench { bench in
            await bench.views.holdNext()
            try await bench.publishDuplicates(1)
            try await bench.whileProjecting(oneLane.merging(["RADIOLOG_PROJECTOR_BATCH_LIMIT": "100"]) { $1 }) {
                try await eventually("a batch is in flight") { await bench.views.isHolding }
                try await bench.publishDuplicates(1_000, from: 1)
                try await Task.sleep(for: .milliseconds(100))
                await bench.views.letGo()
                try await eventually("all taken in") { await bench.views.events.count == 1_001 }
            }
            let sizes = await bench.views.batchSizes
            #expect(sizes.first == 1)
            #expect(sizes.max() == 100)
        }
    }

    @Test func `takes what fits into one batch in together, whatever its lanes`() async throws {
        try await withBench { bench in
            await bench.views.holdNext()
            try await bench.publishDuplicates(1)
            try await bench.whileProjecting(["RADIOLOG_PROJECTOR_LANES": "4"]) {
                try await eventually("a batch is in flight") { await bench.views.isHolding }
                try await bench.publishDuplicates(200, from: 1)
                // Long enough for another lane to begin, if it did.
                try await Task.sleep(for: .milliseconds(300))
                await bench.views.letGo()
                try await eventually("all taken in") { await bench.views.events.count == 201 }
            }
            #expect(await bench.views.batchSizes == [1, 200])
        }
    }

    @Test func `gives partitions back only when the batch in flight is in the views`() async throws {
        try await withBench { bench in
            await bench.views.holdNext()
            try await bench.publishDuplicates(60)
            try await bench.whileProjecting(oneLane) {
                try await eventually("a batch is in flight") { await bench.views.isHolding }
                // A rival that only watches what it is given.
                let rival = try await bench.log.join(
                    Membership(group: ProjectorSettings.group, topics: Topic.projected.map(\.name))
                )
                let given = Task {
                    while let event = try await rival.next() {
                        if case .assigned(let assignments) = event, !assignments.isEmpty { return assignments }
                    }
                    return []
                }
                try await Task.sleep(for: .milliseconds(200))
                await bench.views.letGo()
                let assignments = try await given.value
                let vector = await bench.views.vector
                for assignment in assignments where vector[assignment.partition, default: 0] > 0 {
                    #expect(assignment.committed?.nextOffset == vector[assignment.partition])
                }
                await rival.leave()
                try await eventually("all taken in") { await bench.views.events.count == 60 }
            }
        }
    }

    @Test func `finishes the batch in flight before it ends`() async throws {
        try await withBench { bench in
            await bench.views.holdNext()
            try await bench.publishDuplicates(10)
            try await bench.whileProjecting(oneLane) {
                try await eventually("a batch is in flight") { await bench.views.isHolding }
                Task {
                    try await Task.sleep(for: .milliseconds(100))
                    await bench.views.letGo()
                }
            }
            let (events, vector) = await (bench.views.events, bench.views.vector)
            #expect(!events.isEmpty)
            let committed = try await bench.log.committed(by: ProjectorSettings.group, in: [Topic.studies.name])
            #expect(committed.mapValues(\.nextOffset) == vector.filter { $0.value > 0 })
        }
    }
}
