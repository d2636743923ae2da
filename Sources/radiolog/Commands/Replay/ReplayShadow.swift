import Access
import ArgumentParser
import Audit
import Events
import KeyVault
import Replay

struct ReplayShadow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shadow",
        abstract: "Process recorded tasks once more with this build and these settings, and compare the results.",
        discussion: """
            Reads only, and leaves an entry on the audit trail: results are held and compared in memory, nothing is stated or stored. Needs the objects and the \
            master key. Takes the settings of the worker, and those of de-identification and transcoding. Status 0: \
            the same is made of every task; 1: something else, or a task that was set aside succeeds now; 2: it could \
            not be told.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Option(help: "Tasks of this workspace.")
    var workspace: String?

    @Option(help: "Tasks of this study, by Study Instance UID; needs --workspace.")
    var study: String?

    @Option(help: "Tasks that ended at this time or later, as 2026-01-31T12:00:00Z.")
    var since: String?

    @Option(help: "Tasks that ended before this time.")
    var until: String?

    @Option(help: "So many of those tasks, chosen by --seed; up to 100000.")
    var sample: Int?

    @Option(help: "Chooses the sample: the same seed gives the same tasks.")
    var seed: UInt64 = 0

    @Option(help: "Tasks processed at a time.")
    var concurrency = 2

    @Option(help: "Uploads held in memory at a time, about 7 KB each; fewer take more passes over the log.")
    var uploadsPerPass = 100_000

    @Option(help: "Largest JSON that is looked into, in bytes; of a larger one digest and size are told.")
    var jsonLimit = 4 << 20

    @Option(help: "Most tasks that are listed; others are counted.")
    var limit = 10_000

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    func validate() throws {
        if study != nil, workspace == nil { throw ValidationError("Give --workspace.") }
        if let sample, !(1...100_000).contains(sample) { throw ValidationError("--sample is 1 to 100000.") }
        guard (1...256).contains(concurrency) else { throw ValidationError("--concurrency is 1 to 256.") }
        guard uploadsPerPass >= 1 else { throw ValidationError("--uploads-per-pass is 1 or more.") }
        guard (0...1 << 30).contains(jsonLimit) else { throw ValidationError("--json-limit is 0 to 1073741824.") }
        guard (0...1_000_000).contains(limit) else { throw ValidationError("--limit is 0 to 1000000.") }
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            var selection = RecordedTasks.Selection()
            selection.workspace = try workspace.map { try WorkspaceID($0) }
            selection.since = try since.map(moment)
            selection.until = try until.map(moment)
            selection.sample = sample.map { ShadowSample(count: $0, seed: seed) }
            var limits = Shadow.Limits()
            limits.concurrency = concurrency
            limits.jsonByteCount = jsonLimit
            let (study, uploadsPerPass, limit) = (study, uploadsPerPass, limit)
            let report = try await parts.withVault { [selection, limits] vault in
                var selection = selection
                if let study, let workspace = selection.workspace {
                    selection.study = vault.routing.study(workspace: workspace, studyInstanceUID: study)
                }
                let object = selection.study.map { AuditObject(.study, $0.hex) } ?? AuditObject(.installation)
                try await parts.record(.logReplayed, in: selection.workspace, on: object)
                let shadow = try await parts.shadow(vault, limits)
                return try await parts.withLog(.reading) { log in
                    var report = ShadowReport(limit: limit)
                    let tasks = RecordedTasks(log: log, selection: selection, uploadsPerPass: uploadsPerPass)
                    report.withoutUpload = try await tasks.each { tasks in
                        try await shadow.run(tasks) { report.add($0) }
                    }
                    return report
                }
            }
            try report.show(as: format)
            if report.summary.hasDifferences { throw ExitCode(1) }
            if report.isUndecided { throw ExitCode(2) }
        }
    }
}
