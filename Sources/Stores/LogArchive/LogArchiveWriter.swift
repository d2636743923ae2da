public import EventLog
import Events
import Files
public import Foundation
import OpenSSL

/// Writes a part of the log into a new file, which has its name only once it is whole and on disk.
public actor LogArchiveWriter {
    private let path: String
    private let draft: String
    private let file: File
    private let threads = BlockingThreads(count: 1, name: "archive")
    /// Nil once the file is finished.
    private var hash: SHA256? = SHA256()
    private var link = ""
    private var counts: [String: Int64] = [:]
    private var summary = ArchiveSummary()

    /// Begins a file for the records of `ranges`; readable by its owner alone.
    ///
    /// Refused where there is a file of that name, or of that name and `.partial`: what a crash left behind.
    public static func create(
        _ path: String,
        ranges: [PartitionID: Range<Int64>],
        at time: Date
    ) async throws(ArchiveError) -> LogArchiveWriter {
        guard (try? FileSystem.status(of: path)) == nil else { throw .file("\(path) is there already") }
        let draft = path + ".partial"
        let file: File
        do throws(FileError) {
            file = try File.create(draft)
        } catch {
            throw .file("\(error)")
        }
        let writer = LogArchiveWriter(path, draft, file)
        let header = ArchiveFormat.Header(
            format: ArchiveFormat.name,
            version: ArchiveFormat.version,
            createdAt: Timestamp.text(time),
            ranges: ranges.sorted { $0.key < $1.key }.map {
                ArchiveFormat.Range(partition: $0.key.description, from: $0.value.lowerBound, to: $0.value.upperBound)
            }
        )
        try await writer.write([header])
        return writer
    }

    private init(_ path: String, _ draft: String, _ file: File) {
        self.path = path
        self.draft = draft
        self.file = file
    }

    /// Adds records, which come in the order of their positions within each partition.
    public func append(_ records: [StoredRecord]) async throws(ArchiveError) {
        try await write(records.map(\.archived))
        for record in records {
            counts[record.position.partition.description, default: 0] += 1
            summary.topics[record.position.partition.topic, default: 0] += 1
            summary.records += 1
        }
    }

    /// Writes the last line, syncs the file and gives it its name.
    public func finish() async throws(ArchiveError) -> ArchiveSummary {
        guard let hash = hash.take() else { throw .file("\(path) is finished already") }
        summary.sha256 = Digest(bytes: hash.finish())
        try await write([
            ArchiveFormat.End(records: counts, total: summary.records, sha256: summary.sha256.hex)
        ])
        let (file, draft, path) = (file, draft, path)
        do throws(FileError) {
            try await threads.run { () throws(FileError) in
                try file.synchronize()
                try FileSystem.link(draft, as: path)
                try FileSystem.remove(draft)
                try FileSystem.synchronizeDirectory(FileSystem.parent(of: path))
            }
        } catch {
            throw .file("\(error)")
        }
        return summary
    }

    /// Removes what was written of a file that will not be finished.
    public func abandon() async {
        let draft = draft
        // There is nothing to be done about one that stays.
        await threads.run { try? FileSystem.remove(draft) }
    }

    private func write(_ objects: [some Encodable]) async throws(ArchiveError) {
        var lines: [UInt8] = []
        do {
            for object in objects {
                let json = try ArchiveFormat.json(object)
                link = ArchiveFormat.link(after: link, json)
                lines += link.utf8
                lines.append(UInt8(ascii: " "))
                lines += json
                lines.append(UInt8(ascii: "\n"))
            }
        } catch {
            throw .file("a record cannot be encoded")
        }
        hash?.update(lines)
        summary.byteCount += lines.count
        let (file, bytes) = (file, lines)
        do throws(FileError) {
            try await threads.run { () throws(FileError) in try file.write(bytes.span) }
        } catch {
            throw .file("\(error)")
        }
    }
}
