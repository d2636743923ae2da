import ArgumentParser
import Replay
import StudyViews

struct ReplayVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare the views with the log, and print a digest of each study and every difference.",
        discussion: """
            Reads only, and is exact while the system runs. Status 0: the views are what the log says; 1: they differ; \
            2: it could not be told.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Option(help: "Uploads held in memory at a time, about 7 KB each; fewer take more passes over the log.")
    var uploadsPerPass = 100_000

    @Flag(help: "Print differences and the sum only.")
    var quiet = false

    func validate() throws {
        guard uploadsPerPass >= 1 else { throw ValidationError("--uploads-per-pass is 1 or more.") }
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let (quiet, uploadsPerPass) = (quiet, uploadsPerPass)
            let summary = try await parts.withLog(.reading) { log in
                try await parts.withMongo { client in
                    let views = try await ViewInspector.live(client: client, database: parts.database)
                    var limits = Verification.Limits()
                    limits.uploadsPerPass = uploadsPerPass
                    return try await Verification(log: log, views: views, limits: limits) { finding in
                        if let line = finding.line(quiet: quiet) { print(line) }
                    }.run()
                }
            }
            print(summary.line)
            if summary.differences > 0 { throw ExitCode(1) }
            if summary.undecided > 0 { throw ExitCode(2) }
        }
    }
}

extension Verification.Finding {
    /// What is printed of it; nil for what is told elsewhere.
    func line(quiet: Bool) -> String? {
        switch self {
        case .began(let passes, let uploads, let waiting):
            quiet ? nil : "# \(uploads) uploads, \(passes) passes; \(waiting) records are not in the views yet"
        case .study(let study, let digest): quiet ? nil : "study \(study) \(digest)"
        case .difference(let difference): difference.line
        case .undecided(let study): "undecided \(study): it changed whenever it was looked at"
        case .passed: nil
        }
    }
}

extension ViewDifference {
    var line: String {
        let what =
            switch kind {
            case .missing: "missing in the views"
            case .unexpected: "not on the log"
            case .fields(let names): "other values of \(names.joined(separator: ", "))"
            }
        return "difference \(study) \(collection.rawValue) \(document): \(what)"
    }
}

extension Verification.Summary {
    var line: String {
        "\(studies) studies, \(tasks) tasks: \(differences) differences, \(undecided) undecided; digest \(digest)"
    }
}
