/// Reads a document by key.
struct KeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let document: KeyedElements
    private let place: CodingPlace?
    var codingPath: [any CodingKey] { place?.path ?? [] }

    /// The document in `range` of `bytes`, which have been checked as a whole.
    init(_ bytes: [UInt8], _ range: Range<Int>, at place: CodingPlace?) {
        document = KeyedElements(bytes, range)
        self.place = place
    }

    var allKeys: [Key] { document.keys.compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { document[key.stringValue] != nil }

    private func decoder(_ key: any CodingKey) throws -> ValueDecoder {
        guard let element = document[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no such key"))
        }
        return ValueDecoder(element, in: document.bytes, at: CodingPlace(key, in: place))
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
    private let values: [Item]
    private let place: CodingPlace?
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { place?.path ?? [] }

    enum Item {
        case value(BSONValue)
        case element(RawElement, in: [UInt8])

        func decoder(at place: CodingPlace) -> ValueDecoder {
            switch self {
            case .value(let value): ValueDecoder(value: value, at: place)
            case .element(let element, let bytes): ValueDecoder(element, in: bytes, at: place)
            }
        }
    }

    init(_ values: [Item], at place: CodingPlace?) {
        self.values = values
        self.place = place
    }

    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    /// Moves on only when reading succeeds, as `UnkeyedDecodingContainer` asks.
    private mutating func next<T>(_ read: (ValueDecoder) throws -> T) throws -> T {
        let place = CodingPlace(IndexKey(intValue: currentIndex), in: place)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                T.self,
                .init(codingPath: place.path, debugDescription: "the array has ended")
            )
        }
        let result = try read(values[currentIndex].decoder(at: place))
        currentIndex += 1
        return result
    }

    private mutating func single<T>(_ read: (SingleValueDecoding) throws -> T) throws -> T {
        try next { try read(SingleValueDecoding(decoder: $0)) }
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { return false }
        let place = CodingPlace(IndexKey(intValue: currentIndex), in: place)
        guard values[currentIndex].decoder(at: place).isNull else { return false }
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

    func decodeNil() -> Bool { decoder.isNull }
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

/// The elements of one document, found by key without making values of those that nobody asks for.
struct KeyedElements {
    let bytes: [UInt8]
    private let elements: [RawElement]
    /// Only of documents in which looking through the keys would take long.
    private let positions: [String: Int]?

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        let elements = bytes.elements(in: range)
        self.elements = elements
        let names = elements.count < 24 ? nil : elements.enumerated().map { (try? bytes.text($1.key), $0) }
        positions = names.map { Dictionary($0.map { ($0 ?? "", $1) }) { first, _ in first } }
    }

    var keys: [String] { elements.compactMap { try? bytes.text($0.key) } }

    /// The first element under `key`.
    subscript(key: String) -> RawElement? {
        if let positions { return positions[key].map { elements[$0] } }
        return elements.first { bytes.holds(key, in: $0.key) }
    }
}
