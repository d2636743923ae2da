import NIOCore
import NIOPosix
import NIOSSL

/// Bytes on a connection, without an HTTP client between.
enum Wire {
    /// Sends each text, then `drip` every 50 ms, and returns what came back until the server closed, or two minutes.
    ///
    /// - Parameters:
    ///   - tls: How to speak TLS; nil speaks plain text.
    ///   - pause: How long nothing of the answer is taken.
    static func exchange(
        _ port: Int,
        tls: NIOSSLContext? = nil,
        send texts: [String],
        then drip: String? = nil,
        after pause: Duration = .zero
    ) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let alarm = channel.channel.eventLoop.scheduleTask(in: .minutes(2)) { channel.channel.close(promise: nil) }
        defer { alarm.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            // A server may close before it has been sent everything.
            for text in texts { try? await outbound.write(ByteBuffer(string: text)) }
            return await withTaskGroup(of: String?.self) { group in
                group.addTask {
                    var answer = ""
                    do {
                        try await Task.sleep(for: pause)
                        for try await bytes in inbound { answer += String(buffer: bytes) }
                    } catch {
                        // The server reset the connection: what came before is the answer.
                    }
                    return answer
                }
                if let drip {
                    group.addTask {
                        while (try? await outbound.write(ByteBuffer(string: drip))) != nil {
                            guard (try? await Task.sleep(for: .milliseconds(50))) != nil else { break }
                        }
                        return nil
                    }
                }
                var answer = ""
                for await part in group {
                    if let part {
                        answer = part
                        group.cancelAll()
                    }
                }
                return answer
            }
        }
    }
}
