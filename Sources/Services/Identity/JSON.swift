import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird

/// Encodes nil as `null`, where an optional would be left out.
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    private let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Response {
    /// A JSON document that no cache keeps.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }

    static let nothing = Response(status: .noContent)
}

extension Request {
    /// The members of a JSON body of 8 KiB at most.
    func json<Body: Decodable>(_ type: Body.Type) async throws -> Body {
        let buffer = try await body.collect(upTo: 8_192)
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch is DecodingError {
            throw Problem.malformed("The body is no JSON object with the members of this call.")
        }
    }
}

extension Date {
    /// RFC 3339, UTC, with milliseconds.
    var text: String { formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}

extension UUID {
    var text: String { uuidString.lowercased() }
}
