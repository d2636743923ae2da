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
            result = try ValueEncoder(codingPath: []).slot(for: value).finished()
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
indirect enum Slot {
    case empty
    case value(BSONValue)
    case document(DocumentNode)
    case array(ArrayNode)
    /// Handed to a superclass, which fills it later.
    case deferred(ValueEncoder)

    /// - Parameter depth: how many documents and arrays lie around this slot.
    func finished(depth: Int = 0) throws -> BSONValue {
        guard depth <= BSONDocument.maximumDepth else { throw BSONError(.tooDeep) }
        switch self {
        case .empty: return .document(BSONDocument())
        case .value(let value): return value
        case .document(let node):
            if node.hasInvalidKey { throw BSONError(.zeroByteInName) }
            let entries = try node.entries.map { ($0.key, try $0.slot.finished(depth: depth + 1)) }
            return .document(BSONDocument(trusted: entries))
        case .array(let node): return .array(try node.slots.map { try $0.finished(depth: depth + 1) })
        case .deferred(let encoder): return try encoder.slot.finished(depth: depth)
        }
    }
}

/// A document being encoded; containers still open share it.
final class DocumentNode {
    private(set) var entries: [(key: String, slot: Slot)] = []
    private var positions: [String: Int] = [:]

    /// Remembered until the document is finished: containers are handed out where nothing can be thrown.
    private(set) var hasInvalidKey = false

    func set(_ slot: Slot, for key: any CodingKey) {
        let name = key.stringValue
        if name.utf8.contains(0) { hasInvalidKey = true }
        if let position = positions[name] {
            entries[position].slot = slot
        } else {
            positions[name] = entries.count
            entries.append((name, slot))
        }
    }
}

/// An array being encoded.
final class ArrayNode {
    var slots: [Slot] = []
}

/// Encodes one value into its slot.
final class ValueEncoder: Encoder {
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var slot = Slot.empty

    init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedEncoding(node: documentNode(), codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array(let node) = slot { return UnkeyedEncoding(node: node, codingPath: codingPath) }
        let node = ArrayNode()
        slot = .array(node)
        return UnkeyedEncoding(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValueEncoding(encoder: self) }

    /// A type may ask for its container more than once and adds to the same one.
    private func documentNode() -> DocumentNode {
        if case .document(let node) = slot { return node }
        let node = DocumentNode()
        slot = .document(node)
        return node
    }

    /// The slot of a value inside this encoder's.
    func slot(for value: some Encodable, under key: (any CodingKey)? = nil) throws -> Slot {
        if let known = try Self.known(value, codingPath: codingPath) { return .value(known) }
        let path = key.map { codingPath + [$0] } ?? codingPath
        guard path.count < BSONDocument.maximumDepth else {
            throw EncodingError.invalidValue(
                "\(type(of: value))",
                .init(codingPath: codingPath, debugDescription: "nested deeper than \(BSONDocument.maximumDepth)")
            )
        }
        let encoder = ValueEncoder(codingPath: path)
        try value.encode(to: encoder)
        return encoder.slot
    }

    /// Types that BSON has values for, whatever their own `encode(to:)` would do.
    private static func known(_ value: some Encodable, codingPath: [any CodingKey]) throws -> BSONValue? {
        switch value {
        case let it as String: return .string(it)
        case let it as Int: return .int64(Int64(it))
        case let it as Bool: return .bool(it)
        case let it as Date:
            guard let milliseconds = it.bsonMilliseconds else {
                throw EncodingError.invalidValue(
                    "\(Date.self)",
                    .init(codingPath: codingPath, debugDescription: "a date beyond 64-bit milliseconds")
                )
            }
            return .date(milliseconds: milliseconds)
        case let it as UUID: return .uuid(it)
        case let it as [UInt8]: return .bytes(it)
        case let it as Data: return .bytes([UInt8](it))
        // Last: looking for a conformance is the slowest question.
        case let it as any BSONRepresentable: return it.bsonValue
        default: return nil
        }
    }
}

/// Integers as the narrowest BSON type that holds their whole range.
func integer<Integer: FixedWidthInteger>(_ value: Integer, codingPath: [any CodingKey]) throws -> BSONValue {
    if Integer.bitWidth < 32 || Integer.self == Int32.self { return .int32(Int32(value)) }
    guard let wide = Int64(exactly: value) else {
        throw EncodingError.invalidValue(
            "\(type(of: value))",
            .init(codingPath: codingPath, debugDescription: "an integer beyond 64 bits signed")
        )
    }
    return .int64(wide)
}
