import NIOCore
import NIOPosix

/// An HTTP/1.1 client that sends exactly the bytes it is given, and may stop anywhere.
public struct WireClient: Sendable {
    private let port: Int

    public init(port: Int) { self.port = port }

    /// What came back until the server closed the connection.
    public struct Answer: Sendable {
        public let status: Int
        /// By names in lower case.
        public let headers: [String: String]
        public let body: [UInt8]
        /// `100 Continue` came first.
        public let wasAskedToContinue: Bool
    }

    /// Sends a request and reads its answer.
    ///
    /// - Parameters:
    ///   - announced: The Content-Length, when it is not to be that of the body.
    ///   - endless: Sends the body again and again, until the server has closed or two minutes have passed.
    public func send(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        body: [UInt8] = [],
        announced: Int? = nil,
        endless: Bool = false
    ) async throws -> Answer {
        let head = head(method, target, headers, announced ?? body.count)
        return try await connected { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
                group.addTask {
                    repeat {
                        guard !body.isEmpty, (try? await outbound.write(ByteBuffer(bytes: body))) != nil else { break }
                    } while endless && !Task.isCancelled
                    return nil
                }
                group.addTask { await Self.readAll(inbound) }
                var answer: [UInt8] = []
                while let part = try await group.next() {
                    guard let part else { continue }
                    answer = part
                    group.cancelAll()
                }
                return try Self.parse(answer)
            }
        }
    }

    /// Sends the beginning of a request, and hangs up when `hasBegun` returns.
    public func abandon(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        body: [UInt8],
        announced: Int,
        once hasBegun: () async throws -> Void
    ) async throws {
        let head = head(method, target, headers, announced)
        try await connected { _, outbound in
            try await outbound.write(ByteBuffer(string: head))
            try await outbound.write(ByteBuffer(bytes: body))
            try await hasBegun()
        }
    }

    private func head(_ method: String, _ target: String, _ headers: [String: String], _ count: Int) -> String {
        var fields = headers.merging(["Host": "localhost", "Connection": "close"]) { $1 }
        if fields["Transfer-Encoding"] == nil { fields["Content-Length"] = "\(count)" }
        return "\(method) \(target) HTTP/1.1\r\n" + fields.map { "\($0.key): \($0.value)\r\n" }.joined() + "\r\n"
    }

    private typealias Inbound = NIOAsyncChannelInboundStream<ByteBuffer>
    private typealias Outbound = NIOAsyncChannelOutboundWriter<ByteBuffer>

    private func connected<Value: Sendable>(_ body: (Inbound, Outbound) async throws -> Value) async throws -> Value {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let alarm = channel.channel.eventLoop.scheduleTask(in: .minutes(2)) { channel.channel.close(promise: nil) }
        defer { alarm.cancel() }
        return try await channel.executeThenClose(body)
    }

    private static func readAll(_ inbound: Inbound) async -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await buffer in inbound {
                bytes += buffer.readableBytesView
                // The server lets the client finish before it closes; the answer may be whole long before.
                if let answer = try? parse(bytes), answer.headers["content-length"] == "\(answer.body.count)" { break }
            }
        } catch {
            // The server reset the connection: what came before is the answer.
        }
        return bytes
    }

    private static func parse(_ bytes: [UInt8]) throws -> Answer {
        var rest = bytes[...]
        var wasAskedToContinue = false
        while true {
            guard let end = rest.indices.first(where: { rest[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else {
                throw NoAnswer()
            }
            let lines = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\r\n")
            let words = lines.first?.split(separator: " ") ?? []
            guard words.count >= 2, let status = Int(words[1]) else { throw NoAnswer() }
            rest = rest[(end + 4)...]
            if status == 100 {
                wasAskedToContinue = true
                continue
            }
            let headers = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1) }.filter { $0.count == 2 }
            return Answer(
                status: status,
                headers: Dictionary(headers.map { ($0[0].lowercased(), String($0[1].drop { $0 == " " })) }) { $1 },
                body: Array(rest),
                wasAskedToContinue: wasAskedToContinue
            )
        }
    }
}

/// The connection ended without an answer.
public struct NoAnswer: Error {}
