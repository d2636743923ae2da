import Glibc

/// A file operation that the system refused.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case create, open, read, write, synchronize, inspect, link, rename, remove, list
        case makeDirectory = "make a directory"
        case measure = "measure free space"
    }

    /// What a caller may want to tell apart; everything else is `other`.
    public enum Cause: Sendable, Equatable {
        case missing, exists, full, denied, other
    }

    public let operation: Operation
    /// The system's error number (`errno`).
    public let number: Int32

    public init(_ operation: Operation, number: Int32) {
        self.operation = operation
        self.number = number
    }

    public var cause: Cause {
        switch number {
        case ENOENT, ENOTDIR: .missing
        case EEXIST: .exists
        case ENOSPC, EDQUOT, EFBIG: .full
        case EACCES, EPERM, EROFS: .denied
        default: .other
        }
    }

    /// What was tried and the system's reason; no path, which its caller knows.
    public var description: String {
        var text = [CChar](repeating: 0, count: 128)
        let reason = unsafe text.withUnsafeMutableBufferPointer { buffer -> String in
            guard let start = buffer.baseAddress else { return "" }
            // The POSIX form of strerror_r; a failure leaves what it could write, which is text too.
            return unsafe strerror_r(number, start, buffer.count) == 0 ? String(cString: start) : "error \(number)"
        }
        return "cannot \(operation.rawValue): \(reason)"
    }

    /// The failure that the system call just made reported.
    static func last(_ operation: Operation) -> FileError {
        FileError(operation, number: errno)
    }
}
