public import Access
public import Audit
public import HTTPTypes

/// A route of a listener: what is asked for, and who may ask.
public struct Route: Sendable, Hashable, CustomStringConvertible {
    /// Who is let in.
    public enum Entry: Sendable, Hashable {
        /// Whoever may do this in the workspace that they act for.
        case allowing(Action)
        /// Anybody. What it answers, and what it lets anybody do, must be safe for everybody.
        case open
    }

    public let method: HTTPRequest.Method
    /// With the names of its parameters in braces: `/api/tasks/{task}`.
    public let path: String
    public let entry: Entry
    /// How recently whoever is let in must have shown who they are.
    public let proof: Access.Proof
    /// What stands on the audit trail; nil when open, or when its handler writes that.
    public let record: AuditAction?

    public init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ entry: Entry,
        proof: Access.Proof = .standing,
        recordedAs record: AuditAction? = nil
    ) {
        self.record = record
        self.method = method
        self.path = path
        self.entry = entry
        self.proof = proof
    }

    public var description: String {
        switch entry {
        case .allowing(let action):
            "\(method) \(path) allowing \(action.rawValue)" + (proof == .fresh ? " after a fresh proof" : "")
        case .open: "\(method) \(path) open"
        }
    }
}
