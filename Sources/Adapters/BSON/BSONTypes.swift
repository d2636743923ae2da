public import Foundation
import Synchronization

/// MongoDB's 12-byte identifier: seconds, a per-process random part, a counter.
public struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    /// Always 12.
    public let bytes: [UInt8]

    private static let process: UInt64 = .random(in: 0..<(1 << 40))
    private static let counter = Atomic<UInt32>(.random(in: 0...UInt32.max))

    /// A new identifier, ordered roughly by time of creation.
    public init() {
        let seconds = UInt32(truncatingIfNeeded: Int64(Date().timeIntervalSince1970))
        let count = Self.counter.add(1, ordering: .relaxed).newValue
        let time: [UInt8] = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seconds >> $0) }
        let process: [UInt8] = stride(from: 32, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: Self.process >> $0)
        }
        let order: [UInt8] = stride(from: 16, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }
        bytes = time + process + order
    }

    /// Nil unless there are exactly 12 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        self.bytes = bytes
    }

    /// Reads 24 hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 24, text.utf8.count == 24 else { return nil }
        bytes = stride(from: 0, to: 24, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// 24 lower-case hexadecimal digits.
    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Bytes with the subtype that says what they are.
public struct BSONBinary: Hashable, Sendable {
    /// The subtypes of bsonspec.org; every other value is kept as it is.
    public struct Subtype: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let generic = Subtype(rawValue: 0)
        public static let uuid = Subtype(rawValue: 4)
        public static let encrypted = Subtype(rawValue: 6)
    }

    public var bytes: [UInt8]
    public var subtype: Subtype

    public init(_ bytes: [UInt8], subtype: Subtype = .generic) {
        self.bytes = bytes
        self.subtype = subtype
    }

    /// Subtype 4, in the byte order of RFC 9562.
    public init(_ uuid: UUID) {
        let it = uuid.uuid
        bytes = [
            it.0, it.1, it.2, it.3, it.4, it.5, it.6, it.7, it.8, it.9, it.10, it.11, it.12, it.13, it.14, it.15,
        ]
        subtype = .uuid
    }

    /// Nil unless the subtype is 4 and there are 16 bytes.
    public var uuid: UUID? {
        guard subtype == .uuid, bytes.count == 16 else { return nil }
        let b = bytes
        return UUID(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
            )
        )
    }
}

/// A pattern as MongoDB's `$regex` takes it.
public struct BSONRegex: Hashable, Sendable {
    public let pattern: String
    /// Letters in alphabetical order, as BSON asks.
    public let options: String

    /// Refuses zero bytes, which end a pattern on the wire.
    public init(_ pattern: String, options: String = "") throws(BSONError) {
        guard !pattern.utf8.contains(0), !options.utf8.contains(0) else { throw BSONError(.zeroByteInName) }
        self.init(pattern: pattern, sorted: String(options.sorted()))
    }

    /// For parts read from the wire, which cannot hold a zero byte.
    init(pattern: String, sorted options: String) {
        self.pattern = pattern
        self.options = options
    }
}

/// The server's own clock (`Timestamp` of the oplog); not a date for people.
public struct BSONTimestamp: Hashable, Sendable {
    public var seconds: UInt32
    public var increment: UInt32

    public init(seconds: UInt32, increment: UInt32) {
        self.seconds = seconds
        self.increment = increment
    }
}

/// An IEEE 754 decimal128 carried unread.
public struct Decimal128: Hashable, Sendable {
    public var low: UInt64
    public var high: UInt64

    public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }
}
