/// One element as it lies in its document's bytes.
struct RawElement {
    let type: BSONType
    let key: Range<Int>
    let payload: Range<Int>
}

/// Walks the elements of one document or array; checks every length before it follows it.
struct BSONReader {
    let bytes: [UInt8]
    private var position: Int
    /// Where the document's closing zero byte lies.
    private let terminator: Int

    /// `range` is the whole document: length, elements, closing zero byte.
    init(_ bytes: [UInt8], in range: Range<Int>) throws(BSONError) {
        guard range.count >= 5 else { throw BSONError(.truncated, at: range.lowerBound) }
        let length = Int(Int32(bitPattern: bytes.littleEndian(at: range.lowerBound, as: UInt32.self)))
        guard length == range.count else { throw BSONError(.wrongLength, at: range.lowerBound) }
        guard bytes[range.upperBound - 1] == 0 else { throw BSONError(.unterminated, at: range.upperBound - 1) }
        self.bytes = bytes
        position = range.lowerBound + 4
        terminator = range.upperBound - 1
    }

    /// The next element, nil at the end of the document.
    mutating func next() throws(BSONError) -> RawElement? {
        guard position < terminator else { return nil }
        let start = position
        guard let type = BSONType(rawValue: bytes[start]) else {
            let problem: BSONError.Problem = bytes[start] == 0 ? .wrongLength : .unsupportedType(bytes[start])
            throw BSONError(problem, at: start)
        }
        let keyStart = start + 1
        let keyEnd = try endOfCString(from: keyStart)
        let payloadStart = keyEnd + 1
        let payloadEnd = try endOfPayload(type, from: payloadStart)
        position = payloadEnd
        return RawElement(type: type, key: keyStart..<keyEnd, payload: payloadStart..<payloadEnd)
    }

    private func endOfCString(from start: Int) throws(BSONError) -> Int {
        guard start < terminator, let end = bytes[start..<terminator].firstIndex(of: 0) else {
            throw BSONError(.unterminated, at: start)
        }
        return end
    }

    private func endOfPayload(_ type: BSONType, from start: Int) throws(BSONError) -> Int {
        switch type {
        case .null, .minKey, .maxKey: start
        case .bool: try skip(1, from: start)
        case .int32: try skip(4, from: start)
        case .double, .date, .timestamp, .int64: try skip(8, from: start)
        case .objectID: try skip(12, from: start)
        case .decimal128: try skip(16, from: start)
        case .string: try skip(4 + length(at: start, atLeast: 1), from: start)
        case .document, .array: try skip(length(at: start, atLeast: 5), from: start)
        case .binary: try skip(5 + length(at: start, atLeast: 0), from: start)
        case .regex: try endOfCString(from: endOfCString(from: start) + 1) + 1
        }
    }

    private func length(at start: Int, atLeast minimum: Int) throws(BSONError) -> Int {
        guard terminator - start >= 4 else { throw BSONError(.truncated, at: start) }
        let length = Int(Int32(bitPattern: bytes.littleEndian(at: start, as: UInt32.self)))
        guard length >= minimum else { throw BSONError(.wrongLength, at: start) }
        return length
    }

    private func skip(_ count: Int, from start: Int) throws(BSONError) -> Int {
        guard count <= terminator - start else { throw BSONError(.truncated, at: start) }
        return start + count
    }
}

extension BSONReader {
    /// Checks the document in `range` with everything inside it, and returns its depth.
    static func validate(_ bytes: [UInt8], in range: Range<Int>, depth: Int = 1) throws(BSONError) -> Int {
        guard depth <= BSONDocument.maximumDepth else { throw BSONError(.tooDeep, at: range.lowerBound) }
        var reader = try BSONReader(bytes, in: range)
        var deepest = 1
        while let element = try reader.next() {
            _ = try bytes.text(element.key)
            switch element.type {
            case .document, .array:
                deepest = max(deepest, 1 + (try validate(bytes, in: element.payload, depth: depth + 1)))
            default:
                _ = try bytes.value(of: element)
            }
        }
        return deepest
    }

    /// The depth of a document already checked, from its lengths alone.
    static func depth(_ bytes: [UInt8], in range: Range<Int>) -> Int {
        guard var reader = try? BSONReader(bytes, in: range) else { return 1 }
        var deepest = 1
        while let element = try? reader.next() {
            guard element.type == .document || element.type == .array else { continue }
            deepest = max(deepest, 1 + depth(bytes, in: element.payload))
        }
        return deepest
    }
}

extension [UInt8] {
    /// The bytes from `offset` on; the caller has checked that they are there.
    func littleEndian<Integer: FixedWidthInteger>(at offset: Int, as: Integer.Type) -> Integer {
        var result: Integer = 0
        for index in stride(from: offset + Integer.bitWidth / 8 - 1, through: offset, by: -1) {
            result = result << 8 | Integer(truncatingIfNeeded: self[index])
        }
        return result
    }

    /// The elements of a document or array that has been checked.
    func elements(in range: Range<Int>) -> [RawElement] {
        guard var reader = try? BSONReader(self, in: range) else { return [] }
        var elements: [RawElement] = []
        while let element = try? reader.next() { elements.append(element) }
        return elements
    }

    /// Whether the bytes in `range` are those of `text`.
    func holds(_ text: String, in range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        var index = range.lowerBound
        for byte in text.utf8 {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }

    func text(_ range: Range<Int>) throws(BSONError) -> String {
        guard let text = String(validating: self[range], as: UTF8.self) else {
            throw BSONError(.invalidUTF8, at: range.lowerBound)
        }
        return text
    }

    func value(of element: RawElement) throws(BSONError) -> BSONValue {
        let start = element.payload.lowerBound
        switch element.type {
        case .null: return .null
        case .minKey: return .minKey
        case .maxKey: return .maxKey
        case .double: return .double(Double(bitPattern: littleEndian(at: start, as: UInt64.self)))
        case .date: return .date(milliseconds: littleEndian(at: start, as: Int64.self))
        case .int32: return .int32(littleEndian(at: start, as: Int32.self))
        case .int64: return .int64(littleEndian(at: start, as: Int64.self))
        case .timestamp:
            return .timestamp(
                BSONTimestamp(
                    seconds: littleEndian(at: start + 4, as: UInt32.self),
                    increment: littleEndian(at: start, as: UInt32.self)
                )
            )
        case .decimal128:
            return .decimal128(
                Decimal128(
                    low: littleEndian(at: start, as: UInt64.self),
                    high: littleEndian(at: start + 8, as: UInt64.self)
                )
            )
        case .bool:
            guard self[start] <= 1 else { throw BSONError(.invalidBoolean, at: start) }
            return .bool(self[start] == 1)
        case .objectID:
            guard let id = ObjectID(bytes: Array(self[element.payload])) else {
                throw BSONError(.wrongLength, at: start)
            }
            return .objectID(id)
        case .string:
            guard self[element.payload.upperBound - 1] == 0 else { throw BSONError(.unterminated, at: start) }
            return .string(try text(start + 4..<element.payload.upperBound - 1))
        case .binary:
            let subtype = BSONBinary.Subtype(rawValue: self[start + 4])
            return .binary(BSONBinary(Array(self[start + 5..<element.payload.upperBound]), subtype: subtype))
        case .regex:
            let middle = self[element.payload].firstIndex(of: 0) ?? element.payload.upperBound - 1
            let pattern = try text(start..<middle)
            return .regex(
                BSONRegex(pattern: pattern, sorted: try text(middle + 1..<element.payload.upperBound - 1))
            )
        case .document:
            return .document(BSONDocument(validated: Array(self[element.payload])))
        case .array:
            var values: [BSONValue] = []
            var reader = try BSONReader(self, in: element.payload)
            while let item = try reader.next() { values.append(try value(of: item)) }
            return .array(values)
        }
    }
}
