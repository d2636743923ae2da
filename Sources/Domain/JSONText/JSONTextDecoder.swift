public import struct Foundation.UUID

/// Turns JSON text into `Decodable` values, several times as fast as `Foundation.JSONDecoder`.
///
/// For what is read by the million, which is events; see decision 0030. The same text gives the same value, but for what
/// Foundation has strategies for: dates are numbers, data are arrays. A name that an object has twice counts where it
/// is first. Errors say neither where nor what: the value may be about a patient.
public struct JSONTextDecoder: Sendable {
    public init() {}

    /// - Throws: `JSONTextError` for what is no JSON, else `DecodingError`.
    public func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONText(bytes).root.decode(type)
    }
}

extension JSONNode {
    fileprivate func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // Asked by type first: a failing cast is slow, and most values are none of these.
        if type == UUID.self, let it = try uuid() as? Value { return it }
        if type == [String].self, let it = try strings() as? Value { return it }
        return try Value(from: NodeDecoder(node: self))
    }

    fileprivate func characters() throws -> String {
        guard let string else { throw mismatch(String.self) }
        return string
    }

    fileprivate func truth() throws -> Bool {
        guard let boolean else { throw mismatch(Bool.self) }
        return boolean
    }

    fileprivate func float() throws -> Double {
        guard let number, let value = Double(number), value.isFinite else { throw mismatch(Double.self) }
        return value
    }

    /// A number without a fraction, however it is written.
    fileprivate func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        guard let number else { throw mismatch(type) }
        if let value = Integer(number) { return value }
        // "1.0" and "1e3" as well; what a double would round is none.
        guard number.contains(where: { ".eE".contains($0) }), let double = Double(number), double.magnitude < 0x1p53,
            let value = Integer(exactly: double)
        else { throw mismatch(type) }
        return value
    }

    private func uuid() throws -> UUID {
        guard kind == .string, let uuid = UUID(hexadecimal: text.content(index)) else { throw mismatch(UUID.self) }
        return uuid
    }

    private func strings() throws -> [String] {
        guard kind == .array else { throw mismatch([String].self) }
        return try children.map { try $0.characters() }
    }

    fileprivate func mismatch(_ type: any Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: [], debugDescription: "\(kind) is no \(type)"))
    }
}

extension UUID {
    /// Reads the form of RFC 9562 §4 in either case, and nothing else; quicker than `init(uuidString:)`.
    public init?(hexadecimal text: String) { self.init(hexadecimal: Array(text.utf8)[...]) }

    fileprivate init?(hexadecimal text: ArraySlice<UInt8>) {
        guard text.count == 36 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (place, byte) in text.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = byte.hexadecimalDigit else { return nil }
            if place < 18 { high = high << 4 | digit } else { low = low << 4 | digit }
        }
        func byte(_ word: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * index)) }
        self.init(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4),
                byte(low, 5), byte(low, 6), byte(low, 7)
            )
        )
    }
}

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt64? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(self - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(self - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

/// Decodes from one node; its own container for a single value.
private struct NodeDecoder: Decoder, SingleValueDecodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try Members<Key>(node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try Elements(node) }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { node.kind == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try node.truth() }
    func decode(_ type: String.Type) throws -> String { try node.characters() }
    func decode(_ type: Double.Type) throws -> Double { try node.float() }
    func decode(_ type: Float.Type) throws -> Float { Float(try node.float()) }
    func decode(_ type: Int.Type) throws -> Int { try node.integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try node.integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try node.integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try node.integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try node.integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try node.integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try node.integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try node.integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try node.integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try node.integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try node.decode(type) }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let object: JSONNode
    var codingPath: [any CodingKey] { [] }

    init(_ node: JSONNode) throws {
        guard node.kind == .object else { throw node.mismatch([String: Any].self) }
        object = node
    }

    var allKeys: [Key] {
        object.children.enumerated().compactMap { place, node in
            place.isMultiple(of: 2) ? node.string.flatMap(Key.init(stringValue:)) : nil
        }
    }

    private func node(_ key: Key) throws -> JSONNode {
        guard let node = object[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "a member is missing"))
        }
        return node
    }

    /// The value of a member that is there and not null.
    private func present(_ key: Key) -> JSONNode? {
        guard let node = object[key.stringValue], node.kind != .null else { return nil }
        return node
    }

    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try node(key).kind == .null }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try node(key).truth() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try node(key).characters() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try node(key).float() }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try node(key).float()) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try node(key).integer(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try node(key).integer(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try node(key).integer(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try node(key).integer(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try node(key).integer(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try node(key).integer(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try node(key).integer(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try node(key).integer(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try node(key).integer(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try node(key).integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try node(key).decode(type) }

    // Looked up once, where the protocol's own would look three times.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.characters() }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.integer(type) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key)?.decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(try Members<Nested>(try node(key))) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try Elements(try node(key)) }
    func superDecoder() throws -> any Decoder { NodeDecoder(node: object["super"] ?? object) }
    func superDecoder(forKey key: Key) throws -> any Decoder { NodeDecoder(node: try node(key)) }
}

/// The elements of an array.
private struct Elements: UnkeyedDecodingContainer {
    private let elements: [JSONNode]
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    init(_ node: JSONNode) throws {
        guard node.kind == .array else { throw node.mismatch([Any].self) }
        elements = Array(node.children)
    }

    /// Reads the element whose turn it is; the turn stays with it when it cannot be read.
    private mutating func take<Value>(
        _ type: any Any.Type,
        _ read: (JSONNode) throws -> Value
    ) throws -> Value {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "the array is at its end"))
        }
        let value = try read(elements[currentIndex])
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex].kind == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try take(type) { try $0.truth() } }
    mutating func decode(_ type: String.Type) throws -> String { try take(type) { try $0.characters() } }
    mutating func decode(_ type: Double.Type) throws -> Double { try take(type) { try $0.float() } }
    mutating func decode(_ type: Float.Type) throws -> Float { try take(type) { Float(try $0.float()) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try take(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try take(type) { try $0.integer(type) } }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try take(type) { try $0.decode(type) }
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try take([String: Any].self) { KeyedDecodingContainer(try Members<Nested>($0)) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try take([Any].self) { try Elements($0) }
    }

    mutating func superDecoder() throws -> any Decoder { try take((any Decoder).self) { NodeDecoder(node: $0) } }
}
