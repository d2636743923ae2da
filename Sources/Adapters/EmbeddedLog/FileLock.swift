#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Keeps other processes out: an exclusive `flock` on a file beside the log, held until this value ends.
///
/// The kernel gives the lock back when the process dies, however it dies. The file stays; it names its last holder.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    init(at path: String) throws(LogFileError) {
        // Not inherited: a child process that outlives this one must not keep the log locked.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(file: path, reason: Self.reason(errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = Self.holder(of: descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .cannotOpen(file: path, reason: Self.reason(code)) }
            throw .held(lockFile: path, holder: holder)
        }
        self.descriptor = descriptor
        let name = Array("\(getpid())\n".utf8)
        // Only for the message above: a holder that cannot be named is no reason not to start.
        _ = ftruncate(descriptor, 0)
        _ = unsafe pwrite(descriptor, name, name.count, 0)
    }

    deinit {
        // Said, not left to `close`: a child that another thread is just starting still has the file open.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Creates `path` for this user alone when it is missing; SQLite gives its other files the same mode.
    static func createPrivateFile(at path: String) throws(LogFileError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(file: path, reason: reason(errno)) }
        close(descriptor)
    }

    private static func holder(of descriptor: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = unsafe pread(descriptor, &text, text.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: text.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func reason(_ code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}
