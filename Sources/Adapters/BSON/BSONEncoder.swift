import Foundation

/// Turns `Encodable` values into documents.
///
/// `Int` and `UInt32` become int64, narrower integers int32; `Date` a date in milliseconds, `UUID` binary subtype 4,
/// `Data` and `[UInt8]` binary subtype 0. A key encoded twice keeps the last value. Throws `EncodingError` for what
/// BSON cannot hold: integers beyond 64 bits signed, keys with a zero byte, nesting beyond
/// ``BSONDocument/maximumDepth``, documents beyond ``maximumByteCount``. The errors name the type of the refused value in
/// its place, because the value may be about a patient.
public struct BSONEncoder: Sendable {
    /// MongoDB's limit for one stored document: 16 MiB.
    public static let maximumByteCount = 16 * 1024 * 1024

    public init() {}

    public func encode(_ value: some Encodable) throws -> BSONDocument {
        guard case .document(let document) = try encodeValue(value) else {
            throw EncodingError.invalidValue(
                "\(type(of: value))",
                .init(codingPath: [], debugDescription: "only what encodes as keys and values is a document")
            )
        }
        return document
    }

    /// Encodes anything, a number or a list included: for a value inside a filter or an update.
    public func encodeValue(_ value: some Encodable) throws -> BSONValue {
        let result: BSONValue
        do {
            result = try ValueEncoder.slot(for: value, nil, in: nil).finished(depth: 0)
        } catch let error as BSONError {
            throw EncodingError.invalidValue(
                "\(type(of: value))",
                .init(codingPath: [], debugDescription: error.description)
            )
        }
        guard case .document(let document) = result, document.bytes.count > Self.maximumByteCount else { return result }
        throw EncodingError.invalidValue(
            "\(type(of: value))",
            .init(codingPath: [], debugDescription: "a document of more than \(Self.maximumByteCount) bytes")
        )
    }
}

/// What one value has become so far.
enum Slot {
    case empty
    case value(BSONValue)
    /// A document or an array.
    case elements(OpenElements)
    /// Handed to a superclass, which fills it later.
    case deferred(ValueEncoder)

    /// - Parameter depth: How many documents and arrays lie around it.
    func finished(depth: Int) throws -> BSONValue {
        switch self {
        case .empty: return .document(BSONDocument())
        case .value(let value): return value
        case .elements(let elements):
            let document = BSONDocument(validated: try elements.finished(depth: depth))
            return elements.isArray ? .array(document.map(\.value)) : .document(document)
        case .deferred(let encoder): return try encoder.slot.finished(depth: depth)
        }
    }
}

/// Where a value lies, from the inside out: written down as a path only for an error.
final class CodingPlace {
    private let parent: CodingPlace?
    private let key: any CodingKey
    /// How many keys lead here.
    let depth: Int

    init(_ key: any CodingKey, in parent: CodingPlace?) {
        self.parent = parent
        self.key = key
        depth = (parent?.depth ?? 0) + 1
    }

    /// The place of `key` in `parent`; without a key, that of `parent` itself.
    static func of(_ key: (any CodingKey)?, in parent: CodingPlace?) -> CodingPlace? {
        key.map { CodingPlace($0, in: parent) } ?? parent
    }

    var path: [any CodingKey] {
        var keys: [any CodingKey] = [key]
        var place = parent
        while let outer = place {
            keys.append(outer.key)
            place = outer.parent
        }
        return keys.reversed()
    }
}

/// Encodes one value into its slot.
final class ValueEncoder: Encoder {
    private let key: (any CodingKey)?
    private let parent: CodingPlace?
    /// Made when somebody asks: most values are written without.
    private(set) lazy var place = CodingPlace.of(key, in: parent)
    var codingPath: [any CodingKey] { place?.path ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var slot = Slot.empty

    /// - Parameter key: Where in `parent` the value lies; nil for the outermost.
    init(_ key: (any CodingKey)?, in parent: CodingPlace?) {
        self.key = key
        self.parent = parent
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedEncoding(document: elements(isArray: false), place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        UnkeyedEncoding(array: elements(isArray: true), place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValueEncoding(encoder: self) }

    /// A type may ask for its container more than once and adds to the same one.
    private func elements(isArray: Bool) -> OpenElements {
        if case .elements(let elements) = slot, elements.isArray == isArray { return elements }
        let elements = OpenElements(isArray: isArray)
        slot = .elements(elements)
        return elements
    }

    /// The slot of a value that has no BSON type of its own, or may have.
    static func slot(for value: some Encodable, _ key: (any CodingKey)?, in parent: CodingPlace?) throws -> Slot {
        if let known = try known(value, key, in: parent) { return .value(known) }
        guard (parent?.depth ?? 0) + (key == nil ? 0 : 1) < BSONDocument.maximumDepth else {
            throw EncodingError.invalidValue(
                "\(type(of: value))",
                .init(
                    codingPath: CodingPlace.of(key, in: parent)?.path ?? [],
                    debugDescription: "nested deeper than \(BSONDocument.maximumDepth)"
                )
            )
        }
        let encoder = ValueEncoder(key, in: parent)
        try value.encode(to: encoder)
        return encoder.slot
    }

    /// Types that BSON has values for, whatever their own `encode(to:)` would do.
    private static func known<Value: Encodable>(
        _ value: Value,
        _ key: (any CodingKey)?,
        in parent: CodingPlace?
    ) throws -> BSONValue? {
        // Asked by type first: a failing cast is slow, and most values are none of these.
        if Value.self == String.self, let it = value as? String { return .string(it) }
        if Value.self == Int.self, let it = value as? Int { return .int64(Int64(it)) }
        if Value.self == Bool.self, let it = value as? Bool { return .bool(it) }
        if Value.self == UUID.self, let it = value as? UUID { return .uuid(it) }
        if Value.self == [UInt8].self, let it = value as? [UInt8] { return .bytes(it) }
        if Value.self == [String].self, let it = value as? [String] { return .array(it.map { .string($0) }) }
        if Value.self == Data.self, let it = value as? Data { return .bytes([UInt8](it)) }
        guard Value.self == Date.self, let it = value as? Date else { return nil }
        guard let milliseconds = it.bsonMilliseconds else {
            throw EncodingError.invalidValue(
                "\(Date.self)",
                .init(
                    codingPath: CodingPlace.of(key, in: parent)?.path ?? [],
                    debugDescription: "a date beyond 64-bit milliseconds"
                )
            )
        }
        return .date(milliseconds: milliseconds)
    }
}

/// Integers as the narrowest BSON type that holds their whole range.
func integer<Integer: FixedWidthInteger>(_ value: Integer, at place: CodingPlace?) throws -> BSONValue {
    if Integer.bitWidth < 32 || Integer.self == Int32.self { return .int32(Int32(value)) }
    guard let wide = Int64(exactly: value) else {
        throw EncodingError.invalidValue(
            "\(type(of: value))",
            .init(codingPath: place?.path ?? [], debugDescription: "an integer beyond 64 bits signed")
        )
    }
    return .int64(wide)
}
