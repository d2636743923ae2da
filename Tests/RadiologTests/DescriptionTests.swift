import Description
import Foundation
import HTTPSurface
import Testing

@testable import radiolog

@Suite(.timeLimit(.minutes(5))) struct `The description of the API` {
    @Test func `tells every route there is, with who may use it, and no other`() async throws {
        let description = try APIDescription(version: Radiolog.version)
        try await RoutesUnderTest.with { bench in
            let described = Set(description.routes)
            let there = Set(bench.routes.all.map(\.description))
            #expect(described.subtracting(there) == [], "described and not there: Sources/Services/Description/Assets")
            #expect(there.subtracting(described) == [], "not described: Sources/Services/Description/Assets")
            #expect(description.routes.count == described.count)
        }
    }

    @Test func `refers to nothing that is not in it`() throws {
        let document = try APIDescription(version: Radiolog.version).document()
        let root = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
        var found: Set<String> = []
        Self.collect(root, into: &found)
        #expect(!found.isEmpty)
        for reference in found {
            let path = reference.split(separator: "/").dropFirst().map(String.init)
            let target = path.reduce(root as Any?) { ($0 as? [String: Any])?[$1] }
            #expect(target != nil, "\(reference)")
        }
    }

    private static func collect(_ value: Any, into found: inout Set<String>) {
        if let list = value as? [Any] { for entry in list { collect(entry, into: &found) } }
        guard let object = value as? [String: Any] else { return }
        if let reference = object["$ref"] as? String { found.insert(reference) }
        for entry in object.values { collect(entry, into: &found) }
    }
}
