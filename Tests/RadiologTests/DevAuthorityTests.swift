import Foundation
import Testing

@testable import radiolog

@Suite struct `The authority of radiolog dev` {
    private let root: DevDirectory
    private let authority: DevAuthority
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        root = try DevDirectory(FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path)
        authority = try DevAuthority(in: root)
    }

    private func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path("tls")) {
            contents[name] = try Data(contentsOf: URL(filePath: root.path("tls/\(name)")))
        }
        return contents
    }

    /// What a renewal at a later time replaced.
    private func replaced(after days: Double) throws -> Set<String> {
        let before = try contents()
        let isChanged = try authority.renew(at: now.addingTimeInterval(days * 86_400))
        let names = try contents().filter { before[$0.key] != $0.value }.map(\.key)
        #expect(isChanged == !names.isEmpty)
        return Set(names)
    }

    private static let leaves: Set<String> = ["listener.pem", "mongod.pem", "client.pem"]

    @Test func `makes everything once, for its owner alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: root.root) }
        #expect(try authority.renew(at: now))
        #expect(try Set(contents().keys) == Self.leaves.union(["authority.pem", "authority.key", "mongod.key"]))
        for name in try contents().keys {
            let attributes = try FileManager.default.attributesOfItem(atPath: root.path("tls/\(name)"))
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
        #expect(try replaced(after: 0) == [])
    }

    @Test func `renews what it issued before it ends, and keeps itself`() throws {
        defer { try? FileManager.default.removeItem(atPath: root.root) }
        try authority.renew(at: now)
        #expect(try replaced(after: 59) == [])
        #expect(try replaced(after: 61) == Self.leaves)
        #expect(try replaced(after: 61) == [])
    }

    @Test func `is made again before it ends itself`() throws {
        defer { try? FileManager.default.removeItem(atPath: root.root) }
        try authority.renew(at: now)
        #expect(try replaced(after: 3_560) == Self.leaves.union(["authority.pem", "authority.key"]))
    }

    @Test func `replaces what is damaged or missing`() throws {
        defer { try? FileManager.default.removeItem(atPath: root.root) }
        try authority.renew(at: now)
        try Data("no certificate".utf8).write(to: URL(filePath: root.path("tls/listener.pem")))
        try FileManager.default.removeItem(atPath: root.path("tls/client.pem"))
        #expect(try replaced(after: 0) == ["listener.pem", "client.pem"])
        try FileManager.default.removeItem(atPath: root.path("tls/authority.key"))
        #expect(try replaced(after: 0) == Self.leaves.union(["authority.pem", "authority.key"]))
    }
}
