import Glibc

/// What is done to files and directories by name.
///
/// Every call may block: make it from `BlockingThreads`.
public enum FileSystem {
    /// Makes one directory for its owner alone (mode 700); false when it was there already.
    public static func makeDirectory(_ path: String) throws(FileError) -> Bool {
        do {
            try retrying(.makeDirectory) { unsafe mkdir(path, 0o700) }
            return true
        } catch {
            // A root or a mounted volume may answer with something else than "exists".
            if let status = try? status(of: path), status.isDirectory { return false }
            throw error
        }
    }

    /// Makes `path` and what is missing above it, durably; a directory that is made belongs to its owner alone.
    public static func makeDirectories(_ path: String) throws(FileError) {
        if let status = try? status(of: path), status.isDirectory { return }
        let parent = self.parent(of: path)
        if parent != path { try makeDirectories(parent) }
        if try makeDirectory(path) { try synchronizeDirectory(parent) }
    }

    /// The directory that holds `path`; `.` when the name stands alone.
    public static func parent(of path: String) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return path == "." ? path : "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    /// Returns when the names that `directory` holds will survive a power cut.
    public static func synchronizeDirectory(_ directory: String) throws(FileError) {
        try File.open(directory, O_RDONLY | O_DIRECTORY, .open).synchronize()
    }

    /// Gives a file a second name in one step; refused when that name is taken.
    public static func link(_ existing: String, as name: String) throws(FileError) {
        try retrying(.link) { unsafe Glibc.link(existing, name) }
    }

    /// Gives a file another name in one step; a file that had that name before is gone.
    public static func rename(_ path: String, to name: String) throws(FileError) {
        try retrying(.rename) { unsafe Glibc.rename(path, name) }
    }

    /// Takes a file's name away.
    public static func remove(_ path: String) throws(FileError) {
        try retrying(.remove) { unsafe unlink(path) }
    }

    public static func status(of path: String) throws(FileError) -> FileStatus {
        var status = stat()
        try retrying(.inspect) { unsafe stat(path, &status) }
        return FileStatus(status)
    }

    /// The names in `directory`, in no order, without `.` and `..`.
    public static func names(in directory: String) throws(FileError) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw FileError.last(.list) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw FileError.last(.list) }
        return names
    }

    /// How many bytes this process may still write where `path` lies.
    public static func freeByteCount(at path: String) throws(FileError) -> Int {
        var status = statvfs()
        try retrying(.measure) { unsafe statvfs(path, &status) }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// How much of the file system that `path` lies in is taken, from 0 to 1, as far as this process may use it.
    public static func usedShare(at path: String) throws(FileError) -> Double {
        var status = statvfs()
        try retrying(.measure) { unsafe statvfs(path, &status) }
        let used = Double(status.f_blocks - status.f_bfree)
        let usable = used + Double(status.f_bavail)
        return usable > 0 ? used / usable : 1
    }

    /// Who this process acts as.
    public static var userID: UInt32 { geteuid() }
}
