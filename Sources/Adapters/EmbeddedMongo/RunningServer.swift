import Foundation

extension MongoServer {
    /// The connection string of the server that runs on `dataDirectory` now, as a child of another process.
    ///
    /// Nil where none runs. Known from the process that mongod's own lock file names and the arguments it was started
    /// with; it may be gone, or restarting, by the time it is used.
    public static func runningServer(on dataDirectory: String, identity: MongoServerIdentity) -> String? {
        guard let text = try? String(contentsOfFile: dataDirectory + "/mongod.lock", encoding: .utf8),
            let id = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)), id > 1,
            let file = FileHandle(forReadingAtPath: "/proc/\(id)/cmdline")
        else { return nil }
        defer { try? file.close() }
        let line = (try? file.read(upToCount: 1 << 16)) ?? Data()
        let arguments = String(decoding: line, as: UTF8.self).split(separator: "\0").map(String.init)
        func value(of flag: String) -> String? {
            arguments.firstIndex(of: flag).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
        }
        // The directory as it was named then may be relative to the other process: its last part has to do.
        let name = URL(fileURLWithPath: dataDirectory).lastPathComponent
        guard let path = value(of: "--dbpath"), URL(fileURLWithPath: path).lastPathComponent == name,
            let port = value(of: "--port").flatMap({ Int($0) })
        else { return nil }
        return ReplicaSet(port: port, identity: identity).uri
    }
}
