import EventLog
import Foundation
import Logging
import Synchronization
import Testing

/// Looks at an Apache Kafka with every way in, right and wrong, as `scripts/test-kafka` runs it.
@Suite(.timeLimit(.minutes(3))) struct `A connection to Kafka` {
    typealias Files = KafkaSettings.TLSFiles

    /// Fails with what the engine says of a cluster at `variable`; nil when it can be used.
    private func failure(
        at variable: String,
        _ security: @autoclosure () -> KafkaSettings.Security,
        logger: Logger? = nil
    ) async throws -> EventLogError? {
        guard let servers = KafkaTestFiles.environment(variable) else {
            try Test.cancel("\(variable) names no bootstrap servers: see scripts/test-kafka")
        }
        var settings = KafkaSettings(brokers: [servers], security: security())
        settings.checkTimeout = .seconds(20)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let log = try KafkaEngine(settings, logger: logger ?? quiet)
        var failure: EventLogError?
        do throws(EventLogError) { try await log.check() } catch { failure = error }
        await log.close()
        return failure
    }

    @Test func `is made with what both sides trust`() async throws {
        #expect(try await failure(at: "RADIOLOG_TEST_KAFKA_TLS", .tls(KafkaTestFiles.client())) == nil)
    }

    @Test func `is refused to a broker of another authority`() async throws {
        let files = KafkaTestFiles.client(trusting: "stranger")
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_TLS", .tls(files))
        #expect(error?.reason.contains("is of no authority that is trusted here") == true)
    }

    @Test func `is refused to a broker whose certificate has ended`() async throws {
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_EXPIRED", .tls(KafkaTestFiles.client()))
        #expect(error?.reason.contains("the certificate of") == true)
        #expect(error?.reason.contains("has ended") == true)
    }

    @Test func `is refused to a broker with the certificate of another host`() async throws {
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_ELSEWHERE", .tls(KafkaTestFiles.client()))
        #expect(error?.reason.contains("is for another host") == true)
    }

    @Test func `is refused by a broker that is shown no certificate, and says what may be missing`() async throws {
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_TLS", .tls(KafkaTestFiles.client(showing: nil)))
        #expect(error?.reason.contains("no certificate is set") == true)
    }

    @Test(arguments: ["expired-client", "stranger-client"])
    func `is refused by a broker that is shown a wrong certificate`(name: String) async throws {
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_TLS", .tls(KafkaTestFiles.client(showing: name)))
        #expect(error?.reason.contains("alert") == true, "\(error?.reason ?? "it was let in")")
    }

    @Test func `is refused with a wrong password, which is not quoted`() async throws {
        let security = KafkaSettings.Security.password(
            mechanism: "PLAIN",
            user: "radiolog",
            password: "swordfish",
            KafkaTestFiles.client(showing: nil)
        )
        let error = try await failure(at: "RADIOLOG_TEST_KAFKA_SASL", security)
        #expect(error?.reason.contains("Authentication failed") == true)
        #expect(error?.reason.contains("swordfish") == false)
    }

    @Test func `in plain text gets no answer where TLS is spoken, nor the other way round`() async throws {
        #expect(try await failure(at: "RADIOLOG_TEST_KAFKA_TLS", .plaintext) != nil)
        #expect(try await failure(at: "RADIOLOG_TEST_KAFKA", .tls(KafkaTestFiles.client())) != nil)
    }

    @Test func `that is refused is told once, however often it is tried`() async throws {
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") { _ in
            CollectingLog { level, text in
                if level >= .error { lines.withLock { $0.append(text) } }
            }
        }
        for _ in 0..<2 {
            _ = try await failure(at: "RADIOLOG_TEST_KAFKA_EXPIRED", .tls(KafkaTestFiles.client()), logger: logger)
        }
        // Once for each of the two engines.
        #expect(lines.withLock { $0.filter { $0.contains("has ended") }.count } == 2)
        #expect(lines.withLock(\.count) == 2, "\(lines.withLock(\.self))")
    }
}

/// Hands over what is logged.
private struct CollectingLog: LogHandler {
    let take: @Sendable (Logger.Level, String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    init(take: @escaping @Sendable (Logger.Level, String) -> Void) { self.take = take }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { take(event.level, "\(event.message)") }
}
