import EventLog
public import Events
import Foundation
import OpenSSL

/// A part of the log in a file: lines of text, each bound to all before it.
///
/// A line is 64 hexadecimal digits, a space, and a JSON object (RFC 8259) on one line. The digits are the SHA-256 of the
/// digits of the line before it (none for the first) and the JSON. The first object is the header, then comes one object
/// for each record, and last the end, which holds the counts and the SHA-256 of every byte of the file before its line.
enum ArchiveFormat {
    static let name = "radiolog-log"
    static let version = 1
    /// The longest line that is read: a record of 8 MiB and its headers.
    static let lineLimit = 32 << 20

    struct Header: Codable {
        let format: String
        let version: Int
        let createdAt: String
        let ranges: [Range]
    }

    struct Range: Codable, Equatable {
        /// As `topic/partition`.
        let partition: String
        let from: Int64
        let to: Int64
    }

    struct Record: Codable {
        enum CodingKeys: String, CodingKey {
            case position = "p", appendedAt = "t", key = "k", headers = "h", value = "v"
        }

        let position: String
        /// Milliseconds since 1970.
        let appendedAt: Int64
        let key: String
        let headers: [[String]]
        /// Base64 (RFC 4648 §4).
        let value: String
    }

    struct End: Codable {
        /// Records by `topic/partition`.
        let records: [String: Int64]
        let total: Int64
        let sha256: String
    }

    static func link(after previous: String, _ json: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(Array(previous.utf8))
        hash.update(json)
        return Digest(bytes: hash.finish()).hex
    }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }
}

/// What a whole archive holds.
public struct ArchiveSummary: Sendable, Equatable {
    public internal(set) var records: Int64 = 0
    /// By topic.
    public internal(set) var topics: [String: Int64] = [:]
    public internal(set) var byteCount = 0
    /// Of every byte before the last line.
    public internal(set) var sha256 = Digest(hex: "")
}

/// Why an archive cannot be written or used; names the line, never what is in it.
public enum ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    case file(String)
    /// Counted from 1.
    case damaged(line: Int, String)
    case truncated(afterLine: Int)
    case unknownVersion(Int)

    public var description: String {
        switch self {
        case .file(let reason): "archive: \(reason)"
        case .damaged(let line, let reason): "archive: line \(line) is damaged: \(reason)"
        case .truncated(let line): "archive: it ends after line \(line) without its last line"
        case .unknownVersion(let version): "archive: this version does not know version \(version) of the format"
        }
    }
}

extension StoredRecord {
    var archived: ArchiveFormat.Record {
        ArchiveFormat.Record(
            position: position.description,
            appendedAt: Int64((appendedAt.timeIntervalSince1970 * 1000).rounded()),
            key: key,
            headers: headers.map { [$0.name, $0.value] },
            value: Data(value).base64EncodedString()
        )
    }

    /// Nil for one that no version has written.
    init?(_ record: ArchiveFormat.Record) {
        guard let position = LogPosition(record.position), let value = Data(base64Encoded: record.value),
            record.headers.allSatisfy({ $0.count == 2 })
        else { return nil }
        self.init(
            position: position,
            appendedAt: Date(timeIntervalSince1970: Double(record.appendedAt) / 1000),
            key: record.key,
            headers: record.headers.map { LogHeader($0[0], $0[1]) },
            value: [UInt8](value)
        )
    }
}
