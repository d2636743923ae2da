import NIOCore
import NIOSSL
import NIOTLS

/// Closes a connection whose TLS handshake takes too long, and tells of those that fail.
///
/// Ends its work when the handshake is over.
final class HandshakeWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny

    private let limit: Duration
    private let report: @Sendable (HTTPSignal) -> Void
    private var alarm: Scheduled<Void>?

    init(limit: Duration, report: @escaping @Sendable (HTTPSignal) -> Void) {
        self.limit = limit
        self.report = report
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        alarm = context.eventLoop.scheduleTask(in: TimeAmount(limit)) {
            let (watch, context) = loopBound.value
            watch.report(.handshakeTimedOut)
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { alarm?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        guard case .handshakeCompleted = event as? TLSUserEvent else { return }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Until the handshake is over every error is one of it; the TLS handler closes the connection.
        report(.handshakeFailed(error))
        context.fireErrorCaught(error)
    }
}
