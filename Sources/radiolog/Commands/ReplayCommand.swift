import ArgumentParser

/// Reads the log back: for audits, after a defect, and for moving it.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract:
            "Read the log back: verify and rebuild the views, trace what happened, compare builds, export and import.",
        discussion: """
            Works on the brokers of RADIOLOG_KAFKA_BROKERS, else on the data directory of a `radiolog dev`, also while \
            that runs. Ends with status 0, with 1 where a difference was found, and with 2 where no answer could be had.
            """,
        subcommands: [
            ReplayVerify.self, ReplayRebuild.self, ReplayTrace.self, ReplayAt.self, ReplayExport.self,
            ReplayImport.self, ReplayAudit.self, ReplayShadow.self,
        ]
    )
}

/// What every replay is told.
struct ReplayOptions: ParsableArguments {
    @Option(name: .customLong("data"), help: "Data directory of a `radiolog dev`; else RADIOLOG_DATA_DIRECTORY.")
    var dataDirectory: String?
}

/// How the result is printed.
enum ReplayFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}
