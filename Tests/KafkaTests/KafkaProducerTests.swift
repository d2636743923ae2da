import KafkaMock
import Testing

@testable import Kafka

@Suite(.timeLimit(.minutes(3))) struct `A producer` {
    @Test func `returns each record's position, whoever asks`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t")
        let producer = try cluster.producer()
        let positions = try await withThrowingTaskGroup { group in
            for number in 0..<5000 {
                group.addTask { try await producer.send(OutgoingRecord("\(number)", key: "k\(number)", to: "t")) }
            }
            return try await group.reduce(into: Set<RecordPosition>()) { $0.insert($1) }
        }
        #expect(positions.count == 5000)
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `waits while its queue is full, and loses nothing`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        broker.setRoundTrip(of: 1, milliseconds: 50)
        let producer = try cluster.producer(ProducerSettings(deliveryTimeout: .seconds(60), queuedRecords: 100))
        let positions = try await producer.send((0..<1000).map { OutgoingRecord("\($0)", to: "t") })
        #expect(positions.map(\.offset) == Array(0..<1000))
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test(.timeLimit(.minutes(2)))
    func `fails in time while the broker is away, and works again when it returns`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let producer = try cluster.producer(ProducerSettings(deliveryTimeout: .seconds(1)))
        // A busy machine may need longer than that to connect.
        while (try? await producer.send(OutgoingRecord("before", to: "t"))) == nil {}
        broker.setBroker(1, isUp: false)
        let error = await #expect(throws: KafkaError.self) {
            try await producer.send(OutgoingRecord("away", to: "t"))
        }
        #expect(error?.remedy == .retry)
        broker.setBroker(1, isUp: true)
        while (try? await producer.send(OutgoingRecord("after", to: "t"))) == nil {}
        await producer.close()
    }

    @Test func `gives up a record that is too large, and sends the next`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        let producer = try cluster.producer(ProducerSettings(largestRecord: 2000))
        let large = OutgoingRecord(topic: "t", key: [], value: Array(repeating: 0, count: 4000))
        let error = await #expect(throws: KafkaError.self) { try await producer.send(large) }
        #expect(error?.remedy == .giveUp && error?.isTooLarge == true)
        _ = try await producer.send(OutgoingRecord("small", to: "t"))
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `stops handing over when its task is cancelled`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t", partitions: 1)
        broker.setRoundTrip(of: 1, milliseconds: 200)
        let producer = try cluster.producer(ProducerSettings(deliveryTimeout: .seconds(60), queuedRecords: 10))
        let sending = Task { try await producer.send((0..<100_000).map { OutgoingRecord("\($0)", to: "t") }) }
        sending.cancel()
        await #expect(throws: KafkaError.self) { try await sending.value }
        await producer.close()
        withExtendedLifetime(broker) {}
    }

    @Test func `refuses records once it is closed`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t")
        let producer = try cluster.producer()
        await producer.close()
        await producer.close()
        let error = await #expect(throws: KafkaError.self) { try await producer.send(OutgoingRecord("late", to: "t")) }
        #expect(error?.remedy == .restartClient)
        withExtendedLifetime(broker) {}
    }

    @Test func `reports statistics when it is asked to`() async throws {
        let (cluster, broker) = try Cluster.mock(topic: "t")
        let (reports, continuation) = AsyncStream.makeStream(of: KafkaStatistics.self)
        var observer = cluster.observer
        observer.statisticsInterval = .milliseconds(100)
        observer.statistics = { continuation.yield($0) }
        let producer = try KafkaProducer(ProducerSettings(), on: cluster.connection, observer: observer)
        _ = try await producer.send(OutgoingRecord("counted", to: "t"))
        for await report in reports where report.sentRecords == 1 { break }
        await producer.close()
        withExtendedLifetime(broker) {}
    }
}
