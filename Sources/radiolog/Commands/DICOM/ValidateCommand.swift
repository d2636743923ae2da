import ArgumentParser
import DICOM
import DICOMTools

extension DICOMCommand {
    struct Validate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check files against the standard, and judge them as a workspace would.",
            discussion: """
                Each finding has a grade (error or warning), a rule, the path of the element, and the place in the \
                standard. The policy decides which findings refuse a file: strict those of any grade, lenient errors. \
                --rule makes an exception for one rule.

                Ends with status 0 when every file is accepted, 1 when one is refused, 2 when one cannot be read.

                Examples:
                  radiolog dicom validate image.dcm
                  radiolog dicom validate --policy strict --rule patientAttributeMissing=accept study/*.dcm
                  radiolog dicom validate --format json --recursive study/ | jq 'select(.verdict != "accepted").file'
                """
        )

        enum Policy: String, ExpressibleByArgument, CaseIterable {
            case strict, lenient
        }

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case text
            /// One object a line.
            case json
        }

        @OptionGroup var input: InputOptions

        @Option(help: "strict refuses for any finding, lenient for errors.")
        var policy = Policy.lenient

        @Option(
            help: ArgumentHelp(
                "Judge one rule otherwise: accept or refuse. Repeatable.",
                valueName: "rule=verdict"
            )
        )
        var rule: [RuleException] = []

        @Option(help: "text, or json: one object a line.")
        var format = Format.text

        @Flag(help: "Print nothing; only the status tells.")
        var quiet = false

        func run() async throws {
            var policy: ValidationPolicy = self.policy == .strict ? .strict : .lenient
            for exception in rule { policy.exceptions[exception.rule] = exception.verdict }
            let run = input.run()
            var status: Int32 = run.inputs.problems.isEmpty ? 0 : 2
            let outcome = try await run.eachPath { path in
                let report: ValidationReport
                do throws(ToolError) {
                    let file = try InputFile(path, memoryLimit: input.memory << 20)
                    report = ValidationReport(file, policy: policy)
                } catch {
                    report = ValidationReport(unreadable: path.path, error)
                }
                switch report.verdict {
                case .accepted: break
                case .refused: status = max(status, 1)
                case .unreadable: status = 2
                }
                guard !quiet else { return }
                try ToolConsole.standard.write(
                    format == .json ? try report.json() : Array(report.text().utf8)
                )
            }
            if outcome != .done { status = 2 }
            if status != 0 { throw ExitCode(status) }
        }
    }
}

/// `rule=accept` or `rule=refuse`.
struct RuleException: ExpressibleByArgument {
    let rule: Rule
    let verdict: ValidationPolicy.Verdict

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let rule = Rule(rawValue: parts[0]),
            let verdict = ValidationPolicy.Verdict(rawValue: parts[1])
        else { return nil }
        (self.rule, self.verdict) = (rule, verdict)
    }
}
