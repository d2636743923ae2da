import HTTPTypes
import Hummingbird

/// Takes the client's address from the proxy in front, which alone can reach the listener.
///
/// The last entry of `X-Forwarded-For` is the one that this proxy added; what stands before it, the client may have
/// made up.
struct ProxiedOrigin: RouterMiddleware {
    typealias Context = SurfaceContext

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let origin = Self.lastAddress(request.headers[values: .xForwardedFor]) { context.origin = origin }
        return try await next(request, context)
    }

    /// Nil for anything that is no address.
    static func lastAddress(_ fields: [String]) -> String? {
        guard let entry = fields.last?.split(separator: ",").last?.split(separator: " ").first else { return nil }
        let isAddress = entry.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }
        return isAddress && entry.utf8.count <= maximumBytes ? String(entry) : nil
    }

    /// Of an IPv6 address that ends in an IPv4 one.
    private static let maximumBytes = 45
}
