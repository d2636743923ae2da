import ArgumentParser
import Audit
import EventLog
import Events
import Foundation
import LogArchive
import Replay

struct ReplayExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Copy a part of the log into a file that proves itself whole."
    )

    @OptionGroup var options: ReplayOptions

    @Argument(help: "The file to make; it must not be there yet.")
    var file: String

    @Option(help: "Topics; else every one with events about studies.")
    var topic: [String] = []

    @Option(help: "Records that the log took at this time or later, as 2026-01-31T12:00:00.000Z.")
    var from: String?

    @Option(help: "Records that the log took before this time.")
    var to: String?

    @Option(help: "Offsets of a partition, as radiolog.results/0:100-200: from 100 up to 199; may be repeated.")
    var offsets: [String] = []

    func run() async throws {
        try await answering {
            var selection = LogExport.Selection(topics: topic.isEmpty ? Topic.projected.map(\.name) : topic)
            selection.from = try from.map(moment)
            selection.to = try to.map(moment)
            for text in offsets {
                let (partition, range) = try range(text)
                selection.offsets[partition] = range
            }
            let parts = try ReplayParts(options)
            try await parts.record(.logExported, on: AuditObject(.export))
            let summary = try await parts.withLog(.reading) { [selection] log in
                try await LogExport(log: log, selection: selection).run(to: file, at: Date())
            }
            print("\(file): \(summary.text)")
        }
    }

    private func range(_ text: String) throws -> (PartitionID, Range<Int64>) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let bounds = parts.last?.split(separator: "-").compactMap { Int64($0) } ?? []
        guard parts.count == 2, bounds.count == 2, bounds[0] <= bounds[1],
            let position = LogPosition("\(parts[0])/\(bounds[0])")
        else { throw ValidationError("\(text) is not as radiolog.results/0:100-200.") }
        return (position.partition, bounds[0]..<bounds[1])
    }
}

struct ReplayImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Append what an exported file holds to the log, after all of it was found undamaged.",
        discussion: """
            Events keep their ids: importing twice counts once. Workers leave alone what was finished where it came \
            from, and take up the rest. Where brokers are named they are written to; the log of \
            a `radiolog dev` can be written only while that does not run.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Prove the file, and append nothing.")
    var checkOnly = false

    @Flag(help: "Leave nothing to the workers, not even what was unfinished where it came from.")
    var withoutWork = false

    @Option(help: "The most finished tasks to hold in memory, about 80 bytes each.")
    var taskLimit = 10_000_000

    func run() async throws {
        try await answering {
            let archive = LogArchiveReader(file)
            if checkOnly {
                print("\(file) is whole: \(try await archive.records { _ in }.text)")
                return
            }
            let parts = try ReplayParts(options)
            try await parts.record(.logImported, on: AuditObject(.export))
            let summary = try await parts.withLog(.writing) { log in
                try await LogImport(
                    archive,
                    into: log,
                    work: withoutWork ? .none : .unfinished,
                    taskLimit: taskLimit
                ).run()
            }
            print("\(file): appended \(summary.text)")
        }
    }
}

extension ArchiveSummary {
    fileprivate var text: String {
        let counts = topics.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(records) records, \(byteCount) bytes, sha256 \(sha256)" + (counts.isEmpty ? "" : " (\(counts))")
    }
}
