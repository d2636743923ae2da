/// Which findings keep a file from being accepted.
public struct ValidationPolicy: Sendable, Equatable {
    public enum Verdict: String, Sendable, Codable {
        case accept
        case refuse
    }

    /// Findings of this grade and graver ones are refused.
    public var refusedFrom: Finding.Grade
    /// Rules judged otherwise than by their grade.
    public var exceptions: [Rule: Verdict]

    public init(refusedFrom: Finding.Grade, exceptions: [Rule: Verdict] = [:]) {
        self.refusedFrom = refusedFrom
        self.exceptions = exceptions
    }

    /// Refuses whatever breaks a rule.
    public static let strict = ValidationPolicy(refusedFrom: .warning)

    /// Refuses what cannot be filed or contradicts itself, and accepts what is merely odd.
    public static let lenient = ValidationPolicy(refusedFrom: .error)

    public func refuses(_ finding: Finding) -> Bool {
        switch exceptions[finding.rule] {
        case .accept: false
        case .refuse: true
        case nil: finding.grade >= refusedFrom
        }
    }
}
