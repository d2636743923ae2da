import Foundation
import Runtime
import Testing

@testable import radiolog

@Suite struct `The metrics` {
    /// Every name of a metric in the sources.
    private static func names() throws -> Set<String> {
        let sources = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources")
        let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        var names: Set<String> = []
        for file in files where file.hasSuffix("Signal.swift") || file.hasSuffix("EngineMetrics.swift") {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /"((?:radiolog|http_server)_[a-z_]+)"/) { names.insert(String(match.1)) }
        }
        return names
    }

    @Test func `are all described`() throws {
        let names = try Self.names()
        #expect(names.count > 30)
        #expect(names.subtracting(MetricCatalogue.descriptions.map(\.name)) == [])
    }

    @Test func `are described once`() {
        let names = MetricCatalogue.descriptions.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
