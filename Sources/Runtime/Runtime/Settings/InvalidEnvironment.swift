/// Everything that is wrong with the environment, at once.
public struct InvalidEnvironment: Error, Sendable, Equatable, CustomStringConvertible {
    /// One variable that cannot be used.
    public struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// The full name of the environment variable.
        public let name: String
        /// What stands there; never the value of a secret.
        public let found: String
        /// What may stand there, or what to do.
        public let allowed: String

        public init(name: String, found: String, allowed: String) {
            self.name = name
            self.found = found
            self.allowed = allowed
        }

        public var description: String { "\(name): \(found); \(allowed)" }
    }

    /// Sorted by name; never empty.
    public let problems: [Problem]

    init(_ problems: [Problem]) {
        self.problems = problems.sorted { ($0.name, $0.found) < ($1.name, $1.found) }
    }

    public var description: String {
        let count = problems.count == 1 ? "1 setting" : "\(problems.count) settings"
        return (["\(count) cannot be used:"] + problems.map { "  \($0)" }).joined(separator: "\n")
    }
}
