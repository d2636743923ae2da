import Foundation

/// Owns the data directory while it lives: by a lock that the kernel takes back when this process ends.
@safe struct DataDirectory: ~Copyable {
    let path: String
    private let lock: Int32

    var log: String { path + "/mongod.log" }
    var output: String { path + "/mongod.out" }

    /// Above this, the log of earlier runs is set aside (one generation is kept).
    private static let logLimit: UInt64 = 64 << 20

    init(_ path: String) throws(MongoServerError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .dataDirectoryUnusable(path)
        }
        // Not inherited by mongod: it would hold the lock for us after our death.
        let lock = unsafe open(path + "/radiolog.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .dataDirectoryUnusable(path) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .dataDirectoryInUse(path)
        }
        self.path = path
        self.lock = lock
    }

    deinit { close(lock) }

    /// Ends a mongod that still runs on this directory: a leftover, because we hold the lock.
    ///
    /// What an unclean end leaves behind is MongoDB's own to repair: it replays its journal.
    /// - Returns: its process id, if there was one.
    borrowing func endLeftover(within limit: Duration) async -> Int32? {
        let id = leftover()
        if let id { kill(id, SIGTERM) }
        let start = ContinuousClock.now
        // One that was killed has no arguments to know it by, and holds the files until the kernel has cleared it away.
        while isHeld, start.duration(to: .now) < limit * 2 {
            if let id, start.duration(to: .now) > limit, leftover() == id { kill(id, SIGKILL) }
            // Also when cancelled: two servers on one directory must never be.
            await Task.detached { try? await Task.sleep(for: .milliseconds(50)) }.value
        }
        return id
    }

    /// Whether a mongod has its own lock on the directory.
    private var isHeld: Bool {
        let file = unsafe open(path + "/mongod.lock", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        // Gives back the lock, too.
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }

    /// The process named by mongod's own lock file, where its arguments say that it is ours.
    private borrowing func leftover() -> Int32? {
        guard let text = beginning(of: path + "/mongod.lock"),
            let id = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)), id > 1,
            let line = beginning(of: "/proc/\(id)/cmdline")
        else { return nil }
        let arguments = line.split(separator: "\0")
        guard let flag = arguments.firstIndex(of: "--dbpath"), arguments.indices.contains(flag + 1) else { return nil }
        return arguments[flag + 1] == path ? id : nil
    }

    /// The first 64 KiB of a file, which need not know its own size.
    private func beginning(of file: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 1 << 16)).map { String(decoding: $0, as: UTF8.self) }
    }

    borrowing func rotateLog() {
        guard logSize > Self.logLimit else { return }
        try? FileManager.default.removeItem(atPath: log + ".1")
        try? FileManager.default.moveItem(atPath: log, toPath: log + ".1")
    }

    /// In bytes; 0 where there is none.
    var logSize: UInt64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: log)
        return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
    }

    /// Why mongod ended, from what it logged since `offset`.
    borrowing func diagnose(exitCode: Int32, port: Int, since offset: UInt64) -> MongoServerError {
        let said = words(of: log, since: offset) + words(of: output, since: 0)
        if said.contains("Address already in use") { return .portTaken(port) }
        if said.contains("No space left on device") { return .diskFull(dataDirectory: path) }
        return .ended(exitCode: Int(exitCode), log: said.isEmpty ? output : log)
    }

    /// At most the last megabyte.
    private func words(of file: String, since offset: UInt64) -> String {
        guard let handle = FileHandle(forReadingAtPath: file) else { return "" }
        defer { try? handle.close() }
        guard let end = try? handle.seekToEnd(), end > offset else { return "" }
        let start = max(offset, end > 1 << 20 ? end - (1 << 20) : 0)
        try? handle.seek(toOffset: start)
        let bytes = (try? handle.read(upToCount: 1 << 20)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
