import NIOCore
import NIOHTTP1

/// Refuses requests that name no host, or several (RFC 9112 §3.2): a proxy in front might take another of them.
///
/// Ends the connection as a request does that cannot be parsed, because what follows on it is of the same sender.
final class SingleHost: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        if case .head(let head) = unwrapInboundIn(data), head.version == .http1_1, head.headers["host"].count != 1 {
            isRefused = true
            context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
            return
        }
        context.fireChannelRead(data)
    }
}
