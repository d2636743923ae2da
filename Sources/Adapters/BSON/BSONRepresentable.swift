/// A type with a BSON value of its own: `BSONEncoder` and `BSONDecoder` carry it as that value.
///
/// Only they can: other coders are refused, because their formats have no such values.
public protocol BSONRepresentable: Codable {
    var bsonValue: BSONValue { get }
    /// Nil when the value is of another type.
    init?(bsonValue: BSONValue)
}

extension BSONRepresentable {
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? ValueEncoder else {
            throw EncodingError.invalidValue(
                "\(Self.self)",
                .init(codingPath: encoder.codingPath, debugDescription: "\(Self.self) can only be encoded as BSON")
            )
        }
        encoder.slot = .value(bsonValue)
    }

    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? ValueDecoder, let value = Self(bsonValue: decoder.value) else {
            throw DecodingError.typeMismatch(
                Self.self,
                .init(codingPath: decoder.codingPath, debugDescription: "not the BSON value of \(Self.self)")
            )
        }
        self = value
    }
}

extension BSONValue: BSONRepresentable {
    public var bsonValue: BSONValue { self }
    public init?(bsonValue: BSONValue) { self = bsonValue }
}

extension BSONDocument: BSONRepresentable {
    public var bsonValue: BSONValue { .document(self) }
    public init?(bsonValue: BSONValue) {
        guard let it = bsonValue.document else { return nil }
        self = it
    }
}

extension ObjectID: BSONRepresentable {
    public var bsonValue: BSONValue { .objectID(self) }
    public init?(bsonValue: BSONValue) {
        guard let it = bsonValue.objectID else { return nil }
        self = it
    }
}

extension BSONBinary: BSONRepresentable {
    public var bsonValue: BSONValue { .binary(self) }
    public init?(bsonValue: BSONValue) {
        guard let it = bsonValue.binary else { return nil }
        self = it
    }
}

extension BSONRegex: BSONRepresentable {
    public var bsonValue: BSONValue { .regex(self) }
    public init?(bsonValue: BSONValue) {
        guard case .regex(let it) = bsonValue else { return nil }
        self = it
    }
}

extension BSONTimestamp: BSONRepresentable {
    public var bsonValue: BSONValue { .timestamp(self) }
    public init?(bsonValue: BSONValue) {
        guard case .timestamp(let it) = bsonValue else { return nil }
        self = it
    }
}

extension Decimal128: BSONRepresentable {
    public var bsonValue: BSONValue { .decimal128(self) }
    public init?(bsonValue: BSONValue) {
        guard case .decimal128(let it) = bsonValue else { return nil }
        self = it
    }
}
