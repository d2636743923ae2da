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
        try ValueDecoder(value: value, codingPath: []).decoded(type)
    }
}

/// Decodes one value.
struct ValueDecoder: Decoder {
    let value: BSONValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .document(let document) = value else { throw mismatch(BSONDocument.self) }
        return KeyedDecodingContainer(KeyedDecoding(document, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch value {
        case .array(let values): return UnkeyedDecoding(values: values, codingPath: codingPath)
        // Bytes ask for their elements when they are decoded as part of a larger list type.
        case .binary(let binary):
            return UnkeyedDecoding(values: binary.bytes.map { .int32(Int32($0)) }, codingPath: codingPath)
        default: throw mismatch([BSONValue].self)
        }
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleValueDecoding(decoder: self) }

    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
        if let known = try known(type) as? T { return known }
        return try T(from: self)
    }

    /// Types that BSON has values for, whatever their own `init(from:)` would do.
    private func known<T>(_ type: T.Type) throws -> Any? {
        if type == Date.self { return try take(value.date, Date.self) }
        if type == UUID.self { return try take(value.uuid, UUID.self) }
        if type == Data.self { return try take(value.binary.map { Data($0.bytes) }, Data.self) }
        if type == [UInt8].self, let binary = value.binary { return binary.bytes }
        return nil
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
        if case .null = value {
            return .valueNotFound(type, .init(codingPath: codingPath, debugDescription: "null instead of \(type)"))
        }
        return .typeMismatch(
            type,
            .init(codingPath: codingPath, debugDescription: "BSON \(value.type) instead of \(type)")
        )
    }
}
