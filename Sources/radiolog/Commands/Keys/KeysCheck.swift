import ArgumentParser
import Audit
import Foundation
import KeyVault
import ObjectStore

struct KeysCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Open every key, and find the key of every object.",
        discussion: """
            Objects whose key was destroyed are what an erasure had not deleted yet, or what was sealed while it took place: \
            they cannot be read, and are counted. A key that is unknown to the vault is a fault, and so is one that does not \
            open.
            """
    )

    @OptionGroup var options: ReplayOptions

    @Flag(help: "Look at keys alone.")
    var keysOnly = false

    @Flag(help: "Delete data keys that nothing names, as a crash may leave.")
    var removeOrphans = false

    private struct Findings: Sendable {
        var keys = 0
        var objects = 0
        var erased = 0
        var orphans = 0
        var faults: [KeyFault] = []
    }

    /// The most faults that are told one by one.
    private static let listed = 1_000

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let objects = parts.settings.storage.objectsDirectory ?? "\(parts.settings.dev.directory)/objects"
            let (keysOnly, removeOrphans) = (keysOnly, removeOrphans)
            if removeOrphans { try await parts.record(.keyDestroyed, on: AuditObject(.key), [.code: "orphans"]) }
            let findings = try await parts.withVault { vault in
                var findings = Findings()
                findings.keys = try await vault.checkKeys { findings.faults.append($0) }
                if removeOrphans { findings.orphans = try await vault.removeOrphans() }
                if !keysOnly { try await Self.check(objectsAt: objects, vault, &findings) }
                return findings
            }
            for fault in findings.faults.prefix(Self.listed) { print("\(fault.of): \(fault.reason)") }
            if removeOrphans { print("\(findings.orphans) data keys removed that nothing named") }
            print(
                "\(findings.keys) keys open, \(findings.objects) objects have their key, \(findings.erased) are erased, "
                    + "\(findings.faults.count) faults"
            )
            guard findings.faults.isEmpty else { throw ExitCode(1) }
        }
    }

    private static func check(objectsAt directory: String, _ vault: KeyVault, _ findings: inout Findings) async throws {
        guard FileManager.default.fileExists(atPath: directory) else { return }
        let store = try await ObjectStore.files(at: directory, keys: vault, settings: FileStoreSettings(reserve: 0))
        var last: ObjectName?
        while true {
            let page = try await store.list(after: last)
            guard let end = page.last?.name else { return }
            var named: [(name: ObjectName, key: KeyID)] = []
            for object in page {
                do {
                    named.append((object.name, try await store.keyID(of: object.name)))
                } catch {
                    // Deleted since it was listed.
                    guard error.cause != .missing else { continue }
                    findings.faults.append(KeyFault(of: object.name.text, reason: error.reason))
                }
            }
            let standing = try await vault.standing(of: Set(named.map(\.key)))
            for (name, key) in named {
                switch standing[key] ?? .unknown {
                case .kept: findings.objects += 1
                case .destroyed: findings.erased += 1
                case .unknown:
                    findings.faults.append(KeyFault(of: name.text, reason: "key \(key) is not in the vault"))
                }
            }
            last = end
        }
    }
}
