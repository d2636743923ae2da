import Access
import ArgumentParser
import Audit
import EventLog
import Files
import Foundation
import Replay

struct ReplayAuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every access as an audit message of DICOM (PS3.15 A.5), for other audit repositories.",
        discussion: """
            Reads only, also while the system runs, and leaves an entry on the trail itself. Status 0: all of it; 1: records that are none of the trail were left \
            out; 2: it could not be done. Does not say whether the trail is whole: verify does.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Argument(help: "The file to make, which must not be there yet; - for standard output.")
    var file = "-"

    @Flag(help: "As syslog carries it, with the length before each (RFC 5424, RFC 5425); else one message to a line.")
    var syslog = false

    @Option(help: "Accesses at this time or later, as 2026-01-31T12:00:00.000Z.")
    var from: String?

    @Option(help: "Accesses before this time.")
    var to: String?

    @Option(help: "Accesses of this workspace alone.")
    var workspace: String?

    func run() async throws {
        var selection = AuditExport.Selection()
        selection.from = try from.map(moment)
        selection.to = try to.map(moment)
        selection.workspace = try workspace.map { text in
            guard let workspace = try? WorkspaceID(text) else { throw ValidationError("\(text) is no workspace.") }
            return workspace
        }
        try await answering {
            let parts = try ReplayParts(options)
            try await parts.record(.auditExported, in: selection.workspace, on: AuditObject(.export))
            let output = try MessageOutput(file)
            let summary = try await parts.withLog(.reading) { [selection] log in
                try await AuditExport(log: log, selection: selection, framing: syslog ? .syslog : .lines)
                    .run(output.write)
            }
            try output.finish()
            tell("\(summary.messages) messages")
            guard summary.unreadable == 0 else {
                tell("\(summary.unreadable) records are none of the trail")
                throw ExitCode(1)
            }
        }
    }
}

/// Standard output, or a file that its owner alone may read and that has its name only once it is whole and on disk.
private struct MessageOutput {
    private let path: String
    /// Nil for standard output.
    private let file: File?
    private var draft: String { path + ".partial" }

    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            file = nil
            return
        }
        guard (try? FileSystem.status(of: path)) == nil else { throw ReplayFailure("\(path) is there already") }
        file = try File.create(path + ".partial")
    }

    func write(_ bytes: [UInt8]) throws {
        if let file { try file.write(bytes.span) } else { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) }
    }

    func finish() throws {
        guard let file else { return }
        try file.synchronize()
        try FileSystem.link(draft, as: path)
        try FileSystem.remove(draft)
        try FileSystem.synchronizeDirectory(FileSystem.parent(of: path))
    }
}
