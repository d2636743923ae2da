public import DICOM
import class Foundation.JSONEncoder

/// What is wrong with one file, and whether a policy refuses it for that.
public struct ValidationReport: Sendable, Codable {
    public enum Verdict: String, Sendable, Codable {
        case accepted, refused, unreadable
    }

    /// One breach of a rule.
    public struct Entry: Sendable, Codable {
        /// `error` or `warning`, before any policy.
        public let grade: String
        /// As policies name it; nil for what keeps a file from being read.
        public let rule: String?
        /// As in `(0008,1140)[0].(0008,1150)`; nil for what concerns the file as a whole.
        public let path: String?
        /// Keyword of the attribute at fault; nil for none and for private ones.
        public let keyword: String?
        /// From the first byte of the file.
        public let byteOffset: Int?
        /// Where the standard states the rule.
        public let reference: String?
        /// Never a value.
        public let found: String
        /// The policy refuses the file for it.
        public let isRefused: Bool
    }

    public let file: String
    public let verdict: Verdict
    public let entries: [Entry]
    /// Further ones by rules that are listed, which were counted only.
    public let unlisted: Int

    /// Further findings of one file are counted only.
    private static let findingLimit = 1000

    /// Judges a file that could be read.
    public init(_ input: InputFile, policy: ValidationPolicy) {
        let report = Validation.report(on: input.file, limit: Self.findingLimit)
        file = input.path.path
        entries = report.findings.map { Entry($0, isRefused: policy.refuses($0)) }
        verdict = entries.contains(where: \.isRefused) ? .refused : .accepted
        unlisted = report.unlistedCount
    }

    /// Of a file that could not be read.
    public init(unreadable path: String, _ error: ToolError) {
        file = path
        verdict = .unreadable
        unlisted = 0
        entries = [Entry(error)]
    }

    /// A JSON object on one line.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [0x0A]
    }

    /// A line for the file and one, indented, for each breach.
    public func text() -> String {
        var lines = ["\(file.printable): \(verdict.rawValue)"]
        for entry in entries {
            let place = [
                entry.path, entry.keyword, entry.byteOffset.map { "byte \($0)" },
            ].compactMap { $0 }.joined(separator: " ")
            let words = [entry.grade, entry.rule, entry.reference, place.isEmpty ? nil : place, entry.found]
            lines.append("  " + words.compactMap { $0 }.joined(separator: ": ") + (entry.isRefused ? " [refused]" : ""))
        }
        if unlisted > 0 { lines.append("  \(unlisted) more of the same rules") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ValidationReport.Entry {
    init(_ finding: Finding, isRefused: Bool) {
        grade = finding.grade.rawValue
        rule = finding.rule.rawValue
        path = finding.path?.description
        keyword = finding.path.flatMap { DataDictionary.entry(for: $0.tag)?.keyword }
        byteOffset = finding.byteOffset
        reference = finding.rule.reference
        found = finding.found
        self.isRefused = isRefused
    }

    init(_ error: ToolError) {
        grade = Finding.Grade.error.rawValue
        rule = nil
        isRefused = true
        if case .notDICOM(let violation) = error {
            path = violation.tag?.description
            keyword = violation.tag.flatMap { DataDictionary.entry(for: $0)?.keyword }
            byteOffset = violation.byteOffset
            reference = violation.rule
            found = violation.found
        } else {
            (path, keyword, byteOffset, reference) = (nil, nil, nil, nil)
            found = error.description
        }
    }
}
