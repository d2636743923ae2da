import Dispatch
import Foundation

/// Runs blocking C calls on threads of its own, so that they never hold a thread of Swift's cooperative pool.
struct BlockingQueue: Sendable {
    private let queue: DispatchQueue

    /// A queue that runs one call after the other.
    init(_ label: String) {
        queue = DispatchQueue(label: "kafka.\(label)")
    }

    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        try await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: body)) }
        }.get()
    }
}

/// One thread that polls a client until it is told to end.
final class PollThread: Sendable {
    private let ended: AsyncStream<Never>

    /// Starts at once; `body` returns when there is nothing left to poll.
    init(_ name: String, body: @escaping @Sendable () -> Void) {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        ended = stream
        let thread = Thread {
            body()
            continuation.finish()
        }
        thread.name = name
        thread.start()
    }

    /// Waits for the end; from one task.
    func join() async {
        for await _ in ended {}
    }
}
