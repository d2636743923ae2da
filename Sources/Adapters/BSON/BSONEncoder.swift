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
            result = try ValueEncoder.slot(for: value, at: nil).finished()
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

    func finished() throws -> BSONValue {
        switch self {
        case .empty: return .document(BSONDocument())
        case .value(let value): return value
        case .document(let node):
            var bytes: [UInt8] = []
            try bytes.append(node, depth: 0)
            return .document(BSONDocument(validated: bytes))
        case .array(let node): return .array(try node.slots.map { try $0.finished() })
        case .deferred(let encoder): return try encoder.slot.finished()
        }
    }
}

extension [UInt8] {
    /// - Parameter depth: How many documents and arrays lie around this one.
    fileprivate mutating func append(_ node: DocumentNode, depth: Int) throws {
        guard depth <= BSONDocument.maximumDepth else { throw BSONError(.tooDeep) }
        if node.hasInvalidKey { throw BSONError(.zeroByteInName) }
        let start = count
        append(contentsOf: [0, 0, 0, 0])
        for entry in node.entries { try append(entry.slot, for: entry.key, depth: depth + 1) }
        close(from: start)
    }

    fileprivate mutating func append(_ slot: Slot, for key: String, depth: Int) throws {
        switch slot {
        case .empty: append(.document(BSONDocument()), for: key)
        case .value(let value): append(value, for: key)
        case .deferred(let encoder): try append(encoder.slot, for: key, depth: depth)
        case .document(let node):
            append(.document, key)
            try append(node, depth: depth)
        case .array(let node):
            guard depth <= BSONDocument.maximumDepth else { throw BSONError(.tooDeep) }
            append(.array, key)
            let start = count
            append(contentsOf: [0, 0, 0, 0])
            for (index, item) in node.slots.enumerated() { try append(item, for: String(index), depth: depth + 1) }
            close(from: start)
        }
    }

    private mutating func append(_ type: BSONType, _ key: String) {
        append(type.rawValue)
        append(contentsOf: key.utf8)
        append(0)
    }
}

/// A document being encoded; containers still open share it.
final class DocumentNode {
    private(set) var entries: [(key: String, slot: Slot)] = []
    /// Only of documents in which looking through the keys would take long.
    private var positions: [String: Int]?

    /// Remembered until the document is finished: containers are handed out where nothing can be thrown.
    private(set) var hasInvalidKey = false

    func set(_ slot: Slot, for key: any CodingKey) {
        let name = key.stringValue
        if name.utf8.contains(0) { hasInvalidKey = true }
        if let position = position(of: name) {
            entries[position].slot = slot
        } else {
            positions?[name] = entries.count
            entries.append((name, slot))
        }
    }

    private func position(of name: String) -> Int? {
        if entries.count < 24 { return entries.firstIndex { $0.key == name } }
        let known = positions ?? Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        positions = known
        return known[name]
    }
}

/// An array being encoded.
final class ArrayNode {
    var slots: [Slot] = []
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
    let place: CodingPlace?
    var codingPath: [any CodingKey] { place?.path ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var slot = Slot.empty

    init(at place: CodingPlace?) { self.place = place }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedEncoding(node: documentNode(), place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array(let node) = slot { return UnkeyedEncoding(node: node, place: place) }
        let node = ArrayNode()
        slot = .array(node)
        return UnkeyedEncoding(node: node, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValueEncoding(encoder: self) }

    /// A type may ask for its container more than once and adds to the same one.
    private func documentNode() -> DocumentNode {
        if case .document(let node) = slot { return node }
        let node = DocumentNode()
        slot = .document(node)
        return node
    }

    /// The slot of a value at `place`; nil for the outermost value.
    static func slot(for value: some Encodable, at place: CodingPlace?) throws -> Slot {
        if let known = try known(value, at: place) { return .value(known) }
        guard place?.depth ?? 0 < BSONDocument.maximumDepth else {
            throw EncodingError.invalidValue(
                "\(type(of: value))",
                .init(
                    codingPath: place?.path ?? [],
                    debugDescription: "nested deeper than \(BSONDocument.maximumDepth)"
                )
            )
        }
        let encoder = ValueEncoder(at: place)
        try value.encode(to: encoder)
        return encoder.slot
    }

    /// Types that BSON has values for, whatever their own `encode(to:)` would do.
    private static func known<Value: Encodable>(_ value: Value, at place: CodingPlace?) throws -> BSONValue? {
        // Asked by type first: a failing cast is slow, and most values are none of these.
        if Value.self == String.self, let it = value as? String { return .string(it) }
        if Value.self == Int.self, let it = value as? Int { return .int64(Int64(it)) }
        if Value.self == Bool.self, let it = value as? Bool { return .bool(it) }
        if Value.self == UUID.self, let it = value as? UUID { return .uuid(it) }
        if Value.self == [UInt8].self, let it = value as? [UInt8] { return .bytes(it) }
        if Value.self == Data.self, let it = value as? Data { return .bytes([UInt8](it)) }
        guard Value.self == Date.self, let it = value as? Date else { return nil }
        guard let milliseconds = it.bsonMilliseconds else {
            throw EncodingError.invalidValue(
                "\(Date.self)",
                .init(codingPath: place?.path ?? [], debugDescription: "a date beyond 64-bit milliseconds")
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
