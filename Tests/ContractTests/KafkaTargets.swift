import EventLog
import Foundation
import KafkaMock
import Logging
import Synchronization

extension LogUnderTest {
    /// Librdkafka's mock cluster, one for each test.
    static let mockCluster = LogUnderTest(
        name: "mock cluster",
        cannot: [
            .declaresTopics: "it has no administration",
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
        let brokers = (environment("RADIOLOG_TEST_KAFKA") ?? "").split(separator: ",").map(String.init)
        let settings = KafkaSettings(brokers: brokers, security: .plaintext)
        return RunningLog(open: { try KafkaEngine(settings, logger: quiet) }, stop: {})
    }

    /// The noida-db that `RADIOLOG_TEST_NOIDA` names by the path of its command, started for each test.
    static let noida = LogUnderTest(
        name: "noida-db",
        absence: environment("RADIOLOG_TEST_NOIDA") == nil ? "RADIOLOG_TEST_NOIDA names no command" : nil,
        cannot: [
            .sharesGroups: "a group of two members may hang",
            .keepsStaticMembers: "a group of two members may hang",
            .expiresSilentMembers: memberships,
            .survivesRestart: "kill -9 loses what it acknowledged",
        ]
    ) {
        let server = try NoidaServer(command: environment("RADIOLOG_TEST_NOIDA") ?? "")
        var settings = KafkaSettings(brokers: [server.address], security: .plaintext)
        settings.isDurable = false
        settings.caveats = ["noida-db loses what it acknowledged on kill -9"]
        let chosen = settings
        do {
            try await server.waitUntilReady(settings)
        } catch {
            server.stop()
            throw error
        }
        return RunningLog(open: { try KafkaEngine(chosen, logger: quiet) }, stop: { server.stop() })
    }

    private static let memberships = "a thread of its own keeps a slow member in its group"

    /// Failures are in the tests' results; a broker that goes away in a test is no news.
    private static var quiet: Logger {
        var logger = Logger(label: "contract")
        logger.logLevel = .critical
        return logger
    }

    private static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// A noida-db process of one test.
private final class NoidaServer: Sendable {
    let address: String
    private let process: Mutex<Process>
    private let folder: URL

    init(command: String) throws {
        // By chance, below the ports the system gives out by itself: noida-db cannot be told to choose.
        let port = Int.random(in: 20_000..<32_000)
        address = "127.0.0.1:\(port)"
        folder = FileManager.default.temporaryDirectory.appending(path: Bench.uniqueName("noida"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: command)
        process.arguments = ["start", "--data-dir", folder.path, "--only", "kafka", "--kafka-port", "\(port)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = Mutex(process)
    }

    func waitUntilReady(_ settings: KafkaSettings) async throws {
        var logger = Logger(label: "contract")
        logger.logLevel = .critical
        let log = try KafkaEngine(settings, logger: logger)
        try await eventually("noida-db answers") { (try? await log.check()) != nil }
        await log.close()
    }

    func stop() {
        process.withLock { process in
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }
}
