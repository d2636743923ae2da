/// JSON text (RFC 8259), checked as a whole and then read where it lies.
///
/// The values are one flat list of nodes in the order of the text: what lies inside an object or array follows it,
/// members as a name and a value, and each node knows where the next one beside it is. So nothing is copied before
/// somebody asks for it, and what nobody asks for costs little.
public final class JSONText: Sendable {
    /// What a value is.
    public enum Kind: UInt8, Sendable {
        case object, array, string, number, yes, no, null
    }

    struct Node {
        let kind: Kind
        /// Whether a string holds escapes.
        var isEscaped = false
        /// Where in the text a string's content or a number lies.
        var start: Int32 = 0
        var end: Int32 = 0
        /// The node behind this value and all that is inside.
        var next: Int32 = 0
    }

    private let bytes: [UInt8]
    private let nodes: [Node]

    /// How deep objects and arrays may lie inside one another, where nothing else is said.
    public static let depthLimit = 64
    /// The most bytes of one text.
    public static let byteLimit = Int(Int32.max)

    /// Reads `bytes` in UTF-8.
    ///
    /// - Throws: where the text is no JSON, or deeper than `depthLimit`.
    public init(_ bytes: [UInt8], depthLimit: Int = JSONText.depthLimit) throws(JSONTextError) {
        guard bytes.count <= Self.byteLimit else { throw .syntax(byteOffset: Self.byteLimit) }
        var reader = JSONTextReader(bytes, depthLimit: depthLimit)
        nodes = try reader.read()
        self.bytes = bytes
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .syntax(byteOffset: error.byteOffsets.lowerBound)
        }
    }

    /// The whole text's value.
    public var root: JSONNode { JSONNode(text: self, index: 0) }

    subscript(index: Int) -> Node { nodes[index] }

    /// What is written at a string without its quotes, or at a number.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        bytes[Int(nodes[index].start)..<Int(nodes[index].end)]
    }

    func string(_ index: Int) -> String {
        let content = content(index)
        guard nodes[index].isEscaped else { return String(decoding: content, as: UTF8.self) }
        var (text, place) = ([UInt8](), content.startIndex)
        text.reserveCapacity(content.count)
        while place < content.endIndex {
            if content[place] == UInt8(ascii: "\\") {
                place += 1
                // Read once already, so it can be read.
                guard let scalar = JSONEscape.scalar(in: bytes, at: &place) else { break }
                text.append(contentsOf: UTF8.encode(scalar) ?? .init())
            } else {
                text.append(content[place])
                place += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the string at `index` is `text`.
    func isString(_ index: Int, equalTo text: String) -> Bool {
        guard !nodes[index].isEscaped else { return string(index).utf8.elementsEqual(text.utf8) }
        let content = content(index)
        return content.count == text.utf8.count && content.elementsEqual(text.utf8)
    }
}

/// One value of a text.
public struct JSONNode: Sendable {
    let text: JSONText
    let index: Int

    public var kind: JSONText.Kind { text[index].kind }

    /// Nil when it is no string.
    public var string: String? { kind == .string ? text.string(index) : nil }

    /// The digits as they are written; nil when it is no number.
    public var number: String? {
        kind == .number ? String(decoding: text.content(index), as: UTF8.self) : nil
    }

    /// Nil when it is neither true nor false.
    public var boolean: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    /// The values of an array, or a name and a value for each member of an object; nothing for anything else.
    public var children: some Sequence<JSONNode> {
        let (text, end) = (text, Int(text[index].next))
        let first = kind == .object || kind == .array ? index + 1 : end
        return sequence(state: first) { place -> JSONNode? in
            guard place < end else { return nil }
            defer { place = Int(text[place].next) }
            return JSONNode(text: text, index: place)
        }
    }

    /// The first member of that name; nil when there is none, or this is no object.
    public subscript(name: String) -> JSONNode? {
        guard kind == .object else { return nil }
        let end = Int(text[index].next)
        var place = index + 1
        while place < end {
            // A name is one node long.
            if text.isString(place, equalTo: name) { return JSONNode(text: text, index: place + 1) }
            place = Int(text[place + 1].next)
        }
        return nil
    }
}

/// Why bytes are no JSON; never quotes them.
public enum JSONTextError: Error, Equatable, Sendable {
    case syntax(byteOffset: Int)
    /// Objects or arrays lie deeper inside one another than was allowed.
    case tooDeep(byteOffset: Int)
}
