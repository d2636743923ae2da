import Events
import Foundation
import Replay

/// What `radiolog replay shadow` answers.
struct ShadowReport: Encodable {
    private(set) var summary = ShadowSummary()
    /// Everything but what is the same, up to the limit.
    private(set) var findings: [TaskFinding] = []
    /// Findings that are counted only.
    private(set) var leftOut = 0
    /// Tasks that have ended and whose upload is no longer on the log.
    var withoutUpload = 0

    private let limit: Int
    private var told = ContinuousClock.now

    private enum CodingKeys: String, CodingKey {
        case summary, findings, leftOut, withoutUpload
    }

    init(limit: Int) { self.limit = limit }

    /// Whether some task could not be tried.
    var isUndecided: Bool { summary.count(.undecided) + withoutUpload > 0 }

    mutating func add(_ finding: TaskFinding) {
        summary.add(finding)
        if finding.verdict != .same {
            if findings.count < limit { findings.append(finding) } else { leftOut += 1 }
        }
        guard told.duration(to: .now) >= .seconds(2) else { return }
        told = .now
        tell("\(summary.tasks) tasks, \(summary.count(.different)) different")
    }

    func show(as format: ReplayFormat) throws {
        var sorted = self
        sorted.findings.sort { $0.task.description < $1.task.description }
        switch format {
        case .json: try printJSON(sorted)
        case .table: sorted.printTables()
        }
        tell(
            "\(summary.tasks) tasks: "
                + TaskFinding.Verdict.allCases.map { "\(summary.count($0)) \($0.rawValue)" }.joined(separator: ", ")
        )
        if leftOut > 0 { tell("\(leftOut) findings are not listed: allow more with --limit") }
        if withoutUpload > 0 {
            tell("\(withoutUpload) tasks could not be tried: their uploads are no longer on the log")
        }
    }

    private func printTables() {
        let verdicts = StepFinding.Verdict.allCases.map(\.rawValue)
        printTable(
            ["step", "recorded by", "this build"] + verdicts,
            summary.steps.map { step in
                [step.kind, Self.versions(step.recordedVersions), Self.versions(step.versions)]
                    + verdicts.map { "\(step.counts[$0] ?? 0)" }
            }
        )
        guard !findings.isEmpty else { return }
        print("")
        printTable(["task", "outcome", "step", "verdict", "recorded", "made", "where"], findings.flatMap(Self.rows))
    }

    private static func versions(_ versions: [Int]) -> String {
        versions.isEmpty ? "-" : versions.map { "v\($0)" }.joined(separator: " ")
    }

    private static func rows(of finding: TaskFinding) -> [[String]] {
        let head = [finding.task.description, finding.verdict.rawValue]
        let steps = finding.steps.filter { $0.verdict.isDifference || finding.verdict == .cured }
        guard !steps.isEmpty else {
            return [head + ["-", "-", finding.recordedFailure ?? "processed", finding.failure ?? "processed", ""]]
        }
        return steps.map { step in
            let recorded = step.recorded?.text ?? finding.recordedFailure ?? "-"
            return head + [step.kind, step.verdict.rawValue, recorded, step.made?.text ?? "-", step.json?.text ?? ""]
        }
    }
}

extension StepFinding.Side {
    fileprivate var text: String {
        if let code { return code }
        guard let version, let byteCount, let sha256 else { return "-" }
        return "v\(version) \(byteCount) bytes \(sha256.hex.prefix(16))"
    }
}

extension JSONDifference {
    fileprivate var text: String {
        if paths.isEmpty { return "nowhere but in spelling" }
        return paths.joined(separator: " ") + (leftOut > 0 ? " and \(leftOut) more" : "")
    }
}
