import Testing

@testable import Kafka

@Suite(.timeLimit(.minutes(3))) struct `The admin client` {
    @Test func `creates, grows and configures a topic`() async throws {
        let cluster = try Cluster.real()
        let admin = try KafkaAdmin(on: cluster.connection, observer: cluster.observer)
        let name = Cluster.uniqueName("topic")
        let topic = NewTopic(name: name, partitions: 2, replicationFactor: 1, settings: ["retention.ms": "3600000"])
        #expect(try await admin.create(topic))
        #expect(try await !admin.create(topic))
        try await admin.grow(name, to: 3)
        while try await admin.topics()[name] != 3 {}
        #expect(try await admin.extents(of: [name]).count == 3)
        #expect(try await admin.settings(of: name)["retention.ms"]?.value == "3600000")
    }

    @Test func `changes one setting of a topic and keeps its others`() async throws {
        let cluster = try Cluster.real(andShares: true)
        let admin = try KafkaAdmin(on: cluster.connection, observer: cluster.observer)
        let name = Cluster.uniqueName("topic")
        let settings = ["retention.ms": "3600000", "cleanup.policy": "compact"]
        try await admin.create(NewTopic(name: name, partitions: 1, replicationFactor: 1, settings: settings))
        let changes = ["retention.ms": "7200000", "cleanup.policy": "compact"]
        #expect(try await admin.change(changes, of: name) == ["retention.ms"])
        while try await admin.settings(of: name)["retention.ms"]?.value != "7200000" {}
        let changed = try await admin.settings(of: name)
        #expect(changed["cleanup.policy"] == TopicSetting(value: "compact", isOwn: true))
        #expect(changed["segment.bytes"]?.isOwn == false)
        #expect(try await admin.change(changes, of: name).isEmpty)
    }

    @Test func `tells a group's members and its lag`() async throws {
        let cluster = try Cluster.real(andShares: true)
        let admin = try KafkaAdmin(on: cluster.connection, observer: cluster.observer)
        let topic = Cluster.uniqueName("topic")
        let group = Cluster.uniqueName("group")
        try await admin.create(NewTopic(name: topic, partitions: 2, replicationFactor: 1))
        #expect(try await admin.group(group) == nil)
        let producer = try cluster.producer()
        let positions = try await producer.send((0..<20).map { OutgoingRecord("", key: "\($0)", to: topic) })
        let consumer = try cluster.consumer(group, topic)
        try await consumer.take { records, _ in records.count == 20 }
        let partition = TopicPartition(topic: topic, partition: 0)
        try await consumer.commit([CommitPoint(partition, nextOffset: 1)])

        let described = try #require(try await admin.group(group))
        #expect(described.state == "Stable")
        #expect(described.assignor == "cooperative-sticky")
        #expect(described.members.map(\.partitions.count) == [2])
        #expect(try await admin.groups().keys.contains(group))
        let lag = try await admin.lag(of: group, in: [topic])
        let inFirst = positions.count { $0.partition == partition }
        #expect(lag[partition] == Int64(inFirst - 1))
        #expect(lag.values.reduce(0, +) == 19)
        await consumer.leave()
        await producer.close()
    }

    @Test func `fails in time when nobody answers`() async throws {
        var connection = KafkaConnection(brokers: ["127.0.0.1:1"], security: .plaintext)
        connection.requestTimeout = .seconds(1)
        let (cluster, _) = try Cluster.mock(topic: "t")
        let admin = try KafkaAdmin(on: connection, observer: cluster.observer)
        let error = await #expect(throws: KafkaError.self) { try await admin.topics() }
        #expect(error?.remedy == .retry)
    }
}
