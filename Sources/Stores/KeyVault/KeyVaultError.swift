/// Why a key, or a field sealed under one, cannot be had; reduced to what a caller can act on.
public struct KeyVaultError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case load = "load the master key"
        case find = "find a key"
        case make = "make a key"
        case destroy = "destroy keys"
        case rotate = "rotate a key"
        case check = "check keys"
        case seal = "seal a field"
        case open = "open a field"
    }

    /// What to do next.
    public enum Remedy: Sendable, Equatable {
        /// The same call may succeed later: where keys are kept cannot be reached now.
        case retry
        /// Trying again cannot help: a file, a setting or a key is missing or wrong.
        case giveUp
        /// The sealed bytes are not what was sealed for this study and purpose.
        case corrupted
        /// The key was destroyed because its study was erased: what was sealed under it is gone, as was wanted.
        case erased
    }

    public let operation: Operation
    public let remedy: Remedy
    /// For operators: never a key, a UID or a sealed value.
    public let reason: String

    public init(_ operation: Operation, _ remedy: Remedy, reason: String) {
        self.operation = operation
        self.remedy = remedy
        self.reason = reason
    }

    public var description: String { "key vault: cannot \(operation.rawValue): \(reason)" }
}
