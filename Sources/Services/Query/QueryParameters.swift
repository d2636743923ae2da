import Foundation
import HTTPSurface
import Hummingbird
import StudyViews

/// What one request asks for, by name: in its query, each name once, or in its body.
struct QueryParameters {
    private let values: [String: String]

    init(_ request: Request) throws {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            guard values.updateValue(String(value), forKey: String(name)) == nil else {
                throw Problem.malformed("A query parameter is given twice.")
            }
        }
        self.values = values
    }

    /// The same as a JSON object, for what is not to stand in an address: texts, and `limit` as a number.
    init(json: Data) throws {
        guard let terms = try? JSONDecoder().decode(Terms.self, from: json) else {
            throw Problem.malformed("The body is no JSON object of texts, with `limit` as a number.")
        }
        values = terms.values
    }

    private struct Terms: Decodable {
        var values: [String: String] = [:]

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Name.self)
            for name in members.allKeys {
                values[name.stringValue] =
                    name.stringValue == "limit"
                    ? String(try members.decode(Int.self, forKey: name))
                    : try members.decode(String.self, forKey: name)
            }
        }
    }

    var isEmpty: Bool { values.isEmpty }

    subscript(_ name: String) -> String? { values[name] }
    var after: String? { values["after"] }

    /// Refuses names that the route does not know: a mistyped filter would silently match everything.
    func allow(_ names: [String]) throws {
        guard values.keys.allSatisfy({ names.contains($0) || $0 == "after" }) else {
            throw Problem.malformed("A parameter is not known here; known are \(names.joined(separator: ", ")).")
        }
    }

    func limit(in range: ClosedRange<Int>, default fallback: Int) throws -> Int {
        guard let text = values["limit"] else { return fallback }
        guard let limit = Int(text), range.contains(limit) else {
            throw Problem.malformed("`limit` is not a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return limit
    }

    func completeness() throws -> CompletenessState? {
        guard let text = values["completeness"] else { return nil }
        guard let state = CompletenessState(rawValue: text) else {
            throw Problem.malformed("`completeness` is open or complete.")
        }
        return state
    }

    func cursor() throws -> PageCursor? {
        guard let text = values["cursor"] else { return nil }
        guard let cursor = PageCursor(text) else { throw Problem.malformed("`cursor` was not returned by this list.") }
        return cursor
    }
}
