/// Something about a file that the standard does not allow, though it could be read.
public struct Finding: Sendable, Equatable {
    public enum Grade: String, Sendable, Comparable {
        /// Odd, but the meaning is clear.
        case warning
        /// Something needed is missing, or contradicts itself.
        case error

        public static func < (left: Grade, right: Grade) -> Bool { left == .warning && right == .error }
    }

    public let rule: Rule
    /// Nil for what concerns the file as a whole.
    public let path: TagPath?
    /// From the first byte of the file; nil where no single place is at fault.
    public let byteOffset: Int?
    /// Where the standard states what is broken: that of the rule, or the table of a module.
    public let reference: String
    /// A tag, a VR, a length, a count: never a value.
    public let found: String

    public init(
        _ rule: Rule,
        at path: TagPath? = nil,
        byteOffset: Int? = nil,
        reference: String? = nil,
        found: String
    ) {
        self.rule = rule
        self.reference = reference ?? rule.reference
        self.path = path
        self.byteOffset = byteOffset
        self.found = found
    }

    public var grade: Grade { rule.grade }
}

extension Finding: CustomStringConvertible {
    public var description: String {
        var text = "\(grade.rawValue): \(reference)"
        if let path { text += ": \(path)" }
        if let byteOffset { text += ", byte \(byteOffset)" }
        return text + ": \(found)"
    }
}

/// Findings up to a limit; further ones are only counted, so that hostile bytes cannot make a list grow.
///
/// The first by each rule is always listed: what a policy refuses cannot hide behind what it accepts.
struct FindingLog: Sendable {
    private(set) var findings: [Finding] = []
    /// Found beyond the limit, or again by the same rule beyond `perRule`.
    private(set) var unlistedCount = 0
    private let limit: Int
    private var counts: [Rule: Int] = [:]
    private let perRule: Int

    init(limit: Int) {
        self.limit = limit
        perRule = max(8, limit / 8)
    }

    /// Whether a finding by `rule` will still be listed; counts it when not.
    mutating func admits(_ rule: Rule) -> Bool {
        let count = counts[rule, default: 0]
        if count == 0 || findings.count < limit && count < perRule { return true }
        unlistedCount += 1
        return false
    }

    /// Lists a finding that was admitted.
    mutating func add(_ finding: Finding) {
        counts[finding.rule, default: 0] += 1
        findings.append(finding)
    }

    /// Lists `finding` if it is admitted; not even made when not.
    mutating func note(_ rule: Rule, _ finding: @autoclosure () -> Finding) {
        if admits(rule) { add(finding()) }
    }

    /// Takes over what `other` lists and counts.
    mutating func append(_ other: FindingLog) {
        for finding in other.findings { note(finding.rule, finding) }
        unlistedCount += other.unlistedCount
    }
}
