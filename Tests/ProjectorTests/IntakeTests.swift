import EventLog
import Events
import Foundation
import StudyViews
import Testing

@testable import Projector

@Suite struct `What a projector has read` {
    private let topics = Topic.projected.map(\.name)

    @Test(arguments: 1...5) func `waits in lanes that share no partition and lose no record`(lanes: Int) throws {
        var intake = intake(lanes: lanes)
        let records = try records(each: 20)
        #expect(intake.take(records).isEmpty)
        #expect(intake.count == records.count)
        var partitions: Set<PartitionID> = []
        var taken: [LogPosition] = []
        for lane in 0..<lanes {
            var own: Set<PartitionID> = []
            while let (batch, _) = intake.batch(limit: 7, of: lane) {
                own.formUnion(batch.steps.keys)
                taken += batch.events.map(\.position)
                intake.settle(batch)
            }
            #expect(partitions.isDisjoint(with: own))
            partitions.formUnion(own)
        }
        #expect(Set(taken) == Set(records.map(\.position)) && taken.count == records.count)
        #expect(intake.count == 0 && intake.byteCount == 0)
    }

    @Test func `of partitions with one number waits in one lane, whatever their topics`() throws {
        var intake = intake(lanes: 3)
        _ = intake.take(try records(each: 4))
        for lane in 0..<3 {
            let (batch, _) = try #require(intake.batch(limit: 1_000, of: lane))
            #expect(Set(batch.steps.keys.map { Int($0.number) % 3 }) == [lane])
            #expect(Set(batch.steps.keys.map(\.topic)) == Set(topics))
        }
    }

    @Test func `of a partition that is given up is forgotten, and nothing else`() throws {
        var intake = intake(lanes: 2)
        let records = try records(each: 3)
        _ = intake.take(records)
        let gone = records[0].position.partition
        intake.release([gone])
        #expect(intake.count == records.count - 3)
        #expect(intake.byteCount == records.filter { $0.position.partition != gone }.reduce(0) { $0 + $1.value.count })
    }

    private func intake(lanes: Int) -> Intake {
        var intake = Intake(lanes: lanes)
        let partitions = topics.flatMap { topic in (0..<6).map { PartitionID(topic: topic, number: $0) } }
        intake.assign(partitions)
        _ = intake.place(Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
        return intake
    }

    /// So many records of each of six partitions of every topic, by turns.
    private func records(each count: Int) throws -> [StoredRecord] {
        let event = Event.duplicateReceived(try ProjectorBench.duplicate(1))
        let record = try EventCodec.record(Envelope(event, source: "/test", occurredAt: Date()))
        return (0..<count).flatMap { offset in
            topics.flatMap { topic in
                (0..<6).map { number in
                    StoredRecord(
                        position: LogPosition(PartitionID(topic: topic, number: number), offset: Int64(offset)),
                        appendedAt: Date(),
                        key: record.key,
                        headers: record.headers,
                        value: record.value
                    )
                }
            }
        }
    }
}
