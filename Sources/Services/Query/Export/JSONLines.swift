import Foundation

/// Lines of JSON that are gathered until they fill a file.
///
/// An archive's entries are announced with their size and checksum: a list of unknown length becomes several files of
/// about a mebibyte, `views-000001.jsonl`, `views-000002.jsonl` and so on.
struct JSONLines {
    private let prefix: String
    private var number = 1
    private var bytes: [UInt8] = []
    private let encoder: JSONEncoder

    /// - Parameter prefix: what stands before the number in each file's name.
    init(_ prefix: String) {
        self.prefix = prefix
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    var isEmpty: Bool { bytes.isEmpty }
    /// Whether it is time to `take` them.
    var isFull: Bool { bytes.count >= Self.limit }

    mutating func append(_ value: some Encodable) throws { append(line: [UInt8](try encoder.encode(value))) }

    /// Appends one JSON value that is encoded already; line ends between its tokens become blanks (RFC 8259 §2).
    mutating func append(line: [UInt8]) {
        bytes += line.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// What was gathered, with its file's name; the next lines go into another file.
    mutating func take() -> (name: String, bytes: [UInt8]) {
        defer {
            bytes = []
            number += 1
        }
        let digits = "\(number)"
        return ("\(prefix)\(String(repeating: "0", count: max(6 - digits.count, 0)))\(digits).jsonl", bytes)
    }

    private static let limit = 1 << 20
}
