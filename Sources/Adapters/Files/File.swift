public import struct Foundation.Date
import Glibc

/// An open file; closed when the last reference to it goes.
///
/// Every call may block: make it from `BlockingThreads`.
public final class File: Sendable {
    private let descriptor: CInt

    private init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    /// Creates a file that is not there yet, for its owner alone (mode 600).
    public static func create(_ path: String) throws(FileError) -> File {
        try open(path, O_WRONLY | O_CREAT | O_EXCL, .create)
    }

    /// Opens a file to read from it.
    public static func open(_ path: String) throws(FileError) -> File {
        try open(path, O_RDONLY, .open)
    }

    static func open(_ path: String, _ flags: CInt, _ operation: FileError.Operation) throws(FileError) -> File {
        let descriptor = try retrying(operation) { unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600) }
        return File(descriptor: descriptor)
    }

    /// Writes all of `bytes` after what was written before.
    public func write(_ bytes: Span<UInt8>) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let rest = bytes.extracting(droppingFirst: done)
            done += try retrying(.write) {
                unsafe rest.withUnsafeBufferPointer { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            }
        }
    }

    /// Reads `count` bytes from `offset` on; fewer when the file ends before.
    public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        try [UInt8](capacity: count) { (span: inout OutputSpan<UInt8>) throws(FileError) in
            while span.count < count {
                let received = try retrying(.read) {
                    unsafe span.withUnsafeMutableBufferPointer { buffer, initialized in
                        let start = unsafe buffer.baseAddress.map { unsafe $0 + initialized }
                        let received = unsafe pread(descriptor, start, count - initialized, off_t(offset + initialized))
                        initialized += max(received, 0)
                        return received
                    }
                }
                if received == 0 { return }
            }
        }
    }

    /// Returns when everything written will survive a power cut.
    public func synchronize() throws(FileError) {
        try retrying(.synchronize) { fsync(descriptor) }
    }

    public func status() throws(FileError) -> FileStatus {
        var status = stat()
        try retrying(.inspect) { unsafe fstat(descriptor, &status) }
        return FileStatus(status)
    }

    deinit { close(descriptor) }
}

/// What the system knows of a file.
public struct FileStatus: Sendable, Equatable {
    public let byteCount: Int
    public let isRegularFile: Bool
    public let isDirectory: Bool
    /// The permission bits, as `0o600`.
    public let permissions: UInt32
    public let ownerID: UInt32
    public let modifiedAt: Date
    /// When the file came to its place or was changed, whatever `modifiedAt` was set to: copying keeps that, not this.
    public let changedAt: Date

    init(_ status: stat) {
        byteCount = Int(status.st_size)
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        permissions = status.st_mode & 0o7777
        ownerID = status.st_uid
        modifiedAt = Self.date(status.st_mtim)
        changedAt = Self.date(status.st_ctim)
    }

    private static func date(_ time: timespec) -> Date {
        Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000)
    }
}

/// Makes a system call again while a signal interrupts it; -1 is the failure that `errno` names.
@discardableResult
func retrying<Result: SignedInteger>(
    _ operation: FileError.Operation,
    _ call: () -> Result
) throws(FileError) -> Result {
    while true {
        let result = call()
        if result != -1 { return result }
        let failure = FileError.last(operation)
        if failure.number != EINTR { throw failure }
    }
}
