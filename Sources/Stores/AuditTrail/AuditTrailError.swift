public import EventLog
public import Events

/// Why an access could not be written down, and therefore must not happen.
public enum AuditTrailError: Error, Sendable, CustomStringConvertible {
    /// The log cannot take it, or cannot be read to begin a chain.
    case log(EventLogError)
    /// More entries wait than the settings allow.
    case full(limit: Int)
    /// The process is shutting down: the chain has ended.
    case closed
    /// A reason is longer than the settings allow, in bytes.
    case reasonTooLong(limit: Int)
    /// A sealed reason is not what was sealed.
    case unreadableReason
    /// It could not be encoded, sealed or signed; names the failure's type.
    case unwritable(String)

    public var description: String {
        switch self {
        case .log(let error): "audit trail: \(error)"
        case .full(let limit): "audit trail: more than \(limit) entries wait to be written"
        case .closed: "audit trail: this process has ended its chain"
        case .reasonTooLong(let limit): "audit trail: a reason has at most \(limit) bytes"
        case .unreadableReason: "audit trail: a sealed reason cannot be opened"
        case .unwritable(let cause): "audit trail: an entry cannot be written: \(cause)"
        }
    }
}

/// What happens to a trail, as operators see it.
public enum AuditTrailEvent: Sendable {
    /// A chain began, and knows this many others.
    case opened(others: Int, hasPredecessor: Bool)
    /// Entries are durable.
    case written(entries: Int, took: Duration)
    case checkpointed(AuditCheckpointed.Kind, heads: Int)
    /// A read that was recorded a short while ago was not recorded again.
    case coalesced
    case failed(AuditTrailError)
}
