import Yams

/// A value of JSON (RFC 8259), as it is read from YAML and written as a document.
enum JSONValue: Sendable, Equatable {
    case null
    case truth(Bool)
    case integer(Int)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    subscript(_ name: String) -> JSONValue? { object?[name] }

    var text: String? { if case .text(let it) = self { it } else { nil } }
    var list: [JSONValue]? { if case .list(let it) = self { it } else { nil } }
    var object: [String: JSONValue]? { if case .object(let it) = self { it } else { nil } }
}

extension JSONValue {
    /// What a node of YAML says; its keys are text whatever they look like.
    ///
    /// - Throws: `UnreadableDescription` for a key that is a list or a mapping.
    init(_ node: Node) throws(UnreadableDescription) {
        switch node {
        case .scalar, .alias:
            switch node.any {
            case let it as Bool: self = .truth(it)
            case let it as Int: self = .integer(it)
            case let it as Double: self = .decimal(it)
            case let it as String: self = .text(it)
            default: self = .null
            }
        case .sequence(let entries):
            var list: [JSONValue] = []
            for entry in entries { list.append(try JSONValue(entry)) }
            self = .list(list)
        case .mapping(let members):
            var object: [String: JSONValue] = [:]
            for (key, value) in members {
                guard let name = key.scalar?.string else {
                    throw UnreadableDescription(reason: "a key is no text", at: "\(key.tag)")
                }
                object[name] = try JSONValue(value)
            }
            self = .object(object)
        }
    }
}

extension JSONValue: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let it): try container.encode(it)
        case .integer(let it): try container.encode(it)
        case .decimal(let it): try container.encode(it)
        case .text(let it): try container.encode(it)
        case .list(let it): try container.encode(it)
        case .object(let it): try container.encode(it)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByBooleanLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .truth(value) }
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(Dictionary(elements) { $1 }) }
}

/// The description beside the program says something that cannot be understood: a defect of the build.
public struct UnreadableDescription: Error, CustomStringConvertible {
    let reason: String
    let place: String

    init(reason: String, at place: String) {
        self.reason = reason
        self.place = place
    }

    public var description: String { "the description of the API cannot be read: \(reason) (\(place))" }
}
