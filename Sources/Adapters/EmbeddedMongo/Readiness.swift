import Synchronization

/// A connection string that is there, not yet, or never.
final class Readiness: Sendable {
    private struct State {
        var result: Result<String, any Error>?
        var waiting: [UInt64: CheckedContinuation<String, any Error>] = [:]
        var cancelled: Set<UInt64> = []
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Sets the answer, or takes it back with nil.
    func set(_ result: Result<String, any Error>?) {
        let waiting = state.withLock { state in
            state.result = result
            guard result != nil else { return [CheckedContinuation<String, any Error>]() }
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        guard let result else { return }
        for continuation in waiting { continuation.resume(with: result) }
    }

    func value() async throws -> String {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<String, any Error>? = state.withLock { state in
                    if state.cancelled.contains(id) { return .failure(CancellationError()) }
                    if state.result == nil { state.waiting[id] = continuation }
                    return state.result
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.cancelled.insert(id)
                return state.waiting.removeValue(forKey: id)
            }
            waiting?.resume(throwing: CancellationError())
        }
    }
}
