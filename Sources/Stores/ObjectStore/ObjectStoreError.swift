/// A failure of the object store, reduced to what a caller can act on.
public struct ObjectStoreError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case open, write, finish, read, delete, list, sweep, check
        case find = "look for"
    }

    public enum Cause: Sendable, Equatable {
        /// There is no object of that name.
        case missing
        /// There is an object of that name already; it was not touched.
        case exists
        /// Free space is below the reserve, or there is none.
        case full
        /// The store's files do not belong to the user that runs this process.
        case denied
        /// The bytes are not what was sealed under that name for that study.
        case corrupted
        /// The object has more bytes than the caller will take.
        case tooLarge
        /// The study's key cannot be had; the key vault says whether trying again helps.
        case key(Remedy)
        /// The disk or the service that holds the objects failed.
        case unavailable
    }

    /// What to do next.
    public enum Remedy: Sendable, Equatable {
        /// The same call may succeed later: nothing is wrong with the object.
        case retry
        /// Trying again cannot help.
        case giveUp
        /// What is stored is damaged or has been changed: restore it.
        case corrupted
        /// The object's study was erased: what is left of it cannot be read, as was wanted.
        case erased
    }

    public let operation: Operation
    public let cause: Cause
    /// Nil when the failure is not about one object.
    public let name: ObjectName?
    /// For operators: nothing of what is inside the object.
    public let reason: String

    public init(_ operation: Operation, _ cause: Cause, name: ObjectName? = nil, reason: String) {
        self.operation = operation
        self.cause = cause
        self.name = name
        self.reason = reason
    }

    public var remedy: Remedy {
        switch cause {
        // Denied, too: once an operator has put the permissions right, the same call succeeds.
        case .full, .denied, .unavailable: .retry
        case .missing, .exists, .tooLarge: .giveUp
        case .corrupted: .corrupted
        case .key(let remedy): remedy
        }
    }

    public var description: String {
        "object store: cannot \(operation.rawValue)\(name.map { " \($0)" } ?? ""): \(reason)"
    }
}
