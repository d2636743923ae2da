/// Writes keys and values into a document.
struct KeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let document: OpenElements
    let place: CodingPlace?
    var codingPath: [any CodingKey] { place?.path ?? [] }

    private func set(_ value: BSONValue, _ key: Key) { document.set(value, for: key.stringValue) }

    func encodeNil(forKey key: Key) throws { set(.null, key) }
    func encode(_ value: Bool, forKey key: Key) throws { set(.bool(value), key) }
    func encode(_ value: String, forKey key: Key) throws { set(.string(value), key) }
    func encode(_ value: Double, forKey key: Key) throws { set(.double(value), key) }
    func encode(_ value: Float, forKey key: Key) throws { set(.double(Double(value)), key) }
    func encode(_ value: Int, forKey key: Key) throws { set(.int64(Int64(value)), key) }
    func encode(_ value: Int8, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: Int16, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: Int32, forKey key: Key) throws { set(.int32(value), key) }
    func encode(_ value: Int64, forKey key: Key) throws { set(.int64(value), key) }
    func encode(_ value: UInt, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: UInt8, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: UInt16, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: UInt32, forKey key: Key) throws { set(try integer(value, at: place), key) }
    func encode(_ value: UInt64, forKey key: Key) throws { set(try integer(value, at: place), key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try document.set(try ValueEncoder.slot(for: value, key, in: place), for: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let nested = OpenElements(isArray: false)
        document.keep(.elements(nested), for: key.stringValue)
        return KeyedEncodingContainer(KeyedEncoding<Nested>(document: nested, place: CodingPlace(key, in: place)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = OpenElements(isArray: true)
        document.keep(.elements(nested), for: key.stringValue)
        return UnkeyedEncoding(array: nested, place: CodingPlace(key, in: place))
    }

    func superEncoder() -> any Encoder { superEncoder(under: IndexKey(stringValue: "super")) }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder(under: key) }

    private func superEncoder(under key: any CodingKey) -> any Encoder {
        let encoder = ValueEncoder(key, in: place)
        document.keep(.deferred(encoder), for: key.stringValue)
        return encoder
    }
}

/// Appends values to an array.
struct UnkeyedEncoding: UnkeyedEncodingContainer {
    let array: OpenElements
    let place: CodingPlace?
    var codingPath: [any CodingKey] { place?.path ?? [] }
    var count: Int { array.count }
    private var nextKey: IndexKey { IndexKey(intValue: count) }

    private func append(_ value: BSONValue) { array.append(value) }

    func encodeNil() throws { append(.null) }
    func encode(_ value: Bool) throws { append(.bool(value)) }
    func encode(_ value: String) throws { append(.string(value)) }
    func encode(_ value: Double) throws { append(.double(value)) }
    func encode(_ value: Float) throws { append(.double(Double(value))) }
    func encode(_ value: Int) throws { append(.int64(Int64(value))) }
    func encode(_ value: Int8) throws { append(try integer(value, at: place)) }
    func encode(_ value: Int16) throws { append(try integer(value, at: place)) }
    func encode(_ value: Int32) throws { append(.int32(value)) }
    func encode(_ value: Int64) throws { append(.int64(value)) }
    func encode(_ value: UInt) throws { append(try integer(value, at: place)) }
    func encode(_ value: UInt8) throws { append(try integer(value, at: place)) }
    func encode(_ value: UInt16) throws { append(try integer(value, at: place)) }
    func encode(_ value: UInt32) throws { append(try integer(value, at: place)) }
    func encode(_ value: UInt64) throws { append(try integer(value, at: place)) }

    func encode(_ value: some Encodable) throws {
        let key = nextKey
        try array.set(try ValueEncoder.slot(for: value, key, in: place), for: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let nested = OpenElements(isArray: false)
        let key = nextKey
        array.keep(.elements(nested), for: key.stringValue)
        return KeyedEncodingContainer(KeyedEncoding<Nested>(document: nested, place: CodingPlace(key, in: place)))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let nested = OpenElements(isArray: true)
        let key = nextKey
        array.keep(.elements(nested), for: key.stringValue)
        return UnkeyedEncoding(array: nested, place: CodingPlace(key, in: place))
    }

    func superEncoder() -> any Encoder {
        let key = nextKey
        let encoder = ValueEncoder(key, in: place)
        array.keep(.deferred(encoder), for: key.stringValue)
        return encoder
    }
}

/// Puts one value into an encoder's slot.
struct SingleValueEncoding: SingleValueEncodingContainer {
    let encoder: ValueEncoder
    private var place: CodingPlace? { encoder.place }
    var codingPath: [any CodingKey] { encoder.codingPath }

    private func set(_ value: BSONValue) { encoder.slot = .value(value) }

    func encodeNil() throws { set(.null) }
    func encode(_ value: Bool) throws { set(.bool(value)) }
    func encode(_ value: String) throws { set(.string(value)) }
    func encode(_ value: Double) throws { set(.double(value)) }
    func encode(_ value: Float) throws { set(.double(Double(value))) }
    func encode(_ value: Int) throws { set(.int64(Int64(value))) }
    func encode(_ value: Int8) throws { set(try integer(value, at: place)) }
    func encode(_ value: Int16) throws { set(try integer(value, at: place)) }
    func encode(_ value: Int32) throws { set(.int32(value)) }
    func encode(_ value: Int64) throws { set(.int64(value)) }
    func encode(_ value: UInt) throws { set(try integer(value, at: place)) }
    func encode(_ value: UInt8) throws { set(try integer(value, at: place)) }
    func encode(_ value: UInt16) throws { set(try integer(value, at: place)) }
    func encode(_ value: UInt32) throws { set(try integer(value, at: place)) }
    func encode(_ value: UInt64) throws { set(try integer(value, at: place)) }
    func encode(_ value: some Encodable) throws { encoder.slot = try ValueEncoder.slot(for: value, nil, in: place) }
}

/// Names a place in an array, or the superclass part of an object, within a coding path.
struct IndexKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }
}
