import Access
import Events
import KeyVault
import OpenSSL
import Testing

@Suite struct `A key vault` {
    @Test func `gives each study of each workspace a key of its own`() async throws {
        let vault = try KeyVault.fixed()
        var keys: [SecretBytes] = []
        // The last two would be the same if names were only put one after the other.
        for (workspace, study) in [("a", "1"), ("a", "2"), ("b", "1"), ("ab", "c"), ("a", "bc")] {
            keys.append(try await vault.key(for: .named(study, in: workspace)).subkey(for: "test"))
        }
        for (place, key) in keys.enumerated() { #expect(!keys[..<place].contains(key)) }
    }

    @Test func `gives the same key for its id, also after a restart`() async throws {
        let study = try StudyReference.named("1")
        let sealing = try await KeyVault.fixed().key(for: study)
        let opening = try await KeyVault.fixed().key(id: sealing.id, for: study)
        #expect(opening.subkey(for: "test") == sealing.subkey(for: "test"))
        #expect(opening.id == sealing.id)
    }

    @Test func `separates keys by purpose and salt`() async throws {
        let key = try await KeyVault.fixed().key(for: .named("1"))
        #expect(key.subkey(for: "a") != key.subkey(for: "b"))
        #expect(key.subkey(for: "a", salt: [1]) != key.subkey(for: "a", salt: [2]))
    }

    @Test func `tells a key of another master key from one it has`() async throws {
        let study = try StudyReference.named("1")
        let id = try await KeyVault.fixed(1).key(for: study).id
        let refusal = await #expect(throws: KeyVaultError.self) {
            try await KeyVault.fixed(2).key(id: id, for: study)
        }
        #expect(refusal?.remedy == .giveUp)
        #expect(refusal?.reason.contains(id.description) == true)
    }

    @Test func `refuses a scheme of a later version`() async throws {
        let id = try #require(KeyID([9] + [UInt8](repeating: 0, count: 16)))
        let refusal = await #expect(throws: KeyVaultError.self) {
            try await KeyVault.fixed().key(id: id, for: .named("1"))
        }
        #expect(refusal?.remedy == .giveUp)
        #expect(id.scheme == nil)
        #expect(KeyID([1, 2, 3]) == nil)
    }

    @Test func `gives the right key however few it may hold`() async throws {
        let small = try KeyVault.fixed(cacheLimit: 3)
        let large = try KeyVault.fixed()
        for round in 0..<100 {
            let study = try StudyReference.named("\(round * 7 % 13)")
            let key = try await small.key(for: study).subkey(for: "test")
            #expect(try await large.key(for: study).subkey(for: "test") == key)
        }
    }

    @Test func `has a secret for blind indexes in each workspace`() throws {
        let vault = try KeyVault.fixed()
        let first = vault.blindIndexSecret(for: try WorkspaceID("a"))
        #expect(first == vault.blindIndexSecret(for: try WorkspaceID("a")))
        #expect(first != vault.blindIndexSecret(for: try WorkspaceID("b")))
    }

    @Test func `never prints a key`() async throws {
        let vault = try KeyVault.fixed()
        let key = try await vault.key(for: .named("1"))
        #expect("\(key)".contains("SecretBytes(32)"))
        #expect("\(vault)".contains("SecretBytes(32)"))
    }
}

@Suite struct `A routing key` {
    @Test func `is an HMAC under a secret of its own, framed by length`() throws {
        let master = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        let label = Array("radiolog routing secret v1".utf8)
        let secret = HKDFSHA256.derive(from: master, info: [0, 0, 0, UInt8(label.count)] + label)
        var message: [UInt8] = []
        for part in ["radiolog study v1", "clinic", "1.2.840.1"] {
            message += [0, 0, 0, UInt8(part.utf8.count)] + Array(part.utf8)
        }
        let key = try KeyVault.fixed().routing.study(workspace: WorkspaceID("clinic"), studyInstanceUID: "1.2.840.1")
        #expect(key.hex == HMACSHA256.authenticate(message, key: secret).map(twoDigits).joined())
        #expect(key.hex.count == 64)
    }

    @Test func `differs by kind, workspace, UID and master key`() throws {
        let (first, second) = (try WorkspaceID("a"), try WorkspaceID("a1"))
        let routing = try KeyVault.fixed().routing
        let keys = [
            routing.workspace(first),
            routing.workspace(second),
            routing.study(workspace: first, studyInstanceUID: "1.2"),
            routing.study(workspace: first, studyInstanceUID: "1.3"),
            routing.study(workspace: second, studyInstanceUID: ".2"),
            routing.series(workspace: first, seriesInstanceUID: "1.2"),
            routing.instance(workspace: first, sopInstanceUID: "1.2"),
            try KeyVault.fixed(8).routing.study(workspace: first, studyInstanceUID: "1.2"),
        ]
        #expect(Set(keys).count == keys.count)
    }

    private func twoDigits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
