import Foundation
import KafkaMock
import Logging
import Testing

@testable import Kafka

/// Kafka for one test: connections to it, and names nobody else uses.
struct Cluster: Sendable {
    let connection: KafkaConnection

    /// A mock cluster with one topic of its own.
    static func mock(topic: String, partitions: Int = 4) throws -> (Cluster, MockBroker) {
        let broker = try MockBroker()
        broker.createTopic(topic, partitions: partitions)
        return (Cluster(servers: broker.bootstrapServers), broker)
    }

    /// The cluster that `RADIOLOG_TEST_KAFKA` names, else the one of `RADIOLOG_TEST_NOIDA`.
    ///
    /// Skips the test, with this reason, when there is neither.
    static func real(andShares: Bool = false) throws -> Cluster {
        let names = andShares ? ["RADIOLOG_TEST_KAFKA"] : ["RADIOLOG_TEST_KAFKA", "RADIOLOG_TEST_NOIDA"]
        for name in names {
            guard let servers = ProcessInfo.processInfo.environment[name], !servers.isEmpty else { continue }
            return Cluster(servers: servers.split(separator: ",").map(String.init))
        }
        try Test.cancel(
            "\(names.joined(separator: " and ")) name no bootstrap servers: the mock cluster cannot do this"
        )
    }

    private init(servers: [String]) {
        connection = KafkaConnection(brokers: servers, security: .plaintext, requestTimeout: .seconds(20))
    }

    /// A broker that goes away in a test is no news.
    var observer: ClientObserver {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return ClientObserver(logger: logger)
    }

    static func uniqueName(_ kind: String) -> String {
        "test-\(kind)-\(UUID().uuidString.prefix(13).lowercased())"
    }

    func producer(_ settings: ProducerSettings = ProducerSettings()) throws(KafkaError) -> KafkaProducer {
        try KafkaProducer(settings, on: connection, observer: observer)
    }

    func consumer(
        _ group: String,
        _ topic: String,
        change: (inout ConsumerSettings) -> Void = { _ in }
    ) throws(KafkaError) -> KafkaConsumer {
        var settings = ConsumerSettings(group: group, topics: [topic], sessionTimeout: .seconds(6))
        change(&settings)
        return try KafkaConsumer(settings, on: connection, observer: observer)
    }
}

extension OutgoingRecord {
    init(_ text: String, key: String = "key", to topic: String) {
        self.init(topic: topic, key: Array(key.utf8), value: Array(text.utf8))
    }
}

extension KafkaRecord {
    var text: String { String(decoding: value, as: UTF8.self) }
}

extension KafkaConsumer {
    /// Takes events until `isEnough` says so, or until the member has left; revocations are confirmed.
    @discardableResult
    func take(until isEnough: ([KafkaRecord], Set<TopicPartition>) -> Bool) async throws -> [KafkaRecord] {
        var records: [KafkaRecord] = []
        var owned: Set<TopicPartition> = []
        while !isEnough(records, owned), let event = try await next() {
            switch event {
            case .assigned(let added): owned.formUnion(added.map(\.partition))
            case .records(let added): records += added
            case .revoking(let revocation):
                owned.subtract(revocation.partitions)
                revocation.confirm()
            case .lost(let partitions): owned.subtract(partitions)
            }
        }
        return records
    }
}
