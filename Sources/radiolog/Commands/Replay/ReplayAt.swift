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
        abstract: "How a study, the queue or the permissions stood at a moment, from the log alone."
    )

    @OptionGroup var options: ReplayOptions

    @Argument(help: "The moment, as 2026-01-31T12:00:00.000Z.")
    var time: String

    @Option(help: "Study Instance UID; needs --workspace and the master key.")
    var study: String?

    @Option(help: "Workspace of the study; with --permissions, those in it alone.")
    var workspace: String?

    @Option(
        help: "With --permissions: those of this person alone, by their id.",
        transform: { text in
            guard let person = PersonID(text) else { throw ValidationError("\(text) is no person's id.") }
            return person
        }
    )
    var person: PersonID?

    @Flag(help: "The tasks that waited, by priority.")
    var queue = false

    @Flag(help: "Who was allowed what: roles, shares, open glass and tokens, from the audit trail.")
    var permissions = false

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    func validate() throws {
        guard [queue, permissions, study != nil].count(where: \.self) == 1 else {
            throw ValidationError("Give one of --study, --queue and --permissions.")
        }
        guard person == nil || permissions else { throw ValidationError("--person needs --permissions.") }
        if study != nil, workspace == nil { throw ValidationError("Give --workspace.") }
        _ = try moment(time)
    }

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let time = try moment(time)
            if permissions {
                let object = person.map { AuditObject(.person, $0.description) } ?? AuditObject(.installation)
                try await parts.record(.auditRead, in: try workspace.map { try WorkspaceID($0) }, on: object)
            }
            try await parts.withLog(.reading) { log in
                if permissions { return try show(try await PermissionsAt(log: log, time: time).run()) }
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

    private func show(_ all: Permissions) throws {
        let permissions = all.filtered(workspace: workspace, person: person?.description)
        guard format == .table else { return try printJSON(permissions) }
        let memberships = permissions.memberships.map { it in
            let roles = it.roles.joined(separator: ",") + (it.isDisabled ? " (disabled)" : "")
            return ["role", it.workspace, it.person, roles, Timestamp.text(it.since), "-", it.by]
        }
        let loans = [("share", permissions.shares), ("glass", permissions.brokenGlass), ("token", permissions.tokens)]
        let lent = loans.flatMap { kind, loans in
            loans.map { it in
                [
                    kind, it.workspace ?? "-", it.recipient, it.what, Timestamp.text(it.since),
                    it.until.map(Timestamp.text) ?? "-", it.by,
                ]
            }
        }
        printTable(["what", "workspace", "who", "may", "since", "until", "given by"], memberships + lent)
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
