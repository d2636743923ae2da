import AsyncHTTPClient
import ModernTLS
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

import struct Foundation.URLComponents

/// Calls servers that the settings name and whose documents name further addresses: for what must not be made to reach
/// into the network that it runs in (server-side request forgery).
///
/// `https` alone; no redirects; the host's addresses are looked up once, all must be public, and the connection goes to
/// the one that was looked at, whatever the name says a moment later; a bound on time and on size.
public struct OutboundHTTP: Sendable {
    public struct Limits: Sendable {
        /// Of a whole call.
        public var time: Duration = .seconds(10)
        /// Of an answer's body, in bytes.
        public var bytes = 512 << 10

        public init() {}
    }

    /// Whether addresses of private networks are reached as well.
    public let reachesPrivate: Bool
    /// Whether `http` is taken as well: development alone.
    public let allowsPlainText: Bool
    public let limits: Limits

    public init(reachesPrivate: Bool = false, allowsPlainText: Bool = false, limits: Limits = Limits()) {
        self.reachesPrivate = reachesPrivate
        self.allowsPlainText = allowsPlainText
        self.limits = limits
    }

    /// Gets the document, or posts the form when there is one.
    ///
    /// - Returns: The status and the body of the answer, whatever the status.
    public func send(
        _ address: String,
        form: String? = nil,
        authorization: String? = nil
    ) async throws(OutboundHTTPError) -> (status: Int, body: [UInt8]) {
        let (host, port) = try target(of: address)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: .modernClient(),
            redirectConfiguration: .disallow
        )
        configuration.timeout.connect = TimeAmount(limits.time)
        configuration.decompression = .disabled
        configuration.dnsOverride = [host: try await reachableAddress(of: host, port: port)]
        var request = HTTPClientRequest(url: address)
        request.headers = ["accept": "application/json"]
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        if let form {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
        }
        // A client of its own: the address that it may reach is this call's.
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request, timeout: TimeAmount(limits.time))
            let body = try await response.body.collect(upTo: limits.bytes)
            try await client.shutdown()
            return (Int(response.status.code), Array(body.readableBytesView))
        } catch {
            try? await client.shutdown()
            throw error is NIOTooManyBytesError ? .tooLarge : .unreachable
        }
    }

    private func target(of address: String) throws(OutboundHTTPError) -> (host: String, port: Int) {
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil,
            parts.scheme == "https" || (parts.scheme == "http" && allowsPlainText)
        else { throw .refusedAddress }
        return (host, parts.port ?? (parts.scheme == "https" ? 443 : 80))
    }

    private func reachableAddress(of host: String, port: Int) async throws(OutboundHTTPError) -> String {
        let found: SocketAddress
        do {
            found = try await NIOThreadPool.singleton.runIfActive {
                // An address of IPv6 stands in brackets (RFC 3986 §3.2.2).
                try SocketAddress.makeAddressResolvingHost(host.filter { $0 != "[" && $0 != "]" }, port: port)
            }
        } catch {
            throw .unreachable
        }
        guard let text = found.ipAddress, reachesPrivate || PublicAddress.isPublic(text) else {
            throw .refusedAddress
        }
        return text
    }
}

/// Why a call was not made, or has no answer.
public enum OutboundHTTPError: Error, Sendable {
    /// Not `https`, with a user name, or of a host with an address that is not public.
    case refusedAddress
    case unreachable
    case tooLarge
}
