public import HTTPTypes
public import Hummingbird

import struct Foundation.Data
import class Foundation.JSONEncoder

/// Why a request was not answered as asked, as the client may know it (RFC 9457).
///
/// Throw it anywhere in a handler. The type is `urn:radiolog:problem:<name>`: clients compare it, and it stays the same
/// wherever Radiolog is installed and whatever its documentation's address is; a problem without a name of its own is
/// `about:blank`, which means no more than the status does. Nothing in it may identify a patient.
public struct Problem: Error, Sendable, Equatable {
    public static let mediaType = "application/problem+json"
    static let typePrefix = "urn:radiolog:problem:"

    /// Lower-case words joined by dashes; nil says no more than the status.
    public var name: String?
    public var status: HTTPResponse.Status
    /// The same for every occurrence of the type.
    public var title: String
    /// What is special about this occurrence, for people.
    public var detail: String?
    /// Extension members, for programs.
    public var members: [String: Member]
    /// When to try again; sent as the `Retry-After` field in whole seconds, rounded up.
    public var retryAfter: Duration?
    /// Further header fields.
    public var headers: HTTPFields

    public init(
        _ status: HTTPResponse.Status,
        name: String? = nil,
        title: String? = nil,
        detail: String? = nil,
        members: [String: Member] = [:],
        retryAfter: Duration? = nil,
        headers: HTTPFields = [:]
    ) {
        self.name = name
        self.status = status
        self.title = title ?? status.reasonPhrase
        self.detail = detail
        self.members = members
        self.retryAfter = retryAfter
        self.headers = headers
    }

    public var type: String { name.map { Self.typePrefix + $0 } ?? "about:blank" }

    /// The answer that carries it.
    public func response() -> Response {
        var fields = headers
        fields[.contentType] = Self.mediaType
        fields[.cacheControl] = "no-store"
        if let retryAfter {
            let (seconds, attoseconds) = retryAfter.components
            fields[.retryAfter] = "\(max(0, seconds + (attoseconds > 0 ? 1 : 0)))"
        }
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private var body: Data {
        var object = members
        object["type"] = .text(type)
        object["title"] = .text(title)
        object["status"] = .integer(status.code)
        object["detail"] = detail.map(Member.text)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding fails only on numbers that JSON does not have; the status then says what is left to say.
        return (try? encoder.encode(object)) ?? Data("{}".utf8)
    }
}

extension Problem {
    /// The value of an extension member.
    public enum Member: Sendable, Equatable {
        case text(String)
        case integer(Int)
        case decimal(Double)
        case truth(Bool)
        case list([Member])
        case object([String: Member])
        case null
    }
}

extension Problem.Member: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .truth(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        case .null: try container.encodeNil()
        }
    }
}

extension Problem.Member: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .truth(value) }
    public init(arrayLiteral elements: Problem.Member...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Problem.Member)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}

extension Problem: HTTPResponseError {
    public func response(from request: Request, context: some RequestContext) -> Response { response() }
}
