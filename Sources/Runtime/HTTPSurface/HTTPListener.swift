public import Hummingbird
import HummingbirdCore
public import Logging
public import Metrics
import NIOCore
import Runtime
public import ServiceLifecycle

/// Serves a router on one address until the process shuts down, over TLS where it is given certificate files.
///
/// Files that change while it serves are used by new connections; those that are open keep what they began with.
///
/// On a graceful shutdown it stops accepting, closes idle connections and lets requests in flight end; what is still in
/// flight after `HTTPLimits.drain` is cut off.
public struct HTTPListener<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    private let application: Application<Responder>
    private let address: String
    private let port: Int
    private let drain: Duration
    private let tls: TLSContexts?
    private let tlsLimits: TLSLimits
    private let logger: Logger
    private let metrics: any MetricsFactory

    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - transport: How clients reach it.
    ///   - onListening: Called once with the port, when connections are accepted.
    /// - Throws: `UnusableTLSFiles` when the certificate files cannot be used.
    public init<Builder: HTTPResponderBuilder>(
        _ router: Builder,
        address: String,
        port: Int,
        transport: HTTPTransport,
        limits: HTTPLimits = HTTPLimits(),
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws where Builder.Responder == Responder {
        let tls: TLSContexts? =
            if case .tls(let files, _) = transport {
                try TLSContexts(files, logger: logger, metrics: metrics)
            } else {
                nil
            }
        let tlsLimits = if case .tls(_, let limits) = transport { limits } else { TLSLimits() }
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                WireHandlers(
                    isEncrypted: transport.isEncrypted,
                    limits: limits,
                    report: { $0.emit(to: logger, metrics: metrics) }
                )
            ],
            // `IdleWatch` closes idle connections: this would count the time in which the server does not read.
            idleTimeout: nil,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes,
                maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: 100
            )
        )
        application = Application(
            router: router,
            server: HTTPServerBuilder { responder in
                SecuredChannel(
                    base: HTTP1Channel(responder: responder, configuration: http),
                    contexts: tls,
                    limits: tlsLimits,
                    report: { $0.emit(to: logger, metrics: metrics) }
                )
            },
            configuration: ApplicationConfiguration(
                address: .hostname(address, port: port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger
        )
        self.address = address
        self.port = port
        drain = limits.drain
        self.tls = tls
        self.tlsLimits = tlsLimits
        self.logger = logger
        self.metrics = metrics
    }

    /// The listener that clients talk to.
    ///
    /// - Throws: `UnusableTLSFiles` when the certificate files cannot be used.
    public init<Builder: HTTPResponderBuilder>(
        _ router: Builder,
        settings: HTTPSettings,
        transport: HTTPTransport,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws where Builder.Responder == Responder {
        try self.init(
            router,
            address: settings.address,
            port: settings.port,
            transport: transport,
            limits: settings.limits,
            logger: logger,
            metrics: metrics,
            onListening: onListening
        )
    }

    /// - Throws: `UnusableAddress` when there can be no listening.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Ended.self) { group in
            group.addTask {
                do {
                    try await application.run()
                } catch let error as IOError {
                    if let unusable = UnusableAddress(error, address: address, port: port) { throw unusable }
                    throw error
                }
                return .served
            }
            if let tls {
                group.addTask {
                    await tls.watch(every: tlsLimits.reload)
                    // Ends with the others only: who watches does not decide when to stop.
                    throw CancellationError()
                }
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
