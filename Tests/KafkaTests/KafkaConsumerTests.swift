import KafkaMock
import Testing

@testable import Kafka

@Suite(.timeLimit(.minutes(3))) struct `A consumer` {
    private let partition = TopicPartition(topic: "t", partition: 0)

    @Test func `reads again what was never committed`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let producer = try cluster.producer()
        _ = try await producer.send((0..<10).map { OutgoingRecord("\($0)", to: "t") })
        let first = try cluster.consumer("g", "t")
        let records = try await first.take { records, _ in records.count >= 10 }
        #expect(records.map(\.text) == (0..<10).map(String.init))
        try await first.commit([CommitPoint(partition, nextOffset: 4, metadata: "4 of 10 é")])
        await first.leave()
        #expect(try await first.next() == nil)

        let second = try cluster.consumer("g", "t")
        guard case .assigned(let assignments) = try await second.next() else {
            Issue.record("the assignment does not come first")
            return
        }
        #expect(assignments.first?.committed == CommitPoint(partition, nextOffset: 4, metadata: "4 of 10 é"))
        let rest = try await second.take { records, _ in records.count >= 6 }
        #expect(rest.map(\.text) == (4..<10).map(String.init))
        await second.leave()
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `stays in its group while its caller is slow, and keeps little in memory`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let producer = try cluster.producer()
        _ = try await producer.send((0..<3000).map { OutgoingRecord("\($0)", to: "t") })
        let consumer = try cluster.consumer("g", "t") { $0.bufferedRecords = 50 }
        var records = try await consumer.take { records, _ in !records.isEmpty }
        // Longer than the session timeout of 6 s.
        try await Task.sleep(for: .seconds(9))
        let left = 3000 - records.count
        records += try await consumer.take { records, _ in records.count >= left }
        #expect(records.map(\.offset) == Array(0..<3000))
        try await consumer.commit([CommitPoint(partition, nextOffset: 3000)])
        await consumer.leave()
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `commits what it is asked to give up, and not after`() async throws {
        let cluster = try Cluster.real(andShares: true)
        let admin = try KafkaAdmin(on: cluster.connection, observer: cluster.observer)
        let topic = Cluster.uniqueName("topic")
        let group = Cluster.uniqueName("group")
        try await admin.create(NewTopic(name: topic, partitions: 2, replicationFactor: 1))
        let giver = try cluster.consumer(group, topic) { $0.drainTimeout = .seconds(60) }
        try await giver.take { _, owned in owned.count == 2 }
        let taker = try cluster.consumer(group, topic)
        let taking = Task { try await taker.take { _, owned in owned.count == 1 } }
        var asked: [TopicPartition] = []
        while asked.isEmpty, let event = try await giver.next() {
            guard case .revoking(let revocation) = event else { continue }
            asked = revocation.partitions
            try await giver.commit(asked.map { CommitPoint($0, nextOffset: 0, metadata: "drained") })
            revocation.confirm()
        }
        _ = try await taking.value
        let given = try #require(asked.first)
        let error = await #expect(throws: KafkaError.self) {
            try await giver.commit([CommitPoint(given, nextOffset: 1)])
        }
        #expect(error?.remedy == .discard)
        await taker.leave()
        await giver.leave()
    }

    @Test func `refuses commit metadata over its limit before it asks the broker`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let consumer = try cluster.consumer("g", "t")
        try await consumer.take { _, owned in owned.count == 1 }
        let text = String(repeating: "x", count: CommitPoint.metadataLimit + 1)
        let error = await #expect(throws: KafkaError.self) {
            try await consumer.commit([CommitPoint(partition, nextOffset: 1, metadata: text)])
        }
        #expect(error?.remedy == .giveUp)
        await consumer.leave()
        withExtendedLifetime(broker) {}
    }

    @Test func `may leave before it was assigned anything`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        for round in 0..<5 {
            let consumer = try cluster.consumer("g\(round)", "t")
            try await Task.sleep(for: .milliseconds(20 * round))
            await consumer.leave()
            await consumer.leave()
        }
        withExtendedLifetime(broker) {}
    }

    @Test func `can be sought to a place as soon as it is assigned`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let producer = try cluster.producer()
        _ = try await producer.send((0..<10).map { OutgoingRecord("\($0)", to: "t") })
        let consumer = try cluster.consumer("g", "t")
        try await consumer.take { _, owned in owned.count == 1 }
        try await consumer.seek(to: RecordPosition(partition, offset: 7))
        let records = try await consumer.take { records, _ in records.count >= 3 }
        #expect(records.map(\.offset) == [7, 8, 9])
        await consumer.leave()
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `gives its events as a sequence that ends when it leaves`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let consumer = try cluster.consumer("g", "t")
        var assigned = 0
        for try await event in consumer.events {
            guard case .assigned(let partitions) = event else { continue }
            assigned += partitions.count
            await consumer.leave()
        }
        #expect(assigned == 1)
        withExtendedLifetime(broker) {}
    }

    @Test func `keeps its commits while the coordinator stumbles`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let consumer = try cluster.consumer("g", "t")
        try await consumer.take { _, owned in owned.count == 1 }
        // COORDINATOR_LOAD_IN_PROGRESS and NOT_COORDINATOR
        broker.fail(.offsetCommit, with: [14, 16])
        while true {
            do {
                try await consumer.commit([CommitPoint(partition, nextOffset: 0)])
                break
            } catch {
                try #require(error.remedy == .retry)
            }
        }
        await consumer.leave()
        withExtendedLifetime(broker) {}
    }
}
