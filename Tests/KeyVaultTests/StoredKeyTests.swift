import Access
import BSON
import Events
import Foundation
import Mongo
import MongoTestSupport
import OpenSSL
import Testing

@testable import KeyVault

/// A vault in a database of its own, and others that share it as other processes would.
private struct SharedVault {
    let database: MongoDatabase

    func open(
        _ byte: UInt8 = 7,
        previous: [UInt8] = [],
        lifetime: Duration = .seconds(60)
    ) async throws -> KeyVault {
        let masters = MasterKeyring(
            current: WrappingMaster(try masterKey(byte)),
            previous: try previous.map { WrappingMaster(try masterKey($0)) }
        )
        let collections = KeyCollections(client: database.client, database: database.name, masters: masters)
        return try await KeyVault.open(collections, cache: .init(limit: 16, lifetime: lifetime))
    }
}

private func masterKey(_ byte: UInt8) throws -> MasterKey {
    try #require(MasterKey(SecretBytes(copying: [UInt8](repeating: byte, count: 32))))
}

private func withVault(_ body: (SharedVault) async throws -> Void) async throws {
    try await TestMongo.withDatabase(maxConnections: 8) { try await body(SharedVault(database: $0)) }
}

private func use(
    _ before: KeyVault,
    _ both: KeyVault,
    _ fields: [StudyReference: SealedField]
) async throws {
    for (number, (study, field)) in fields.enumerated() where number < 20 {
        _ = try await before.key(for: .named("new-\(number)"))
        both.forget(study)
        let plain = try await both.open(field, for: study, purpose: "test")
        #expect(plain == [9])
    }
}

@Suite struct `A vault of stored keys` {
    @Test func `gives one key to everybody who asks at once, in every process`() async throws {
        try await withVault { shared in
            let study = try StudyReference.named("1")
            let vaults = [try await shared.open(), try await shared.open(), try await shared.open()]
            let ids = try await withThrowingTaskGroup(of: StudyKey.self) { group in
                for _ in 0..<8 { for vault in vaults { group.addTask { try await vault.key(for: study) } } }
                return try await group.reduce(into: [StudyKey]()) { $0.append($1) }
            }
            #expect(Set(ids.map(\.id)).count == 1)
            let first = ids[0].subkey(for: "test")
            #expect(ids.allSatisfy { $0.subkey(for: "test") == first })
            #expect(ids[0].id.scheme == .vault)
            // The losers' data keys are gone: the study's and the root's are left.
            #expect(try await shared.database.collection("data_keys").count() == 2)
        }
    }

    @Test func `keeps what the first master key derived, and reads what was sealed under it`() async throws {
        try await withVault { shared in
            let old = KeyVault(master: try masterKey(7))
            let study = try StudyReference.named("1")
            let sealed = try await old.seal([1, 2, 3], for: study, purpose: "test")
            let vault = try await shared.open(7)
            let clinic = try WorkspaceID("clinic")
            #expect(try await vault.open(sealed, for: study, purpose: "test") == [1, 2, 3])
            #expect(
                vault.routing.study(workspace: clinic, studyInstanceUID: "1.2")
                    == old.routing.study(workspace: clinic, studyInstanceUID: "1.2")
            )
            #expect(vault.blindIndexSecret(for: clinic) == old.blindIndexSecret(for: clinic))
            #expect(vault.deidentificationCodes(for: clinic)([1]) == old.deidentificationCodes(for: clinic)([1]))
            #expect(try await vault.key(for: study).id.scheme == .vault)
        }
    }

    @Test func `opens everything under a new master key, also while both are in use`() async throws {
        try await withVault { shared in
            let before = try await shared.open(1)
            let studies = try (0..<25).map { try StudyReference.named("\($0)") }
            var sealed: [StudyReference: SealedField] = [:]
            for study in studies { sealed[study] = try await before.seal([9], for: study, purpose: "test") }
            let fields = sealed
            let routing = before.routing.study(workspace: try WorkspaceID("clinic"), studyInstanceUID: "1.2")

            let both = try await shared.open(2, previous: [1])
            // Under load: new studies under the old master key, and reads with nothing remembered.
            async let load: Void = use(before, both, fields)
            _ = try await both.rotateMaster(batch: 10)
            try await load
            _ = try await both.rotateMaster(batch: 10)
            #expect(try await both.status().studiesByMaster.keys.count == 1)

            let after = try await shared.open(2)
            for study in studies {
                let field = try #require(fields[study])
                #expect(try await after.open(field, for: study, purpose: "test") == [9])
            }
            #expect(after.routing.study(workspace: try WorkspaceID("clinic"), studyInstanceUID: "1.2") == routing)
            var faults: [KeyFault] = []
            #expect(try await after.checkKeys { faults.append($0) } == 45)
            #expect(faults.isEmpty)
            await #expect(throws: KeyVaultError.self) { try await shared.open(1) }
        }
    }

    @Test func `seals under a study's new key and opens what was sealed under the old one`() async throws {
        try await withVault { shared in
            let vault = try await shared.open(lifetime: .zero)
            let study = try StudyReference.named("1")
            let old = try await vault.seal([1], for: study, purpose: "test")
            let first = try await vault.key(for: study).id
            let rotation = try await vault.rotateStudyKeys(olderThan: Date(timeIntervalSinceNow: 60))
            #expect(rotation == KeyRotation(changed: 1, passed: 0))
            #expect(try await vault.key(for: study).id != first)
            #expect(try await vault.open(old, for: study, purpose: "test") == [1])
            #expect(try await vault.rotateStudyKeys(olderThan: Date(timeIntervalSinceNow: -60)).changed == 0)
            #expect(try await vault.standing(of: [first])[first] == .kept)
        }
    }

    @Test func `destroys a study's keys for good, and begins another life with its next key`() async throws {
        try await withVault { shared in
            let (vault, other) = (try await shared.open(), try await shared.open(lifetime: .zero))
            let study = try StudyReference.named("1")
            let field = try await vault.seal([1], for: study, purpose: "test")
            let key = try await vault.key(for: study)
            #expect(key.life == 1)
            #expect(try await vault.destroyKeys(of: study, life: 1) == [key.id])
            // Told again after a crash, it tells the same and destroys nothing else.
            #expect(try await other.destroyKeys(of: study, life: 1) == [key.id])
            for vault in [vault, other] {
                let refusal = await #expect(throws: KeyVaultError.self) {
                    try await vault.open(field, for: study, purpose: "test")
                }
                #expect(refusal?.remedy == .erased)
            }
            #expect(try await shared.database.collection("data_keys").count() == 1)
            let next = try await other.key(for: study)
            #expect(next.life == 2 && next.id != key.id)
            #expect(try await other.destroyKeys(of: study, life: 1) == [key.id])
            #expect(try await other.key(for: study).id == next.id)
            let refusal = await #expect(throws: KeyVaultError.self) { try await other.key(for: study, life: 1) }
            #expect(refusal?.remedy == .erased)
            #expect(try await other.standing(of: [key.id, next.id]) == [key.id: .destroyed, next.id: .kept])
        }
    }

    @Test func `does not confirm a key that another process destroyed and this one remembers`() async throws {
        try await withVault { shared in
            let (gateway, eraser) = (try await shared.open(), try await shared.open())
            let study = try StudyReference.named("1")
            let key = try await gateway.key(for: study)
            try await gateway.confirm([(study, key.id)])
            _ = try await eraser.destroyKeys(of: study, life: 1)
            #expect(try await gateway.key(for: study).id == key.id)
            let refusal = await #expect(throws: KeyVaultError.self) { try await gateway.confirm([(study, key.id)]) }
            #expect(refusal?.remedy == .erased)
            let next = try await gateway.key(for: study)
            #expect(next.id != key.id && next.life == 2)
            try await gateway.confirm([(study, next.id)])
        }
    }

    @Test func `refuses keys of scheme 1 once their study was erased`() async throws {
        try await withVault { shared in
            let study = try StudyReference.named("1")
            let sealed = try await KeyVault(master: try masterKey(7)).seal([1], for: study, purpose: "test")
            let vault = try await shared.open(7)
            #expect(try await vault.destroyKeys(of: study, life: 1) == [])
            let refusal = await #expect(throws: KeyVaultError.self) {
                try await vault.open(sealed, for: study, purpose: "test")
            }
            #expect(refusal?.remedy == .erased)
            #expect(try await vault.key(for: study).life == 2)
        }
    }

    @Test func `tells of a data key that is missing, and removes those that nothing names`() async throws {
        try await withVault { shared in
            let vault = try await shared.open(lifetime: .zero)
            let (good, bad) = (try StudyReference.named("good"), try StudyReference.named("bad"))
            _ = try await vault.key(for: good)
            _ = try await vault.key(for: bad)
            let collections = try #require(vault.collections)
            let record = try #require(try await collections.record(of: bad))
            let dataKey = try #require(record.dataKey)
            try await collections.dataKeys.delete(dataKey)
            let master = collections.masters.current
            _ = try await collections.dataKeys.create(under: master.key, with: master.providers)
            var faults: [KeyFault] = []
            #expect(try await vault.checkKeys { faults.append($0) } == 1)
            #expect(faults.map(\.of) == ["clinic/bad"])
            #expect(try await vault.removeOrphans() == 0)
            #expect(try await vault.removeOrphans(olderThan: .seconds(-60)) == 1)
            #expect(try await vault.key(for: good).life == 1)
        }
    }

    @Test func `forgets keys that nobody asks for`() async throws {
        let cache = KeyCache(limit: 4, lifetime: .milliseconds(1))
        let study = try StudyReference.named("1")
        cache.keep(CachedStudy(record: KeyRecord(study)), of: study, readAt: .now)
        while cache.count > 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(cache[study] == nil)
    }
}
