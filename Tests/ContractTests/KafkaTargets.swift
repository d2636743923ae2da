import EventLog
import Foundation
import KafkaMock
import Logging

extension LogUnderTest {
    /// Librdkafka's mock cluster, one for each test.
    static let mockCluster = LogUnderTest(
        name: "mock cluster",
        cannot: [
            .declaresTopics: "it has no administration",
            .commitsWhileDraining: "a member that syncs late makes it begin again, and it takes no commits meanwhile",
            .commitsAtomically: "its transactions are not isolated",
            .expiresSilentMembers: memberships,
            .keepsStaticMembers: "it does not know them",
            .survivesRestart: "it keeps everything in memory",
            .takesLargeRecords: "it takes small messages only",
        ]
    ) {
        let broker = try MockBroker()
        var settings = KafkaSettings(brokers: broker.bootstrapServers, security: .plaintext)
        settings.transactions = false
        settings.isDurable = false
        settings.caveats = ["the mock cluster keeps everything in memory"]
        let chosen = settings
        return RunningLog(
            open: { try KafkaEngine(chosen, logger: quiet) },
            createTopic: { broker.createTopic($0, partitions: $1) },
            // Held until here: the cluster ends with its last reference.
            stop: { withExtendedLifetime(broker) {} }
        )
    }

    /// The Apache Kafka that `RADIOLOG_TEST_KAFKA` names by its bootstrap servers.
    static let apacheKafka = LogUnderTest(
        name: "Apache Kafka",
        absence: environment("RADIOLOG_TEST_KAFKA") == nil ? "RADIOLOG_TEST_KAFKA names no bootstrap servers" : nil,
        cannot: [
            .expiresSilentMembers: memberships,
            .survivesRestart: "it belongs to whoever named it, and is not killed",
        ]
    ) {
        let settings = KafkaSettings(brokers: servers("RADIOLOG_TEST_KAFKA"), security: .plaintext)
        return RunningLog(open: { try KafkaEngine(settings, logger: quiet) }, stop: {})
    }

    /// The same behind TLS that asks for a certificate, as `scripts/test-kafka` runs it.
    static let apacheKafkaTLS = secured("Apache Kafka over mutual TLS", "RADIOLOG_TEST_KAFKA_TLS") { files in
        .tls(files)
    }

    /// The same behind TLS and a password.
    static let apacheKafkaPassword = secured("Apache Kafka with a password", "RADIOLOG_TEST_KAFKA_SASL") { files in
        var files = files
        (files.certificate, files.key) = (nil, nil)
        return .password(mechanism: "PLAIN", user: "radiolog", password: KafkaTestFiles.password, files)
    }

    private static func secured(
        _ name: String,
        _ variable: String,
        security: @escaping @Sendable (KafkaSettings.TLSFiles) -> KafkaSettings.Security
    ) -> LogUnderTest {
        LogUnderTest(
            name: name,
            absence: environment(variable) == nil ? "\(variable) names no bootstrap servers" : nil,
            cannot: [
                .expiresSilentMembers: memberships,
                .survivesRestart: "it is shared by the tests, and not killed",
            ]
        ) {
            let settings = KafkaSettings(brokers: servers(variable), security: security(KafkaTestFiles.client()))
            return RunningLog(open: { try KafkaEngine(settings, logger: quiet) }, stop: {})
        }
    }

    /// The noida-db that `RADIOLOG_TEST_NOIDA` names by its bootstrap servers.
    static let noida = LogUnderTest(
        name: "noida-db",
        absence: environment("RADIOLOG_TEST_NOIDA") == nil ? "RADIOLOG_TEST_NOIDA names no bootstrap servers" : nil,
        cannot: [
            .sharesGroups: "a group of two members may hang",
            .keepsStaticMembers: "a group of two members may hang",
            .compactsTopics: "it keeps every record",
            .expiresSilentMembers: memberships,
            .survivesRestart: "kill -9 loses what it acknowledged",
        ]
    ) {
        var settings = KafkaSettings(brokers: servers("RADIOLOG_TEST_NOIDA"), security: .plaintext)
        settings.isDurable = false
        settings.caveats = ["noida-db loses what it acknowledged on kill -9"]
        let chosen = settings
        return RunningLog(open: { try KafkaEngine(chosen, logger: quiet) }, stop: {})
    }

    private static let memberships = "a thread of its own keeps a slow member in its group"

    /// Failures are in the tests' results; a broker that goes away in a test is no news.
    private static var quiet: Logger {
        var logger = Logger(label: "contract")
        logger.logLevel = .critical
        return logger
    }

    private static func servers(_ name: String) -> [String] {
        (environment(name) ?? "").split(separator: ",").map(String.init)
    }

    private static func environment(_ name: String) -> String? { KafkaTestFiles.environment(name) }
}

/// What `scripts/test-kafka` leaves for clients.
enum KafkaTestFiles {
    static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a client shows, and whom it trusts, by the names of files without their ends.
    static func client(
        trusting authority: String = "authority",
        showing certificate: String? = "client"
    ) -> KafkaSettings.TLSFiles {
        let directory = environment("RADIOLOG_TEST_KAFKA_FILES") ?? ""
        let shown = certificate.map { "\(directory)/\($0).pem" }
        return .init(authorities: "\(directory)/\(authority).pem", certificate: shown, key: shown)
    }

    static var password: String {
        let path = "\(environment("RADIOLOG_TEST_KAFKA_FILES") ?? "")/password"
        return ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").trimmingCharacters(in: .newlines)
    }
}
