import NIOCore
import NIOHTTP1

/// Puts what works on NIO's own messages next to NIO's decoder, before they become those of the router.
final class WireHandlers: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let isEncrypted: Bool
    private let limits: HTTPLimits
    private let report: @Sendable (HTTPSignal) -> Void

    init(isEncrypted: Bool, limits: HTTPLimits, report: @escaping @Sendable (HTTPSignal) -> Void) {
        self.isEncrypted = isEncrypted
        self.limits = limits
        self.report = report
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(ExpectedContinue(), position: .after(decoder))
            try pipeline.addHandler(SingleHost(), position: .after(decoder))
            try pipeline.addHandler(GuardedAnswers(isEncrypted: isEncrypted), position: .after(decoder))
            try pipeline.addHandler(IdleWatch(limit: TimeAmount(limits.idle)), position: .after(decoder))
            if limits.leastBodyRate > 0 {
                let pace = BodyPace(
                    leastRate: limits.leastBodyRate,
                    grace: TimeAmount(limits.idle),
                    report: report
                )
                try pipeline.addHandler(pace, position: .after(decoder))
            }
        } catch {
            context.fireErrorCaught(error)
        }
    }
}

/// Gives answers that no router made, such as those to requests that cannot be parsed, the security headers of others.
final class GuardedAnswers: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let fields: [(name: String, value: String)]

    init(isEncrypted: Bool) { fields = SecurityFields.all(isEncrypted: isEncrypted) }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.code >= 200 else {
            return context.write(data, promise: promise)
        }
        for (name, value) in fields where !head.headers.contains(name: name) {
            head.headers.add(name: name, value: value)
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
