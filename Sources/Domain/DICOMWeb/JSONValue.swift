import JSONText

/// A JSON value; numbers keep their digits.
indirect enum JSONValue: Equatable {
    case object([(name: String, value: JSONValue)])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.name == $1.name && $0.value == $1.value }
        case (.array(let a), .array(let b)): a == b
        case (.string(let a), .string(let b)), (.number(let a), .number(let b)): a == b
        case (.boolean(let a), .boolean(let b)): a == b
        case (.null, .null): true
        default: false
        }
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONValue {
    /// Sixty-four sequences, each an object, an array and an attribute deep.
    static let depthLimit = 200

    /// Reads JSON text.
    init(reading bytes: [UInt8]) throws(JSONModelError) {
        do throws(JSONTextError) {
            self.init(try JSONText(bytes, depthLimit: Self.depthLimit).root)
        } catch {
            switch error {
            case .syntax(let offset): throw .syntax(byteOffset: offset)
            case .tooDeep(let offset): throw .tooDeep(byteOffset: offset)
            }
        }
    }

    private init(_ node: JSONNode) {
        switch node.kind {
        case .object:
            var members: [(name: String, value: JSONValue)] = []
            var name: String?
            // A name, and then its value.
            for child in node.children {
                if let known = name.take() { members.append((known, JSONValue(child))) } else { name = child.string }
            }
            self = .object(members)
        case .array: self = .array(node.children.map { JSONValue($0) })
        case .string: self = .string(node.string ?? "")
        case .number: self = .number(node.number ?? "")
        case .yes: self = .boolean(true)
        case .no: self = .boolean(false)
        case .null: self = .null
        }
    }
}
