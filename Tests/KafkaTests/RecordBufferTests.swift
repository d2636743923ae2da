import SeededRandom
import Testing

@testable import Kafka

@Suite struct `A record buffer` {
    /// A plain model of the buffer: every record in order of arrival.
    private struct Model {
        var records: [KafkaRecord] = []
        var held: Set<TopicPartition> = []

        var ready: [KafkaRecord] { records.filter { !held.contains($0.partition) } }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `gives each partition's records once and in order, whatever is held or dropped`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let partitions = (0..<4).map { TopicPartition(topic: "t", partition: $0) }
        var buffer = RecordBuffer()
        var model = Model()
        var offset: Int64 = 0
        for _ in 0..<300 {
            let partition = partitions[Int.random(in: 0..<4, using: &random)]
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let value = [UInt8](repeating: 0, count: Int.random(in: 0..<9, using: &random))
                let record = KafkaRecord(partition: partition, offset: offset, timestamp: 0, key: [], value: value)
                offset += 1
                buffer.append(record)
                model.records.append(record)
            case 5..<7:
                let limit = Int.random(in: 1..<8, using: &random)
                let taken = buffer.take(limit)
                #expect(taken.count == min(limit, model.ready.count))
                for (partition, run) in Dictionary(grouping: taken, by: \.partition) {
                    let waiting = model.ready.filter { $0.partition == partition }
                    #expect(run == Array(waiting.prefix(run.count)))
                }
                model.records.removeAll { taken.contains($0) }
            case 7:
                buffer.hold([partition])
                model.held.insert(partition)
            case 8:
                buffer.release([partition])
                model.held.remove(partition)
            default:
                buffer.drop([partition])
                model.records.removeAll { $0.partition == partition }
            }
            #expect(buffer.readyRecords == model.ready.count)
            #expect(buffer.readyBytes == model.ready.reduce(0) { $0 + $1.byteCount })
            #expect(buffer.held == model.held)
        }
    }

    @Test func `serves partitions in turn`() {
        var buffer = RecordBuffer()
        for number in [0, 0, 0, 0, 1] as [Int32] {
            let partition = TopicPartition(topic: "t", partition: number)
            buffer.append(KafkaRecord(partition: partition, offset: 0, timestamp: 0, key: [], value: []))
        }
        _ = buffer.take(2)
        let next = buffer.take(1)
        #expect(next.map(\.partition.partition) == [1])
    }
}
