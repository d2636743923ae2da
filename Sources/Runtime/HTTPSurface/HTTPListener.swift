public import Hummingbird
import HummingbirdCore
public import Logging
public import Metrics
import NIOCore
import Runtime
public import ServiceLifecycle

/// Serves a router on one address until the process shuts down.
///
/// On a graceful shutdown it stops accepting, closes idle connections and lets requests in flight end; what is still in
/// flight after `HTTPLimits.drain` is cut off.
public struct HTTPListener<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    private let application: Application<Responder>
    private let drain: Duration
    private let logger: Logger
    private let metrics: any MetricsFactory

    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - onListening: Called once with the port, when connections are accepted.
    public init<Builder: HTTPResponderBuilder>(
        _ router: Builder,
        address: String,
        port: Int,
        limits: HTTPLimits = HTTPLimits(),
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) where Builder.Responder == Responder {
        application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ExpectedContinue.Installer()],
                    idleTimeout: TimeAmount(limits.idle),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headerBytes,
                        maxHeaderListSize: limits.headerBytes,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address, port: port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger
        )
        drain = limits.drain
        self.logger = logger
        self.metrics = metrics
    }

    /// The listener that clients talk to.
    public init<Builder: HTTPResponderBuilder>(
        _ router: Builder,
        settings: HTTPSettings,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) where Builder.Responder == Responder {
        self.init(
            router,
            address: settings.address,
            port: settings.port,
            limits: settings.limits,
            logger: logger,
            metrics: metrics,
            onListening: onListening
        )
    }

    public func run() async throws {
        try await withThrowingTaskGroup(of: Ended.self) { group in
            group.addTask {
                try await application.run()
                return .served
            }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: drain)
                return .drainTimedOut
            }
            let ended = try await group.next()
            group.cancelAll()
            guard ended == .drainTimedOut else { return }
            HTTPSignal.drainTimedOut.emit(to: logger, metrics: metrics)
            // Cancelled, the server closes what is left and says so by an error that is of no interest.
            while await group.nextResult() != nil {}
        }
    }

    private enum Ended {
        case served
        case drainTimedOut
    }
}
