import Access
import ArgumentParser
import Audit
import EventLog
import Events
import Foundation
import KeyVault
import Replay

struct ReplayAt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "at",
        abstract: "How a study or the queue stood at a moment, from the log alone."
    )

    @OptionGroup var options: ReplayOptions

    @Argument(help: "The moment, as 2026-01-31T12:00:00.000Z.")
    var time: String

    @Option(help: "Study Instance UID; needs --workspace and the master key.")
    var study: String?

    @Option(help: "Workspace of the study.")
    var workspace: String?

    @Flag(help: "The tasks that waited, by priority.")
    var queue = false

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    func validate() throws {
        guard queue != (study != nil) else { throw ValidationError("Give one of --study and --queue.") }
        if study != nil, workspace == nil { throw ValidationError("Give --workspace.") }
        _ = try moment(time)
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let time = try moment(time)
            try await parts.withLog(.reading) { log in
                let state = StateAt(log: log, time: time)
                guard let study else { return try show(queue: try await state.queue()) }
                let workspace = try WorkspaceID(workspace ?? "")
                let key = try await parts.withVault { vault in
                    vault.routing.study(workspace: workspace, studyInstanceUID: study)
                }
                try await parts.record(.logReplayed, in: workspace, on: AuditObject(.study, key.hex))
                try show(tasks: try await state.study(key))
            }
        }
    }

    private func show(queue: [StateAt.Waiting]) throws {
        guard format == .table else { return try printJSON(queue) }
        let rows = queue.map { waiting in
            [
                waiting.priority.rawValue, "\(waiting.tasks)", "\(waiting.retrying)", "\(waiting.bytes)",
                waiting.oldest.map(Timestamp.text) ?? "-",
            ]
        }
        printTable(["priority", "waiting", "retrying", "bytes", "oldest"], rows)
    }

    private func show(tasks: [StateAt.TaskState]) throws {
        guard format == .table else { return try printJSON(tasks) }
        let rows = tasks.map { task in
            [
                task.task.description, task.status, task.priority?.rawValue ?? "-", "\(task.failures)",
                task.receivedAt.map(Timestamp.text) ?? "-",
            ]
        }
        printTable(["task", "status", "priority", "failures", "received"], rows)
    }
}
