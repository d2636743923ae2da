public import EventLog
import Events
import Files
import Foundation
import OpenSSL

/// Reads an archive from its beginning, and proves line by line that it is what was written.
public struct LogArchiveReader: Sendable {
    private let path: String
    private static let chunk = 1 << 20

    public init(_ path: String) { self.path = path }

    /// Hands over the records in batches of at most `limit` records and about 4 MB.
    ///
    /// Returns once the last line has proved the whole; throws `ArchiveError` at the first line that is not what was
    /// written. What was handed over before that is proved as far as it goes.
    public func records(
        limit: Int = 500,
        _ body: ([StoredRecord]) async throws -> Void
    ) async throws -> ArchiveSummary {
        let threads = BlockingThreads(count: 1, name: "archive")
        let path = path
        let file = try await Self.translate { () throws(FileError) in
            try await threads.run { () throws(FileError) in try File.open(path) }
        }
        var check = ArchiveCheck()
        var rest: [UInt8] = []
        var batch: [StoredRecord] = []
        var batchBytes = 0
        var offset = 0
        while true {
            try Task.checkCancellation()
            let position = offset
            let chunk = try await Self.translate { () throws(FileError) in
                try await threads.run { () throws(FileError) in try file.read(at: position, count: Self.chunk) }
            }
            if chunk.isEmpty { break }
            offset += chunk.count
            rest += chunk
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if let record = try check.take(rest[start..<end]) {
                    batch.append(record)
                    batchBytes += record.value.count + 256
                }
                start = end + 1
                if batch.count >= limit || batchBytes >= 4 << 20 {
                    try await body(batch)
                    (batch, batchBytes) = ([], 0)
                }
            }
            rest.removeFirst(start)
            guard rest.count <= ArchiveFormat.lineLimit else {
                throw ArchiveError.damaged(line: check.line + 1, "it is too long")
            }
        }
        guard rest.isEmpty else { throw ArchiveError.truncated(afterLine: check.line) }
        if !batch.isEmpty { try await body(batch) }
        return try check.summary()
    }

    private static func translate<Value: Sendable>(
        _ body: () async throws(FileError) -> Value
    ) async throws(ArchiveError) -> Value {
        do throws(FileError) {
            return try await body()
        } catch {
            throw .file("\(error)")
        }
    }
}

/// What has been proved of an archive so far.
private struct ArchiveCheck: ~Copyable {
    private(set) var line = 0
    /// Nil once the last line was read.
    private var hash: SHA256? = SHA256()
    private var link = ""
    private var counts: [String: Int64] = [:]
    private var ends: [PartitionID: Int64] = [:]
    private var isEnded = false
    private var found = ArchiveSummary()

    /// Takes in a line without its end; nil for the first and the last one.
    mutating func take(_ bytes: ArraySlice<UInt8>) throws(ArchiveError) -> StoredRecord? {
        line += 1
        guard !isEnded else { throw .damaged(line: line, "the archive ended before it") }
        guard bytes.count > 65, bytes[bytes.startIndex + 64] == UInt8(ascii: " ") else {
            throw .damaged(line: line, "it is no line of an archive")
        }
        let json = Array(bytes.dropFirst(65))
        let next = ArchiveFormat.link(after: link, json)
        guard bytes.prefix(64).elementsEqual(next.utf8) else {
            throw .damaged(line: line, "it is not what was written behind the line before it")
        }
        link = next
        found.byteCount += bytes.count + 1
        if line == 1 {
            try begin(json)
        } else if let record = try? JSONDecoder().decode(ArchiveFormat.Record.self, from: Data(json)) {
            hash?.update(Array(bytes) + [UInt8(ascii: "\n")])
            return try take(record)
        } else {
            return try end(json)
        }
        hash?.update(Array(bytes) + [UInt8(ascii: "\n")])
        return nil
    }

    private func begin(_ json: [UInt8]) throws(ArchiveError) {
        guard let header = try? JSONDecoder().decode(ArchiveFormat.Header.self, from: Data(json)),
            header.format == ArchiveFormat.name
        else { throw .damaged(line: line, "it does not begin an archive of a log") }
        guard header.version == ArchiveFormat.version else { throw .unknownVersion(header.version) }
    }

    private mutating func take(_ record: ArchiveFormat.Record) throws(ArchiveError) -> StoredRecord {
        guard let stored = StoredRecord(record) else { throw .damaged(line: line, "it is no record") }
        let partition = stored.position.partition
        guard stored.position.offset >= ends[partition, default: 0] else {
            throw .damaged(line: line, "it is out of order")
        }
        ends[partition] = stored.position.offset + 1
        counts[partition.description, default: 0] += 1
        found.topics[partition.topic, default: 0] += 1
        found.records += 1
        return stored
    }

    private mutating func end(_ json: [UInt8]) throws(ArchiveError) -> StoredRecord? {
        guard let end = try? JSONDecoder().decode(ArchiveFormat.End.self, from: Data(json)) else {
            throw .damaged(line: line, "it is neither a record nor the end")
        }
        guard let hash = hash.take() else { throw .damaged(line: line, "it ends the archive once more") }
        found.sha256 = Digest(bytes: hash.finish())
        guard end.sha256 == found.sha256.hex, end.total == found.records, end.records == counts else {
            throw .damaged(line: line, "its counts or digest are not those of the lines before it")
        }
        isEnded = true
        return nil
    }

    consuming func summary() throws(ArchiveError) -> ArchiveSummary {
        guard isEnded else { throw .truncated(afterLine: line) }
        return found
    }
}
