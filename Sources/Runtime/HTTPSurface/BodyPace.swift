import NIOCore
import NIOHTTP1

/// Closes a connection whose request body comes so slowly that it can only be meant to hold the connection.
///
/// Only the time that the server spends waiting counts: where it does not read, because what it writes to is slow, the
/// client is not to blame. A body that the rest of the time may still make up for is let be for `grace`.
final class BodyPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart

    private let leastRate: Int
    private let grace: TimeAmount
    private let report: @Sendable (HTTPSignal) -> Void

    /// Of the body that is being received; nil between bodies.
    private var received: Int?
    private var waited = TimeAmount.zero
    private var waitsSince: NIODeadline?
    private var clock: RepeatedTask?

    /// - Parameters:
    ///   - leastRate: In bytes a second of waiting.
    ///   - grace: The wait that any body may take.
    init(leastRate: Int, grace: TimeAmount, report: @escaping @Sendable (HTTPSignal) -> Void) {
        self.leastRate = leastRate
        self.grace = grace
        self.report = report
    }

    func read(context: ChannelHandlerContext) {
        if received != nil, waitsSince == nil { waitsSince = .now() }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            received = 0
            waited = .zero
            start(context)
        case .body(let bytes):
            stopWaiting()
            received = (received ?? 0) + bytes.readableBytes
        case .end:
            stopWaiting()
            received = nil
            stop()
        }
        context.fireChannelRead(data)
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    private func stopWaiting() {
        if let waitsSince { waited = waited + (.now() - waitsSince) }
        waitsSince = nil
    }

    private func start(_ context: ChannelHandlerContext) {
        stop()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        clock = context.eventLoop.scheduleRepeatedTask(initialDelay: grace, delay: .seconds(1)) { _ in
            let (pace, context) = bound.value
            guard pace.isTooSlow else { return }
            pace.stop()
            pace.report(.bodyTooSlow)
            context.close(promise: nil)
        }
    }

    private func stop() {
        clock?.cancel()
        clock = nil
        waitsSince = nil
    }

    private var isTooSlow: Bool {
        guard let received else { return false }
        let total = waitsSince.map { waited + (.now() - $0) } ?? waited
        guard total >= grace else { return false }
        return Double(received) < Double(leastRate) * Double(total.nanoseconds) / 1e9
    }
}
