import ArgumentParser
import Audit
import Replay
import StudyViews

struct ReplayRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Build the views anew from the log, and put them in the place of the old ones while the system runs.",
        discussion: "Status 1: what was built differs from the log, and the old views were kept."
    )

    @OptionGroup var options: ReplayOptions

    @Option(help: "Uploads held in memory at a time, about 7 KB each; fewer take more passes over the log.")
    var uploadsPerPass = 100_000

    @Flag(help: "Put the new views in place without comparing them with the log.")
    var withoutComparison = false

    @Option(help: "How long the old views stay for reads that have begun, in seconds.")
    var grace = 30

    func validate() throws {
        guard uploadsPerPass >= 1 else { throw ValidationError("--uploads-per-pass is 1 or more.") }
        guard (2...86_400).contains(grace) else { throw ValidationError("--grace is 2 to 86400 seconds.") }
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            var settings = Rebuild.Settings()
            settings.uploadsPerPass = uploadsPerPass
            settings.isCompared = !withoutComparison
            settings.grace = .seconds(grace)
            try await parts.record(.viewsRebuilt, on: AuditObject(.installation))
            let summary = try await parts.withLog(.reading) { [settings] log in
                try await parts.withMongo { client in
                    let builder = try await GenerationBuilder.begin(client: client, database: parts.database)
                    let rebuild = Rebuild(log: log, settings: settings) { report in
                        if let line = report.line { print(line) }
                    }
                    return try await rebuild.run(builder)
                }
            }
            guard summary.isExchanged else {
                tell("radiolog: the rebuilt views differ from the log: the old ones were kept")
                throw ExitCode(1)
            }
            print(
                "generation \(summary.generation) is current: \(summary.documents) documents of "
                    + "\(summary.records) records in \(summary.took.rounded), \(summary.setAside) records set aside"
            )
        }
    }
}

extension Rebuild.Report {
    fileprivate var line: String? {
        switch self {
        case .began(let generation, let records, let passes):
            return "generation \(generation): \(records) records, \(passes) passes"
        case .filling(let done, let all, let time):
            guard done > 0, done < all else { return done > 0 ? "all is read, documents are being written" : nil }
            let rate = Double(done) / time.seconds
            let left = Duration.seconds(Double(all - done) / rate)
            return "\(done * 100 / all) % read, \(Int(rate)) records/s, \(left.rounded) left"
        case .filled(let documents, let time): return "\(documents) documents written in \(time.rounded)"
        case .indexed(let time): return "indexed in \(time.rounded)"
        case .caughtUp(let events): return "\(events) later events taken in"
        case .comparing(let finding): return finding.line(quiet: true)
        case .exchanged(let generation, let hold):
            return "generation \(generation) is in place; projectors waited \(hold.rounded)"
        case .ended: return nil
        }
    }
}

extension Duration {
    /// As `3.2 s`.
    fileprivate var rounded: String { "\((seconds * 10).rounded() / 10) s" }
}
