import Files
import Foundation
import HTTPSurface
import Logging
import Metrics
import Runtime
import ServiceLifecycle
import UnixSignals

/// What operators see of a process: its log, its metrics and its health.
struct Observability {
    let node: String
    let logger: Logger
    let registry: PrometheusRegistry
    let board: HealthBoard

    /// Sets up the process-wide logging and metrics systems; once in a process.
    init(_ settings: ProcessSettings, name: String) {
        let isPrivate = ProcessMemory.forbidDumps()
        node = settings.nodeName ?? ProcessInfo.processInfo.hostName
        let output = LogOutput(
            format: settings.logFormat,
            level: settings.logLevel,
            service: ServiceIdentity(name: name, version: Radiolog.version, node: node),
            sink: .stream(settings.logStream)
        )
        LoggingSystem.bootstrap { output.handler(label: $0) }
        registry = PrometheusRegistry()
        registry.collect(ProcessMetrics.collect)
        registry.describe(MetricCatalogue.descriptions)
        MetricsSystem.bootstrap(registry)
        logger = Logger(label: name)
        board = HealthBoard()
        if !isPrivate { ProcessSignal.memoryMayBeDumped.emit(to: logger) }
    }

    /// A logger for one part of the process.
    func logger(_ part: String) -> Logger { Logger(label: "radiolog.\(part)") }

    func operationsServer(
        _ settings: ProcessSettings,
        transport: HTTPTransport,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> OperationsServer {
        try OperationsServer(
            address: settings.operationsAddress,
            port: settings.operationsPort,
            transport: settings.isOperationsPlainText ? .plainText : transport,
            board: board,
            registry: registry,
            logger: logger("operations"),
            onListening: onListening
        )
    }

    /// Runs `services` until a signal ends them: in order up, in reverse order down.
    func run(_ services: [any Service], _ settings: ProcessSettings) async throws {
        let gate = ReadinessGate(board, notice: settings.shutdownNotice)
        var configuration = ServiceGroupConfiguration(
            services: (services + [gate]).map {
                .init(
                    service: $0,
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup
                )
            },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = settings.shutdownLimit
        try await ServiceGroup(configuration: configuration).run()
    }
}
