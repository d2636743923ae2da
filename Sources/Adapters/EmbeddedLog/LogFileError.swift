internal import GRDB

/// Why a log file cannot do what was asked; never quotes a record.
public enum LogFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process has the file open; its id when it could be read.
    case held(lockFile: String, holder: Int32?)
    case cannotOpen(file: String, reason: String)
    /// The file is not a log, or a later version of this program wrote it.
    case foreign(file: String, reason: String)
    /// A topic needs a name that Kafka would take, and at least one partition.
    case invalidTopic(String)
    case unknownTopic(String)
    case unknownPartition(TopicPartition)
    case recordTooLarge(bytes: Int, limit: Int)
    case metadataTooLarge(bytes: Int, limit: Int)
    case commitTooLarge(bytes: Int, limit: Int)
    /// More waits to be written than the settings allow.
    case overloaded(waitingBytes: Int)
    /// Partitions the member does not own, or no longer.
    case notOwned([TopicPartition])
    /// Another member has joined under the same instance name.
    case fenced
    /// The disk is full, or the file has reached its limit; nothing was written.
    case full
    /// Somebody outside this program has locked the file.
    case busy
    /// `check` got no answer in time.
    case unresponsive(Duration)
    /// The file could not be read, written or synced (SQLite's extended result code).
    ///
    /// After a failed write nobody knows what the disk holds: the file takes no more until it is opened again.
    case failed(code: Int32)
    case damaged(reason: String)
    case closed

    public var description: String {
        switch self {
        case .held(let lockFile, let holder):
            "\(lockFile) is locked by \(holder.map { "process \($0)" } ?? "another process"): one process holds a log"
        case .cannotOpen(let file, let reason): "\(file) cannot be opened: \(reason)"
        case .foreign(let file, let reason): "\(file) is not a log this version can use: \(reason)"
        case .invalidTopic(let name): "\(name) is no topic's name, or has no partitions"
        case .unknownTopic(let name): "there is no topic \(name)"
        case .unknownPartition(let partition): "there is no partition \(partition)"
        case .recordTooLarge(let bytes, let limit): "a record of \(bytes) bytes exceeds the limit of \(limit)"
        case .metadataTooLarge(let bytes, let limit): "commit metadata of \(bytes) bytes exceeds the limit of \(limit)"
        case .commitTooLarge(let bytes, let limit):
            "a commit with \(bytes) bytes of outputs exceeds the limit of \(limit)"
        case .overloaded(let bytes): "\(bytes) bytes already wait to be written"
        case .notOwned(let partitions):
            "not this member's: \(partitions.map(\.description).sorted().joined(separator: ", "))"
        case .fenced: "another member has joined under the same instance name"
        case .full: "the disk is full, or the log file has reached its limit"
        case .busy: "another program has locked the log file"
        case .unresponsive(let time): "the disk has not answered within \(time)"
        case .failed(let code): "the disk failed (SQLite result \(code))"
        case .damaged(let reason): "the log file is damaged: \(reason)"
        case .closed: "the log is closed"
        }
    }

    /// True when the file must take no more writes until it is opened again.
    var endsWriting: Bool {
        switch self {
        case .failed, .damaged: true
        default: false
        }
    }

    /// What SQLite's failure means to a caller.
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = error as? LogFileError ?? .damaged(reason: "\(type(of: error))")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .damaged(reason: "SQLite result \(error.extendedResultCode.rawValue)")
        // What GRDB answers on a connection that was closed.
        case .SQLITE_MISUSE: self = .closed
        default: self = .failed(code: error.extendedResultCode.rawValue)
        }
    }
}
