/// An ordered list of named values, held as the bytes that travel (bsonspec.org, version 1.1).
///
/// The bytes are always one whole, well-formed document. Keys may repeat, as BSON allows: lookup and decoding take the
/// first, setting leaves exactly one. Two documents are equal when their bytes are.
public struct BSONDocument: Hashable, Sendable {
    /// The deepest nesting that is read or sent: MongoDB's own limit.
    ///
    /// A document of plain values has depth 1.
    public static let maximumDepth = 100

    public private(set) var bytes: [UInt8]

    /// The empty document.
    public init() { bytes = [5, 0, 0, 0, 0] }

    /// Takes bytes from outside, after checking all of them.
    public init(validating bytes: [UInt8]) throws(BSONError) {
        _ = try BSONReader.validate(bytes, in: bytes.indices)
        self.bytes = bytes
    }

    /// Takes a part of bytes already checked.
    init(validated bytes: [UInt8]) { self.bytes = bytes }

    /// Takes keys that are written in the program or already checked.
    init(trusted elements: some Sequence<(String, BSONValue)>) {
        var bytes: [UInt8] = [0, 0, 0, 0]
        for (key, value) in elements { bytes.append(value, for: key) }
        bytes.close(from: 0)
        self.bytes = bytes
    }

    /// How many documents and arrays lie inside one another, this one included.
    ///
    /// Above ``maximumDepth`` only for a document built value by value; such a document is not sent.
    public var depth: Int { BSONReader.depth(bytes, in: bytes.indices) }

    public var isEmpty: Bool { bytes.count == 5 }

    /// Adds an element after all others, even where the key is already there.
    ///
    /// For keys from outside; a key with a zero byte in it is refused.
    public mutating func append(_ value: BSONValue, for key: String) throws(BSONError) {
        guard !key.utf8.contains(0) else { throw BSONError(.zeroByteInName) }
        add(value, for: key)
    }

    /// The first value under `key`; nil when there is none.
    ///
    /// Setting replaces the first and drops any other, or adds at the end; setting nil removes. The key must not hold
    /// a zero byte: use ``append(_:for:)`` for keys that come from outside.
    public subscript(key: String) -> BSONValue? {
        get {
            guard var reader = try? BSONReader(bytes, in: bytes.indices) else { return nil }
            while let element = try? reader.next() {
                if bytes[element.key].elementsEqual(key.utf8) { return try? bytes.value(of: element) }
            }
            return nil
        }
        set {
            var elements = Array(self)
            let first = elements.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
            guard let first else {
                if let newValue { add(newValue, for: key) }
                return
            }
            elements[first].value = newValue ?? .null
            let kept = elements.enumerated().filter { index, element in
                index == first ? newValue != nil : !element.key.utf8.elementsEqual(key.utf8)
            }
            self = BSONDocument(trusted: kept.map { ($0.element.key, $0.element.value) })
        }
    }

    private mutating func add(_ value: BSONValue, for key: String) {
        bytes.removeLast()
        bytes.append(value, for: key)
        bytes.close(from: 0)
    }
}

extension BSONDocument: Sequence {
    /// The elements in their order, repeated keys included.
    public struct Iterator: IteratorProtocol {
        private var reader: BSONReader?

        init(_ document: BSONDocument) {
            reader = try? BSONReader(document.bytes, in: document.bytes.indices)
        }

        public mutating func next() -> (key: String, value: BSONValue)? {
            guard let element = try? reader?.next(), let bytes = reader?.bytes,
                let key = try? bytes.text(element.key), let value = try? bytes.value(of: element)
            else { return nil }
            return (key, value)
        }
    }

    public func makeIterator() -> Iterator { Iterator(self) }
}

extension BSONDocument: ExpressibleByDictionaryLiteral {
    /// Keys are written in the program: one with a zero byte in it is a mistake there, and traps.
    public init(dictionaryLiteral elements: (String, BSONValue)...) { self.init(trusted: elements) }
}

extension BSONDocument: CustomStringConvertible {
    /// The size only: documents hold what must not reach a log.
    public var description: String { "BSONDocument(\(bytes.count) bytes)" }
}
