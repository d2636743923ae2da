extension [UInt8] {
    mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Ends the document that began at `start` with four bytes kept for its length.
    mutating func close(from start: Int) {
        append(0)
        precondition(count - start <= Int(Int32.max), "a BSON document states its length in 31 bits")
        let length = UInt32(count - start)
        for index in 0..<4 { self[start + index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
    }

    /// Writes one element; the key holds no zero byte.
    mutating func append(_ value: BSONValue, for key: String) {
        precondition(!key.utf8.contains(0), "a BSON key ends at its first zero byte")
        append(value.type, key)
        append(payloadOf: value)
    }

    /// Begins one element; the key holds no zero byte.
    mutating func append(_ type: BSONType, _ key: String) {
        append(type.rawValue)
        append(contentsOf: key.utf8)
        append(0)
    }

    private mutating func append(payloadOf value: BSONValue) {
        switch value {
        case .null, .minKey, .maxKey: break
        case .double(let it): append(littleEndian: it.bitPattern)
        case .string(let it):
            append(littleEndian: Int32(it.utf8.count + 1))
            append(contentsOf: it.utf8)
            append(0)
        case .document(let it): append(contentsOf: it.bytes)
        case .array(let it):
            let start = count
            append(contentsOf: [0, 0, 0, 0])
            for (index, item) in it.enumerated() { append(item, for: String(index)) }
            close(from: start)
        case .binary(let it):
            append(littleEndian: Int32(it.bytes.count))
            append(it.subtype.rawValue)
            append(contentsOf: it.bytes)
        case .objectID(let it): append(contentsOf: it.bytes)
        case .bool(let it): append(it ? 1 : 0)
        case .date(let milliseconds): append(littleEndian: milliseconds)
        case .regex(let it):
            append(contentsOf: it.pattern.utf8)
            append(0)
            append(contentsOf: it.options.utf8)
            append(0)
        case .int32(let it): append(littleEndian: it)
        case .int64(let it): append(littleEndian: it)
        case .timestamp(let it):
            append(littleEndian: it.increment)
            append(littleEndian: it.seconds)
        case .decimal128(let it):
            append(littleEndian: it.low)
            append(littleEndian: it.high)
        }
    }
}
