import ArgumentParser
import Audit
import ObjectStore
import Sweeper

/// Looks after stored objects.
struct ObjectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objects",
        abstract: "Look after stored objects.",
        subcommands: [ObjectsSweep.self]
    )
}

struct ObjectsSweep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Remove objects that no event names and that are older than RADIOLOG_SWEEP_AGE_SECONDS.",
        discussion: """
            Works on the brokers of RADIOLOG_KAFKA_BROKERS and the objects of RADIOLOG_OBJECTS_DIRECTORY, else on the \
            data directory of a `radiolog dev`, also while that runs. Removes nothing where the log's beginning is gone, \
            or where so many objects are unnamed that the log is not theirs. Ends with status 2 then.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Flag(help: "Count what would be removed, and remove nothing.")
    var dryRun = false

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let settings = parts.settings
            let directory = settings.storage.objectsDirectory ?? "\(settings.dev.directory)/objects"
            if !dryRun { try await parts.record(.objectsSwept, on: AuditObject(.installation)) }
            let summary = try await parts.withVault { [dryRun] vault in
                let store = try await ObjectStore.files(at: directory, keys: vault)
                return try await parts.withLog(.reading) { log in
                    try await ObjectSweep(store, log: log, limits: settings.sweeper.limits).run(isRehearsal: dryRun)
                }
            }
            print(
                "\(summary.listed) objects, \(summary.old) old enough, \(summary.removed) "
                    + (dryRun ? "to be removed" : "removed") + ", \(summary.removedBytes) bytes"
            )
        }
    }
}
