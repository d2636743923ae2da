/// A failure of the views, reduced to what a caller can act on.
public struct ViewError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What to do next.
    public enum Remedy: Sendable, Equatable {
        /// The same call may succeed later: the database cannot be reached, or cannot take it now.
        case retry
        /// Somebody else moved the views on: ask again what they contain.
        case outrun
        /// An event in the batch cannot be taken in, whoever tries: too large, or nothing that can be kept.
        case unacceptable
        /// Trying again cannot help: the request, a limit, a permission or a setting is wrong.
        case giveUp
    }

    public let remedy: Remedy
    /// For operators: never a value from a document.
    public let reason: String

    public init(_ remedy: Remedy, reason: String) {
        self.remedy = remedy
        self.reason = reason
    }

    public var description: String { "views: \(reason)" }
}
