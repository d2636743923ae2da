public import Access
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

    public init(_ method: HTTPRequest.Method, _ path: String, _ entry: Entry) {
        self.method = method
        self.path = path
        self.entry = entry
    }

    public var description: String {
        switch entry {
        case .allowing(let action): "\(method) \(path) allowing \(action.rawValue)"
        case .open: "\(method) \(path) open"
        }
    }
}
