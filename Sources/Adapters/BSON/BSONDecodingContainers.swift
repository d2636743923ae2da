/// Reads a document by key.
struct KeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let values: [String: BSONValue]
    let codingPath: [any CodingKey]

    init(_ document: BSONDocument, codingPath: [any CodingKey]) {
        values = Dictionary(document.map { ($0.key, $0.value) }) { first, _ in first }
        self.codingPath = codingPath
    }

    var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }

    private func decoder(_ key: any CodingKey) throws -> ValueDecoder {
        guard let value = values[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no such key"))
        }
        return ValueDecoder(value: value, codingPath: codingPath + [key])
    }

    private func single(_ key: Key) throws -> SingleValueDecoding { SingleValueDecoding(decoder: try decoder(key)) }

    func decodeNil(forKey key: Key) throws -> Bool { try single(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try single(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try single(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try single(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try single(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try single(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try single(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try single(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try single(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try single(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try single(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try single(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try single(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try single(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try single(key).decode(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try decoder(key).decoded(type) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try decoder(IndexKey(stringValue: "super")) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

/// Reads an array from first to last.
struct UnkeyedDecoding: UnkeyedDecodingContainer {
    let values: [BSONValue]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(values: [BSONValue], codingPath: [any CodingKey]) {
        self.values = values
        self.codingPath = codingPath
    }

    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    /// Moves on only when reading succeeds, as `UnkeyedDecodingContainer` asks.
    private mutating func next<T>(_ read: (ValueDecoder) throws -> T) throws -> T {
        let path = codingPath + [IndexKey(intValue: currentIndex)]
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(T.self, .init(codingPath: path, debugDescription: "the array has ended"))
        }
        let result = try read(ValueDecoder(value: values[currentIndex], codingPath: path))
        currentIndex += 1
        return result
    }

    private mutating func single<T>(_ read: (SingleValueDecoding) throws -> T) throws -> T {
        try next { try read(SingleValueDecoding(decoder: $0)) }
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, case .null = values[currentIndex] else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try single { try $0.decode(type) } }
    mutating func decode(_ type: String.Type) throws -> String { try single { try $0.decode(type) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try single { try $0.decode(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try single { try $0.decode(type) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try single { try $0.decode(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try single { try $0.decode(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try single { try $0.decode(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try single { try $0.decode(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try single { try $0.decode(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try single { try $0.decode(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try single { try $0.decode(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try single { try $0.decode(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try single { try $0.decode(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try single { try $0.decode(type) } }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next { try $0.decoded(type) } }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { $0 } }
}

/// Reads one value.
struct SingleValueDecoding: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { if case .null = decoder.value { true } else { false } }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.take(decoder.value.bool, type) }
    func decode(_ type: String.Type) throws -> String { try decoder.take(decoder.value.string, type) }
    func decode(_ type: Double.Type) throws -> Double { try decoder.take(decoder.value.double, type) }
    func decode(_ type: Float.Type) throws -> Float { Float(try decoder.take(decoder.value.double, Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.decoded(type) }
}
