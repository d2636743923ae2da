import Foundation

/// Turns documents into `Decodable` values; the inverse of ``BSONEncoder``.
///
/// Any whole number that fits is taken for an integer, because MongoDB changes the width of numbers as it computes. Of
/// keys that repeat, the first counts. Unknown keys are ignored.
public struct BSONDecoder: Sendable {
    public init() {}

    public func decode<T: Decodable>(_ type: T.Type = T.self, from document: BSONDocument) throws -> T {
        try decode(type, fromValue: .document(document))
    }

    /// Decodes one value, as `BSONEncoder.encodeValue` wrote it.
    public func decode<T: Decodable>(_ type: T.Type = T.self, fromValue value: BSONValue) throws -> T {
        try ValueDecoder(value: value, at: nil).decoded(type)
    }
}

/// Decodes one value.
struct ValueDecoder: Decoder {
    private let source: Source
    let place: CodingPlace?
    var codingPath: [any CodingKey] { place?.path ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// A value, or where one lies in the bytes of a document: read when it is asked for.
    private enum Source {
        case value(BSONValue)
        case element(RawElement, in: [UInt8])
    }

    init(value: BSONValue, at place: CodingPlace?) {
        source = .value(value)
        self.place = place
    }

    /// `bytes` have been checked as a whole.
    init(_ element: RawElement, in bytes: [UInt8], at place: CodingPlace?) {
        source = .element(element, in: bytes)
        self.place = place
    }

    var value: BSONValue {
        switch source {
        case .value(let value): value
        case .element(let element, let bytes): (try? bytes.value(of: element)) ?? .null
        }
    }

    var isNull: Bool {
        switch source {
        case .value(.null): true
        case .element(let element, _): element.type == .null
        case .value: false
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch source {
        case .value(.document(let document)):
            return KeyedDecodingContainer(KeyedDecoding(document.bytes, document.bytes.indices, at: place))
        case .element(let element, let bytes) where element.type == .document:
            return KeyedDecodingContainer(KeyedDecoding(bytes, element.payload, at: place))
        case .value, .element:
            throw mismatch(BSONDocument.self)
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        if case .element(let element, let bytes) = source, element.type == .array {
            return UnkeyedDecoding(bytes.elements(in: element.payload).map { .element($0, in: bytes) }, at: place)
        }
        switch value {
        case .array(let values): return UnkeyedDecoding(values.map { .value($0) }, at: place)
        // Bytes ask for their elements when they are decoded as part of a larger list type.
        case .binary(let binary): return UnkeyedDecoding(binary.bytes.map { .value(.int32(Int32($0))) }, at: place)
        default: throw mismatch([BSONValue].self)
        }
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleValueDecoding(decoder: self) }

    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
        // Types that BSON has values for, whatever their own `init(from:)` would do.
        if type == String.self, let it = try take(value.string, String.self) as? T { return it }
        if type == Date.self, let it = try take(value.date, Date.self) as? T { return it }
        if type == UUID.self, let it = try take(value.uuid, UUID.self) as? T { return it }
        if type == Data.self, let it = try take(value.binary.map { Data($0.bytes) }, Data.self) as? T { return it }
        if type == [UInt8].self, let binary = value.binary, let it = binary.bytes as? T { return it }
        return try T(from: self)
    }

    func take<T>(_ found: T?, _ type: T.Type) throws -> T {
        guard let found else { throw mismatch(type) }
        return found
    }

    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        guard let wide = value.int64 else { throw mismatch(type) }
        guard let narrow = Integer(exactly: wide) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "a number that does not fit \(type)")
            )
        }
        return narrow
    }

    /// Names types only: the value may be about a patient.
    private func mismatch(_ type: Any.Type) -> DecodingError {
        if isNull {
            return .valueNotFound(type, .init(codingPath: codingPath, debugDescription: "null instead of \(type)"))
        }
        return .typeMismatch(
            type,
            .init(codingPath: codingPath, debugDescription: "BSON \(value.type) instead of \(type)")
        )
    }
}
