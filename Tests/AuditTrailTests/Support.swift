import Access
import Audit
import EventLog
import Events
import Foundation
import OpenSSL
import Testing

@testable import AuditTrail

/// A log in a file of its own, with the audit topic.
func withLog<Result>(_ body: (EmbeddedEngine, _ file: String) async throws -> Result) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "log").path
    let log = try await EmbeddedEngine.open(at: file)
    _ = try await log.apply([
        TopicDeclaration(name: Topic.audit.name, partitions: 6, replicationFactor: 1, settings: [:])
    ])
    do {
        let result = try await body(log, file)
        await log.close()
        return result
    } catch {
        await log.close()
        throw error
    }
}

enum Trail {
    static let seed = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
    static var key: AuditPublicKey { get throws { try CheckpointSigner(seed: seed).publicKey } }
    static let sealing = ReasonSealing { workspace in
        SecretBytes(copying: Array((workspace?.text ?? "").utf8.prefix(32)) + [UInt8](repeating: 1, count: 32))
            .withBytes { bytes in SecretBytes(copying: (0..<32).map { bytes[$0] }) }
    }

    static func open(
        _ log: any EventLog,
        source: String = "/gateway/one",
        limits: AuditTrail.Limits = .init(),
        onEvent: @escaping @Sendable (AuditTrailEvent) -> Void = { _ in }
    ) throws -> AuditTrail {
        AuditTrail(
            log: log,
            source: source,
            signer: try CheckpointSigner(seed: seed),
            sealing: sealing,
            limits: limits,
            onEvent: onEvent
        )
    }

    static func entry(
        _ number: Int,
        action: AuditAction = .taskReleased,
        reason: AuditReason? = nil
    ) throws -> AuditEntry {
        AuditEntry(
            actor: "person:\(number % 7)",
            workspace: try WorkspaceID("north"),
            action: action,
            object: AuditObject(.task, "task-\(number)"),
            origin: "192.0.2.7",
            reason: reason
        )
    }

    static func records(_ log: any EventLog) async throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        for (partition, extent) in try await log.extents(of: [Topic.audit.name]).sorted(by: { $0.key < $1.key }) {
            var offset = extent.lowerBound
            while offset < extent.upperBound {
                let found = try await log.read(partition, from: offset, limit: 1_000)
                guard let last = found.last else { break }
                records += found
                offset = last.position.offset + 1
            }
        }
        return records
    }

    static func verdict(_ records: [StoredRecord], known: [AuditHead] = []) throws -> ChainVerdict {
        let keys = TrustedKeys.only([try key])
        var named = NamedHeads(known: known)
        for record in records { named.take(record, keys: keys) }
        var verifier = ChainVerifier(keys: keys, named: named)
        for record in records { verifier.take(record) }
        return verifier.finish()
    }
}
