import struct Foundation.Data

/// What a group knows of a partition beyond its next offset: the text that travels in the commit's metadata.
///
/// Written as `1.` and base64 (RFC 4648 §4, without padding) of variable-length numbers: the author, the finished runs
/// as pairs of gap and length, and the tries as pairs of gap and count. A note with excused tries begins with `2.`, and
/// its counts carry one bit more. An empty note is an empty text.
public struct ProgressNote: Sendable, Equatable {
    /// How often a task was tried that is not finished.
    public struct Tries: Sendable, Equatable {
        /// At least 1, the latest included.
        public var count: Int
        public var latest: Latest
        /// One of them was lost together with others that may have been its undoing: it does not count against the task.
        public var isExcused = false

        /// How many count against the task.
        public var charged: Int { count - (isExcused ? 1 : 0) }

        /// What is known of the latest try.
        public enum Latest: UInt64, Sendable, CaseIterable {
            /// It ended, and failed.
            case ended = 0
            /// Its payload is open, or about to be: whoever reads this of a member that is gone knows that it died.
            case open = 1
            /// As `open`, with nothing else in work beside it.
            case alone = 2
        }

        /// The most that are counted; further ones are written as so many.
        public static let limit = 1_000

        public init(count: Int, latest: Latest, isExcused: Bool = false) {
            self.count = count
            self.latest = latest
            self.isExcused = isExcused
        }
    }

    /// The member that wrote it; at most 64 bytes of UTF-8 are kept.
    public var author: String
    /// All at or beyond the next offset.
    public var finished: OffsetSet
    /// By offset; none of them is finished.
    public var tries: [Int64: Tries]

    public init(author: String, finished: OffsetSet = OffsetSet(), tries: [Int64: Tries] = [:]) {
        self.author = author
        self.finished = finished
        self.tries = tries
    }

    private static let version = "1."
    /// Counts have a bit that tells whether one try is excused.
    private static let excusing = "2."
    private static let authorLimit = 64
    /// What releases wrote that had all of Kafka's `offset.metadata.max.bytes`.
    private static let longestText = 4_096
    /// The most bytes below base64 that fit into `Progress.metadataLimit` bytes of text.
    public static let byteLimit = (Progress.metadataLimit - version.utf8.count) * 3 / 4

    /// The length of the bytes below base64; a note fits while it is at most `byteLimit`.
    public func byteCount(from nextOffset: Int64) -> Int {
        isEmpty ? 0 : bytes(from: nextOffset).count
    }

    /// The metadata of a commit whose next offset is `nextOffset`.
    public func text(from nextOffset: Int64) -> String {
        guard !isEmpty else { return "" }
        var text = Data(bytes(from: nextOffset)).base64EncodedString()
        while text.last == "=" { text.removeLast() }
        return (hasExcuses ? Self.excusing : Self.version) + text
    }

    /// Reads the metadata of a commit; nil for a text that is no note.
    public init?(_ text: String, from nextOffset: Int64) {
        self.init(author: "")
        guard !text.isEmpty else { return }
        let excuses = text.hasPrefix(Self.excusing)
        guard excuses || text.hasPrefix(Self.version), text.utf8.count <= Self.longestText else { return nil }
        var base64 = String(text.dropFirst(Self.version.count))
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64) else { return nil }
        var reader = NumberReader([UInt8](data))
        do throws(MalformedNumber) {
            author = try reader.text(atMost: Self.authorLimit)
            var offset = nextOffset
            for _ in 0..<(try reader.count()) {
                let lower = try reader.offset(behind: offset)
                let upper = try reader.offset(behind: lower)
                finished.insert(lower..<upper)
                offset = upper
            }
            offset = nextOffset
            for _ in 0..<(try reader.count()) {
                offset = try reader.offset(behind: offset)
                let number = try reader.number()
                let count = number >> (excuses ? 3 : 2)
                guard let latest = Tries.Latest(rawValue: number & 3), count >= 1, count <= Tries.limit
                else { return nil }
                tries[offset] = Tries(count: Int(count), latest: latest, isExcused: excuses && number & 4 != 0)
            }
        } catch {
            return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    private var hasExcuses: Bool { tries.values.contains { $0.isExcused } }
    private var isEmpty: Bool { finished.isEmpty && tries.isEmpty }

    private func bytes(from nextOffset: Int64) -> [UInt8] {
        var writer = NumberWriter()
        writer.write(author, atMost: Self.authorLimit)
        writer.write(UInt64(finished.runs.count))
        var offset = nextOffset
        for run in finished.runs {
            writer.write(UInt64(run.lowerBound - offset))
            writer.write(UInt64(run.upperBound - run.lowerBound))
            offset = run.upperBound
        }
        writer.write(UInt64(tries.count))
        let excuses = hasExcuses
        offset = nextOffset
        for (key, value) in tries.sorted(by: { $0.key < $1.key }) {
            writer.write(UInt64(key - offset))
            let count = UInt64(min(value.count, Tries.limit)) << (excuses ? 3 : 2)
            writer.write(count | (value.isExcused ? 4 : 0) | value.latest.rawValue)
            offset = key
        }
        return writer.bytes
    }
}

/// Writes numbers in as few bytes as they need: seven bits each, the lowest first (LEB128).
private struct NumberWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String, atMost limit: Int) {
        var kept = text
        while kept.utf8.count > limit { kept.removeLast() }
        write(UInt64(kept.utf8.count))
        bytes += kept.utf8
    }
}

private struct MalformedNumber: Error {}

/// Reads what `NumberWriter` wrote, and refuses everything else.
private struct NumberReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func number() throws(MalformedNumber) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard index < bytes.count else { throw MalformedNumber() }
            let byte = bytes[index]
            index += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw MalformedNumber()
    }

    /// How many items follow: never more than there are bytes left.
    mutating func count() throws(MalformedNumber) -> Int {
        let number = try number()
        guard number <= bytes.count - index else { throw MalformedNumber() }
        return Int(number)
    }

    /// An offset stated by its distance from another.
    mutating func offset(behind offset: Int64) throws(MalformedNumber) -> Int64 {
        let (sum, overflow) = offset.addingReportingOverflow(Int64(try number()))
        guard !overflow, sum < Int64.max else { throw MalformedNumber() }
        return sum
    }

    mutating func text(atMost limit: Int) throws(MalformedNumber) -> String {
        let length = try count()
        guard length <= limit else { throw MalformedNumber() }
        defer { index += length }
        return String(decoding: bytes[index..<index + length], as: UTF8.self)
    }
}
