public import Foundation

/// One value of a document.
public enum BSONValue: Hashable, Sendable {
    case double(Double)
    case string(String)
    case document(BSONDocument)
    case array([BSONValue])
    case binary(BSONBinary)
    case objectID(ObjectID)
    case bool(Bool)
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case date(milliseconds: Int64)
    case null
    case regex(BSONRegex)
    case int32(Int32)
    case timestamp(BSONTimestamp)
    case int64(Int64)
    case decimal128(Decimal128)
    case minKey
    case maxKey
}

extension BSONValue {
    /// Rounded to the millisecond; beyond the range of BSON, the nearest date there is.
    public static func date(_ date: Date) -> BSONValue {
        .date(milliseconds: date.bsonMilliseconds ?? (date < .init(timeIntervalSince1970: 0) ? .min : .max))
    }

    public static func int(_ value: Int) -> BSONValue { .int64(Int64(value)) }
    public static func uuid(_ uuid: UUID) -> BSONValue { .binary(BSONBinary(uuid)) }
    public static func bytes(_ bytes: [UInt8]) -> BSONValue { .binary(BSONBinary(bytes)) }

    public var string: String? { if case .string(let it) = self { it } else { nil } }
    public var document: BSONDocument? { if case .document(let it) = self { it } else { nil } }
    public var array: [BSONValue]? { if case .array(let it) = self { it } else { nil } }
    public var binary: BSONBinary? { if case .binary(let it) = self { it } else { nil } }
    public var objectID: ObjectID? { if case .objectID(let it) = self { it } else { nil } }
    public var bool: Bool? { if case .bool(let it) = self { it } else { nil } }
    public var uuid: UUID? { binary?.uuid }

    public var date: Date? {
        if case .date(let milliseconds) = self { Date(bsonMilliseconds: milliseconds) } else { nil }
    }

    /// Any number whose value is whole and fits: MongoDB changes the width of numbers as it computes.
    public var int64: Int64? {
        switch self {
        case .int32(let it): Int64(it)
        case .int64(let it): it
        case .double(let it): Int64(exactly: it)
        default: nil
        }
    }

    public var int: Int? { int64.flatMap { Int(exactly: $0) } }

    /// Any number, to the nearest double.
    public var double: Double? {
        switch self {
        case .int32(let it): Double(it)
        case .int64(let it): Double(it)
        case .double(let it): it
        default: nil
        }
    }
}

extension BSONValue: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .string(value) }
}

extension BSONValue: ExpressibleByIntegerLiteral {
    /// An int64, as `Int` is when encoded.
    public init(integerLiteral value: Int64) { self = .int64(value) }
}

extension BSONValue: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Double) { self = .double(value) }
}

extension BSONValue: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension BSONValue: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self = .null }
}

extension BSONValue: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: BSONValue...) { self = .array(elements) }
}

extension BSONValue: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, BSONValue)...) {
        self = .document(BSONDocument(trusted: elements))
    }
}

extension Date {
    /// Nil when it is not a number or beyond 64-bit milliseconds.
    var bsonMilliseconds: Int64? { Int64(exactly: (timeIntervalSince1970 * 1000).rounded()) }

    init(bsonMilliseconds milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
