/// A failure of the event log, reduced to what a caller can act on.
public struct EventLogError: Error, Sendable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case open, append, join, next, pause, resume, seek, commit, read, describe, apply, check, close
    }

    /// What to do next.
    public enum Remedy: Sendable, Equatable {
        /// The same call may succeed later: the log cannot be reached, or cannot take it now.
        case retry
        /// The work belongs to somebody else now: forget it.
        case discard
        /// This member or client is of no use any more: close it and open another.
        case reopen
        /// Trying again cannot help: a setting, a limit or a name is wrong.
        case giveUp
    }

    public let operation: Operation
    public let remedy: Remedy
    /// For operators: never a record's key, header or value.
    public let reason: String

    public init(_ operation: Operation, _ remedy: Remedy, reason: String) {
        self.operation = operation
        self.remedy = remedy
        self.reason = reason
    }

    public var description: String { "event log: cannot \(operation.rawValue): \(reason)" }
}
