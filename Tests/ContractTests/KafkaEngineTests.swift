import EventLog
import KafkaMock
import Logging
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The Kafka engine` {
    private func engine(
        on servers: [String],
        change: (inout KafkaSettings) -> Void = { _ in }
    ) throws -> KafkaEngine {
        var settings = KafkaSettings(brokers: servers, security: .plaintext)
        settings.transactions = false
        settings.appendTimeout = .seconds(1)
        settings.requestTimeout = .seconds(1)
        settings.checkTimeout = .seconds(1)
        change(&settings)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try KafkaEngine(settings, logger: logger)
    }

    @Test func `says what its settings promise`() async throws {
        let log = try engine(on: ["127.0.0.1:1"]) {
            $0.isDurable = false
            $0.caveats = ["it forgets"]
        }
        #expect(log.guarantees == LogGuarantees(atomicCommit: false, durable: false, caveats: ["it forgets"]))
        await log.close()
    }

    @Test func `starts without a broker, and says in time that there is none`() async throws {
        let log = try engine(on: ["127.0.0.1:1"])
        #expect(await remedy { () async throws(EventLogError) in try await log.check() } == .retry)
        let record = LogRecord("nowhere to go", key: "key", to: "t")
        #expect(await remedy { () async throws(EventLogError) in _ = try await log.append([record]) } == .retry)
        await log.close()
    }

    @Test func `fails appends while the broker is away, and goes on by itself when it returns`() async throws {
        let broker = try MockBroker()
        broker.createTopic("t", partitions: 1)
        let log = try engine(on: broker.bootstrapServers)
        // A busy machine may need longer than an append's time to connect.
        try await eventually("an append succeeds") {
            (try? await log.append([LogRecord("before", key: "key", to: "t")])) != nil
        }
        broker.setBroker(1, isUp: false)
        let record = LogRecord("away", key: "key", to: "t")
        #expect(await remedy { () async throws(EventLogError) in _ = try await log.append([record]) } == .retry)
        #expect(await remedy { () async throws(EventLogError) in try await log.check() } == .retry)
        broker.setBroker(1, isUp: true)
        try await eventually("an append succeeds again") {
            (try? await log.append([LogRecord("after", key: "key", to: "t")])) != nil
        }
        try await eventually("the log is well again") { (try? await log.check()) != nil }
        await log.close()
    }

    @Test func `refuses SASL/SCRAM at its start while librdkafka gets it wrong`() throws {
        // True of Debian 12's librdkafka 2.0.2; KafkaTests covers newer ones.
        let error = #expect(throws: EventLogError.self) {
            _ = try engine(on: ["127.0.0.1:1"]) {
                $0.security = .password(mechanism: "SCRAM-SHA-512", user: "u", password: "p", .init())
            }
        }
        #expect(error?.remedy == .giveUp)
        #expect(error?.reason.contains("2.6.1") == true)
    }
}
