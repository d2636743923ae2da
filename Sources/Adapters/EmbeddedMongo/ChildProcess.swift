import CChildProcess
import Foundation
import Synchronization

/// A child that the kernel kills when this process ends, in whatever way.
///
/// The kernel ties that to the thread that started the child: so each child has a thread of its own, which starts it,
/// waits for it and ends with it.
@safe final class ChildProcess: Sendable {
    private struct State {
        var exitCode: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    let id: Int32
    private let state = Mutex(State())

    private init(id: Int32) { self.id = id }

    /// - Parameters:
    ///   - path: the program; `arguments` come after its name.
    ///   - output: a file for what it prints, emptied first.
    static func start(_ path: String, _ arguments: [String], output: String) async throws(MongoServerError)
        -> ChildProcess
    {
        let child: ChildProcess? = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                guard let child = spawn(path, arguments, output: output) else {
                    return continuation.resume(returning: nil)
                }
                continuation.resume(returning: child)
                child.reap()
            }
        }
        guard let child else { throw .cannotStart(executable: path) }
        return child
    }

    private static func spawn(_ path: String, _ arguments: [String], output: String) -> ChildProcess? {
        let sink = unsafe open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard sink >= 0 else { return nil }
        defer { close(sink) }
        let id = unsafe withCStrings([path] + arguments) { argv in
            unsafe withCStrings(environment) { envp in unsafe cchild_start(path, argv, envp, sink) }
        }
        return id > 0 ? ChildProcess(id: id) : nil
    }

    /// What the child needs; the rest of our environment may hold secrets.
    private static var environment: [String] {
        ["PATH", "HOME", "TZ", "LANG", "LD_LIBRARY_PATH"].compactMap { name in
            ProcessInfo.processInfo.environment[name].map { "\(name)=\($0)" }
        }
    }

    private func reap() {
        cchild_await(id)
        let (code, waiting) = state.withLock { state in
            let code = cchild_reap(id)
            state.exitCode = code
            defer { state.waiting = [] }
            return (code, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: code) }
    }

    /// The exit code, or 128 plus the signal that killed it; nil while it runs.
    var exitCode: Int32? { state.withLock { $0.exitCode } }

    /// Waits for the end; cancellation does not shorten it.
    func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            let code: Int32? = state.withLock { state in
                if state.exitCode == nil { state.waiting.append(continuation) }
                return state.exitCode
            }
            if let code { continuation.resume(returning: code) }
        }
    }

    /// Sends a signal, unless the child has ended and its id may be another's.
    func signal(_ number: Int32) {
        state.withLock { state in
            if state.exitCode == nil { kill(id, number) }
        }
    }

    /// Asks the child to end, and kills it when it has not within `limit`; returns at once.
    func requestEnd(within limit: Duration) {
        signal(SIGTERM)
        let due = DispatchTime.now() + .milliseconds(Int(limit / .milliseconds(1)))
        DispatchQueue.global().asyncAfter(deadline: due) { self.signal(SIGKILL) }
    }
}

/// Lends a null-terminated array of C strings.
private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
}
