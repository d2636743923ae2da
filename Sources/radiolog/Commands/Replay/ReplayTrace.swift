import Access
import ArgumentParser
import Audit
import EventLog
import Events
import Foundation
import KeyVault
import Replay

struct ReplayTrace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract:
            "Everything that happened to a study, a task or the studies of a person, or that somebody did, in order.",
        discussion: "With who asked for it, from the audit trail, on which this question stands, too."
    )

    @OptionGroup var options: ReplayOptions

    @Option(help: "Study Instance UID; needs --workspace and the master key.")
    var study: String?

    @Option(help: "Task.")
    var task: String?

    @Option(help: "Patient ID; needs --workspace and the master key.")
    var person: String?

    @Option(help: "Whoever did it, as on the audit trail: person:<id>, token:<id>, system:<role>.")
    var actor: ActorName?

    @Flag(help: "Leave out who asked for it: what changed alone.")
    var withoutAccesses = false

    @Option(help: "Workspace of the study or the person.")
    var workspace: String?

    @Option(help: "Most entries; more are an error, never a shorter answer.")
    var limit = 100_000

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    func validate() throws {
        guard [study, task, person, actor?.text].compactMap({ $0 }).count == 1 else {
            throw ValidationError("Give one of --study, --task, --person and --actor.")
        }
        if task == nil, actor == nil, workspace == nil { throw ValidationError("Give --workspace.") }
        guard (1...10_000_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000000.") }
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let entries = try await parts.withLog(.reading) { log in
                let trace = Trace(log: log, limit: limit, withAccesses: !withoutAccesses)
                if let actor {
                    try await parts.record(.logReplayed, on: actor.object)
                    return try await trace.entries(about: .actor(actor.text))
                }
                if let task {
                    guard let id = TaskID(task) else { throw ValidationError("--task \(task) is no task.") }
                    try await parts.record(.logReplayed, on: AuditObject(.task, id.description))
                    return try await trace.entries(about: .task(id))
                }
                let workspace = try WorkspaceID(workspace ?? "")
                return try await parts.withVault { [study, person] vault in
                    if let study {
                        let key = vault.routing.study(workspace: workspace, studyInstanceUID: study)
                        try await parts.record(.logReplayed, in: workspace, on: AuditObject(.study, key.hex))
                        return try await trace.entries(about: .study(key))
                    }
                    let patient = vault.blindIndex(of: workspace).token(.patientID, is: person ?? "")
                    try await parts.record(.logReplayed, in: workspace, on: AuditObject(.patient, patient))
                    return try await trace.entries(about: .person(patientID: person ?? "", workspace), vault: vault)
                }
            }
            try show(entries)
        }
    }

    private func show(_ entries: [TraceEntry]) throws {
        switch format {
        case .json: try printJSON(entries)
        case .table:
            let rows = entries.map { entry in
                [
                    Timestamp.text(entry.at), entry.position.description, entry.event.rawValue,
                    entry.tasks.count == 1 ? entry.tasks[0].description : "\(entry.tasks.count) tasks", entry.source,
                    entry.details.map { "\($0.name)=\($0.value)" }.joined(separator: " "),
                ]
            }
            printTable(["time", "position", "event", "task", "source", "details"], rows)
            tell("\(entries.count) entries")
        }
    }
}

/// Prints columns as wide as their widest entry, the last one as it is.
func printTable(_ heads: [String], _ rows: [[String]]) {
    let widths = heads.indices.map { column in ([heads] + rows).map { $0[column].count }.max() ?? 0 }
    for row in [heads] + rows {
        let cells = row.enumerated().map { column, text in
            column == heads.count - 1 ? text : text.padding(toLength: widths[column], withPad: " ", startingAt: 0)
        }
        print(cells.joined(separator: "  "))
    }
}

/// Prints an answer for programs: times as RFC 3339, keys sorted.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
        var container = encoder.singleValueContainer()
        try container.encode(Timestamp.text(date))
    }
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
