import Access
import Audit
import AuditTrail
import EventLog
import Events
import Foundation
import OpenSSL
import Testing

@testable import Replay

@Suite struct `Exporting the audit trail` {
    /// Lends a log with a trail of `count` accesses in two workspaces, and records that are none of it.
    private func withTrail(of count: Int, _ body: (EmbeddedEngine, AuditTrail) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let log = try await EmbeddedEngine.open(at: directory.appending(path: "log").path)
        _ = try await log.apply([
            TopicDeclaration(name: Topic.audit.name, partitions: 3, replicationFactor: 1, settings: [:])
        ])
        let trail = AuditTrail(
            log: log,
            source: "/gateway/one",
            signer: try CheckpointSigner(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32))),
            sealing: ReasonSealing { _ in SecretBytes(copying: [UInt8](repeating: 1, count: 32)) },
            limits: AuditTrail.Limits(),
            onEvent: { _ in }
        )
        for number in 0..<count {
            try await trail.record(
                AuditEntry(
                    actor: "person:\(number)",
                    workspace: try WorkspaceID(number.isMultiple(of: 2) ? "north" : "south"),
                    action: .taskReleased,
                    object: AuditObject(.task, "task-\(number)")
                )
            )
        }
        await trail.close()
        try await body(log, trail)
        await log.close()
    }

    private func export(
        _ log: any EventLog,
        _ selection: AuditExport.Selection = .init(),
        framing: AuditExport.Framing = .lines
    ) async throws -> (bytes: [UInt8], summary: AuditExport.Summary) {
        var bytes: [UInt8] = []
        let summary = try await AuditExport(log: log, selection: selection, framing: framing).run { bytes += $0 }
        return (bytes, summary)
    }

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `gives one message for each access, in order, and none for checkpoints`() async throws {
        try await withTrail(of: 40) { log, _ in
            let (bytes, summary) = try await export(log)
            let lines = lines(bytes)
            #expect(summary.messages == 40 && summary.unreadable == 0)
            #expect(lines.count == 40)
            for (number, line) in lines.enumerated() {
                #expect(line.hasPrefix("<AuditMessage>") && line.hasSuffix("</AuditMessage>"))
                #expect(line.contains("UserID=\"person:\(number)\""))
            }
        }
    }

    @Test func `gives those of a workspace and of a time`() async throws {
        try await withTrail(of: 10) { log, _ in
            var selection = AuditExport.Selection()
            selection.workspace = try WorkspaceID("south")
            let south = lines(try await export(log, selection).bytes)
            #expect(south.count == 5 && south.allSatisfy { $0.contains("AuditEnterpriseSiteID=\"south\"") })
            selection.from = .distantFuture
            #expect(try await export(log, selection).summary.messages == 0)
            selection.from = nil
            selection.to = .distantPast
            #expect(try await export(log, selection).summary.messages == 0)
        }
    }

    @Test func `gives what was appended twice once, and counts what is none of the trail`() async throws {
        try await withTrail(of: 3) { log, _ in
            let partitions = try await log.extents(of: [Topic.audit.name]).filter { !$0.value.isEmpty }
            let partition = try #require(partitions.keys.first)
            let records = try await log.read(partition, from: 0, limit: 100)
            let again = records.map {
                LogRecord(topic: Topic.audit.name, key: $0.key, headers: $0.headers, value: $0.value)
            }
            let stranger = LogRecord(topic: Topic.audit.name, key: "x", headers: [], value: Array("{}".utf8))
            _ = try await log.append(again + [stranger])
            let summary = try await export(log).summary
            #expect(summary.messages == 3)
            #expect(summary.unreadable == 1)
        }
    }

    @Test func `frames each message by its length`() async throws {
        try await withTrail(of: 5) { log, _ in
            var rest = try await export(log, framing: .syslog).bytes[...]
            var count = 0
            while let space = rest.firstIndex(of: UInt8(ascii: " ")) {
                let length = try #require(Int(String(decoding: rest[..<space], as: UTF8.self)))
                let message = rest[(space + 1)...].prefix(length)
                #expect(message.count == length)
                #expect(String(decoding: message, as: UTF8.self).hasSuffix("</AuditMessage>"))
                rest = rest[(space + 1)...].dropFirst(length)
                count += 1
            }
            #expect(count == 5 && rest.isEmpty)
        }
    }

    @Test func `remembers only so many ids`() {
        var recent = RecentIDs(limit: 3)
        let ids = (0..<5).map { _ in UUID() }
        let allAreNew = ids.allSatisfy { recent.insert($0) }
        #expect(allAreNew)
        let isLastNew = recent.insert(ids[4])
        let isFirstNew = recent.insert(ids[0])
        #expect(!isLastNew && isFirstNew)
    }
}
