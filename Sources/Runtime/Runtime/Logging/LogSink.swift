import Foundation
import Synchronization

/// A standard stream of the process.
public enum LogStream: String, Sendable, CaseIterable {
    case stdout
    case stderr
}

/// Takes finished log lines, one at a time.
public struct LogSink: Sendable {
    /// Writes one line, its line break included; never called by two threads at once.
    let write: @Sendable (_ line: [UInt8]) -> Void

    /// Serialises the calls of `write`.
    public init(_ write: @escaping @Sendable (_ line: [UInt8]) -> Void) {
        let turn = Turn()
        self.write = { line in turn.lock.withLock { _ in write(line) } }
    }

    public static func stream(_ stream: LogStream) -> LogSink {
        LogSink { line in
            let handle: FileHandle =
                switch stream {
                case .stdout: .standardOutput
                case .stderr: .standardError
                }
            // A line that cannot be written has nowhere to be reported: the stream is gone, the work goes on.
            try? handle.write(contentsOf: Data(line))
        }
    }

    private final class Turn: Sendable {
        let lock = Mutex(())
    }
}
