import NIOCore
import NIOHTTP1

/// Closes a connection on which the server has waited too long: for a whole header, for more of a body, or for the client to
/// take anything of an answer.
///
/// Only the time that the server spends waiting for the client counts. While it answers a request that has come whole, or
/// does not read because what it writes a body to is slow, the client is not to blame. Bytes of a header that is not
/// finished do not count as something.
final class IdleWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limit: TimeAmount

    /// Requests whose answers have not ended.
    private var unanswered = 0
    private var isReceiving = false
    /// Whether the server has asked for more than has come.
    private var isReading = true
    /// Since when it is the client's turn; nil while it is not, or while the server does not read.
    private var waitsSince: NIODeadline?
    /// Since when what is sent has piled up here; nil while it is taken.
    private var blockedSince: NIODeadline?
    private var alarm: Scheduled<Void>?

    init(limit: TimeAmount) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) {
        begin()
        schedule(context, in: limit)
    }

    func handlerRemoved(context: ChannelHandlerContext) { alarm?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        blockedSince = context.channel.isWritable ? nil : .now()
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        if isForClient, waitsSince == nil { waitsSince = .now() }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReceiving = true
        case .body: break
        case .end: isReceiving = false
        }
        isReading = false
        waitsSince = nil
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered = max(0, unanswered - 1)
            if isForClient { begin() }
        }
        context.write(data, promise: promise)
    }

    /// Whether it is the client's turn.
    private var isForClient: Bool { isReceiving || unanswered == 0 }

    private func begin() { waitsSince = isReading ? .now() : nil }

    private func schedule(_ context: ChannelHandlerContext, in time: TimeAmount) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        alarm = context.eventLoop.scheduleTask(in: time) {
            let (watch, context) = bound.value
            let since = [watch.waitsSince, watch.blockedSince].compactMap(\.self).min()
            let left = since.map { $0 + watch.limit - .now() } ?? watch.limit
            guard left > .zero else { return context.close(promise: nil) }
            watch.schedule(context, in: left)
        }
    }
}
