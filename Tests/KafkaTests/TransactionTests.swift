import Testing

@testable import Kafka

@Suite(.timeLimit(.minutes(3))) struct `A transaction` {
    /// A member that owns its input, with a topic for outputs, on a real broker.
    private struct Pipe {
        let cluster: Cluster
        let admin: KafkaAdmin
        let input = Cluster.uniqueName("input")
        let output = Cluster.uniqueName("output")
        let group = Cluster.uniqueName("group")
        let consumer: KafkaConsumer

        init(onTrueKafka: Bool = false) async throws {
            cluster = try Cluster.real(andShares: onTrueKafka)
            admin = try KafkaAdmin(on: cluster.connection, observer: cluster.observer)
            for name in [input, output] {
                try await admin.create(NewTopic(name: name, partitions: 1, replicationFactor: 1))
            }
            consumer = try cluster.consumer(group, input)
            try await consumer.take { _, owned in owned.count == 1 }
        }

        func transactions(
            id: String = Cluster.uniqueName("id"),
            timeout: Duration = .seconds(10)
        ) -> TransactionalProducer {
            TransactionalProducer(
                id: id,
                transactionTimeout: timeout,
                ProducerSettings(),
                on: cluster.connection,
                observer: cluster.observer
            )
        }

        func point(_ offset: Int64, metadata: String = "", by committer: String? = nil) -> CommitPoint {
            CommitPoint(
                TopicPartition(topic: input, partition: 0),
                nextOffset: offset,
                metadata: metadata,
                committer: committer
            )
        }

        func outputs() async throws -> [String] {
            let reader = try KafkaReader(on: cluster.connection, observer: cluster.observer)
            let start = RecordPosition(TopicPartition(topic: output, partition: 0), offset: 0)
            return try await reader.read(from: start, limit: 100).map(\.text)
        }

        func committed() async throws -> CommitPoint? {
            try await admin.committed(by: group, of: [point(0).partition]).values.first
        }
    }

    @Test func `makes records and progress visible together`() async throws {
        let pipe = try await Pipe()
        let transactions = pipe.transactions()
        for round in 1...5 {
            let records = (0..<3).map { OutgoingRecord("\(round).\($0)", to: pipe.output) }
            let point = pipe.point(Int64(round), metadata: "round \(round)")
            let positions = try await transactions.transact([point], of: pipe.consumer, sending: records)
            #expect(positions.count == 3)
            #expect(try await pipe.committed() == point)
        }
        #expect(try await pipe.outputs().count == 15)
        await pipe.consumer.leave()
        await transactions.close()
    }

    @Test func `may carry progress alone`() async throws {
        let pipe = try await Pipe()
        let transactions = pipe.transactions()
        for round in 1...3 {
            let point = pipe.point(Int64(round), metadata: "round \(round)", by: transactions.id)
            #expect(try await transactions.transact([point], of: pipe.consumer, sending: []).isEmpty)
            #expect(try await pipe.committed() == point)
        }
        await pipe.consumer.leave()
        await transactions.close()
    }

    @Test func `that fails leaves nothing, and the next one works`() async throws {
        let pipe = try await Pipe()
        let transactions = pipe.transactions()
        let large = OutgoingRecord(topic: pipe.output, key: [], value: Array(repeating: 0, count: 2 << 20))
        let error = await #expect(throws: KafkaError.self) {
            let records = [OutgoingRecord("aborted", to: pipe.output), large]
            return try await transactions.transact([pipe.point(1)], of: pipe.consumer, sending: records)
        }
        #expect(error?.remedy == .giveUp)
        #expect(try await pipe.committed() == nil)
        let good = [OutgoingRecord("good", to: pipe.output)]
        _ = try await transactions.transact([pipe.point(2)], of: pipe.consumer, sending: good)
        #expect(try await pipe.outputs() == ["good"])
        #expect(try await pipe.committed()?.nextOffset == 2)
        await pipe.consumer.leave()
        await transactions.close()
    }

    @Test func `is fenced by a later producer of the same name`() async throws {
        let pipe = try await Pipe()
        let id = Cluster.uniqueName("id")
        let old = pipe.transactions(id: id)
        _ = try await old.transact(
            [pipe.point(1)],
            of: pipe.consumer,
            sending: [OutgoingRecord("old", to: pipe.output)]
        )
        let new = pipe.transactions(id: id)
        try await new.prepare()
        let error = await #expect(throws: KafkaError.self) {
            try await old.transact(
                [pipe.point(2)],
                of: pipe.consumer,
                sending: [OutgoingRecord("late", to: pipe.output)]
            )
        }
        #expect(error?.remedy == .discard)
        #expect(try await pipe.outputs() == ["old"])
        #expect(try await pipe.committed()?.nextOffset == 1)
        await pipe.consumer.leave()
        await old.close()
        await new.close()
    }

    @Test func `that its member left open is ended by the next owner of the partition`() async throws {
        // noida-db tells of commits while a transaction is open, as no Kafka does.
        let pipe = try await Pipe(onTrueKafka: true)
        // Far longer than this test may take: nobody waits for the brokers here.
        let lost = pipe.transactions(timeout: .seconds(600))
        try await pipe.consumer.commit([pipe.point(1, metadata: "certain", by: lost.id)])
        let sender = try await lost.sender()
        let open = pipe.point(2, metadata: "open", by: lost.id)
        _ = try await pipe.consumer.withOwnership(of: [open.partition]) { (group) async throws(KafkaError) in
            try await lost.fill([open], of: group, sending: [OutgoingRecord("open", to: pipe.output)], by: sender)
        }
        await pipe.consumer.leave()

        let transactions = pipe.transactions()
        let next = try KafkaConsumer(
            ConsumerSettings(group: pipe.group, topics: [pipe.input], sessionTimeout: .seconds(6)),
            on: pipe.cluster.connection,
            transactions: transactions,
            observer: pipe.cluster.observer
        )
        guard case .assigned(let assignments) = try await next.next() else {
            Issue.record("the assignment does not come first")
            return
        }
        #expect(assignments.map(\.committed) == [pipe.point(1, metadata: "certain", by: lost.id)])
        let record = OutgoingRecord("after", to: pipe.output)
        let point = pipe.point(2, metadata: "after", by: transactions.id)
        _ = try await transactions.transact([point], of: next, sending: [record])
        #expect(try await pipe.outputs() == ["after"])
        #expect(try await pipe.committed() == point)
        await next.leave()
        await transactions.close()
        await lost.close()
    }

    @Test func `of a member that has left is refused`() async throws {
        let pipe = try await Pipe()
        let transactions = pipe.transactions()
        try await transactions.prepare()
        await pipe.consumer.leave()
        let error = await #expect(throws: KafkaError.self) {
            let records = [OutgoingRecord("late", to: pipe.output)]
            return try await transactions.transact([pipe.point(1)], of: pipe.consumer, sending: records)
        }
        #expect(error?.remedy == .discard)
        #expect(try await pipe.outputs().isEmpty)
        await transactions.close()
    }
}
