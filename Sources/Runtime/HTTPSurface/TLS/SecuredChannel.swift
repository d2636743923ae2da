import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Puts TLS before a connection's HTTP, with the certificate of the moment; or nothing, where there is none.
struct SecuredChannel<Base: HTTPChannelHandler>: HTTPChannelHandler {
    let base: Base
    let contexts: TLSContexts?
    let limits: TLSLimits
    let report: @Sendable (HTTPSignal) -> Void

    var responder: Responder { base.responder }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        guard let contexts else { return base.setup(channel: channel, logger: logger) }
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(NIOSSLServerHandler(context: contexts.current))
            try pipeline.addHandler(HandshakeWatch(limit: limits.handshake, report: report))
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
