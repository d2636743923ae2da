import BSON
import Events
import Foundation
import Mongo
import MongoTestSupport
import OpenSSL
import SeededRandom
import Testing

@testable import KeyVault

/// A vault with two studies in a database of its own, one of whose documents is changed behind its back.
private struct VaultUnderAttack {
    let database: MongoDatabase
    let study: StudyReference
    let sealed: SealedField
    let derived: SealedField

    static let plain: [UInt8] = [1, 2, 3]

    static func with(_ body: (VaultUnderAttack) async throws -> Void) async throws {
        try await TestMongo.withDatabase(maxConnections: 4) { database in
            let study = try StudyReference.named("1")
            // Scheme 1: sealed before there was a vault.
            let derived = try await KeyVault.fixed().seal(plain, for: study, purpose: "test")
            let vault = try await open(database)
            let sealed = try await vault.seal(plain, for: study, purpose: "test")
            _ = try await vault.key(for: .named("2"))
            try await body(VaultUnderAttack(database: database, study: study, sealed: sealed, derived: derived))
        }
    }

    static func open(_ database: MongoDatabase) async throws -> KeyVault {
        guard let master = MasterKey(SecretBytes(copying: [UInt8](repeating: 7, count: 32))) else {
            throw CancellationError()
        }
        let masters = MasterKeyring(current: WrappingMaster(master))
        return try await .open(KeyCollections(client: database.client, database: database.name, masters: masters))
    }

    /// What a process that has just started makes of the vault as it is now.
    ///
    /// - Returns: whether the field opened, and how many faults a check of the keys finds; nil when it is refused as a whole.
    func look(at field: SealedField) async -> (opened: Bool, faults: Int)? {
        do {
            let vault = try await Self.open(database)
            var faults = 0
            _ = try await vault.checkKeys { _ in faults += 1 }
            do {
                // Whatever opens is what was sealed.
                #expect(try await vault.open(field, for: study, purpose: "test") == Self.plain)
                return (true, faults)
            } catch {
                return (false, faults)
            }
        } catch {
            return nil
        }
    }

    /// Runs `body` while `document` stands in the place of the one with its id.
    func replacing(
        _ collection: String,
        by document: BSONDocument,
        _ body: () async throws -> Void
    ) async throws {
        let (documents, id) = (database.collection(collection), try #require(document["_id"]))
        let original = try #require(try await documents.findOne(["_id": id]))
        _ = try await documents.replaceOne(["_id": id], with: document)
        try await body()
        _ = try await documents.replaceOne(["_id": id], with: original)
    }
}

/// Changes one bit, or as little as a value of that type can be changed.
private func changed(_ value: BSONValue, _ random: inout SplitMix64) throws -> BSONValue {
    switch value {
    case .string(let text):
        var bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return .string("x") }
        // Stays ASCII, and so a string.
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1
        return .string(String(decoding: bytes, as: UTF8.self))
    case .binary(let binary):
        var bytes = binary.bytes
        guard !bytes.isEmpty else { return .binary(BSONBinary([1])) }
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        return .binary(BSONBinary(bytes, subtype: binary.subtype))
    case .int32(let number): return .int32(number ^ 1 << Int32.random(in: 0..<4, using: &random))
    case .int64(let number): return .int64(number ^ 1 << Int64.random(in: 0..<4, using: &random))
    case .date(let milliseconds): return .date(milliseconds: milliseconds ^ 1)
    case .bool(let flag): return .bool(!flag)
    case .document(let document):
        guard let (name, inner) = Array(document).randomElement(using: &random) else { return .null }
        var copy = document
        copy[name] = try changed(inner, &random)
        return .document(copy)
    case .array(var elements):
        guard let index = elements.indices.randomElement(using: &random) else { return .array([.int32(1)]) }
        elements[index] = try changed(elements[index], &random)
        return .array(elements)
    default: return .null
    }
}

@Suite struct `A changed vault` {
    /// What a change of may go unnoticed, for it says nothing: the library's notes about a data key.
    private static let notes: Set<String> = ["creationDate", "updateDate", "status"]

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `is noticed wherever one bit of a record or data key is another`(seed: UInt64) async throws {
        try await VaultUnderAttack.with { vault in
            var random = SplitMix64(seed: seed)
            for collection in ["studies", "data_keys"] {
                for original in try await vault.database.collection(collection).find([:]) {
                    let fields = Array(original).map(\.0).filter { $0 != "_id" && !Self.notes.contains($0) }
                    let field = try #require(fields.randomElement(using: &random))
                    var document = original
                    document[field] = try changed(try #require(original[field]), &random)
                    guard document != original else { continue }
                    try await vault.replacing(collection, by: document) {
                        let seen = await vault.look(at: vault.sealed)
                        // Refused from the start, or named by the check.
                        let isNoticed = seen.map { $0.faults > 0 } ?? true
                        #expect(isNoticed, "\(collection).\(field)")
                        if collection == "studies", document["s"] == .string("1") || original["s"] == .string("1") {
                            #expect(seen?.opened != true, "\(collection).\(field)")
                        }
                    }
                }
            }
            #expect(await vault.look(at: vault.sealed)?.opened == true)
            #expect(await vault.look(at: vault.derived)?.opened == true)
        }
    }

    @Test func `is noticed when a record is another study's, or has lost its seal`() async throws {
        try await VaultUnderAttack.with { vault in
            let records = vault.database.collection("studies")
            let mine = try #require(try await records.findOne(["s": "1"]))
            let other = try #require(try await records.findOne(["s": "2"]))
            var swapped = other
            swapped["_id"] = mine["_id"]
            var bare = mine
            bare["h"] = nil
            var emptied = mine
            emptied["k"] = .array([])
            for document in [swapped, bare, emptied] {
                try await vault.replacing("studies", by: document) {
                    let seen = await vault.look(at: vault.sealed)
                    #expect(seen?.opened != true && seen.map { $0.faults > 0 } ?? true)
                    #expect(await vault.look(at: vault.derived)?.opened != true)
                }
            }
        }
    }

    @Test func `is refused when its root is another`() async throws {
        try await VaultUnderAttack.with { vault in
            let root = try #require(try await vault.database.collection("secrets").findOne(["_id": "root"]))
            var random = SplitMix64(seed: 1)
            for field in ["b", "m"] {
                var document = root
                document[field] = try changed(try #require(root[field]), &random)
                try await vault.replacing("secrets", by: document) {
                    await #expect(throws: KeyVaultError.self) { try await VaultUnderAttack.open(vault.database) }
                }
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `opens no field of either scheme of which one character is another`(seed: UInt64) async throws {
        try await VaultUnderAttack.with { attacked in
            let vault = try await VaultUnderAttack.open(attacked.database)
            var random = SplitMix64(seed: seed)
            for field in [attacked.sealed, attacked.derived] {
                var text = Array(field.text.utf8)
                let place = Int.random(in: 0..<text.count, using: &random)
                text[place] = text[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                let changed = SealedField(String(decoding: text, as: UTF8.self))
                await #expect(throws: KeyVaultError.self) {
                    try await vault.open(changed, for: attacked.study, purpose: "test")
                }
            }
        }
    }

    @Test func `of before records were sealed is sealed once, and read by all`() async throws {
        try await VaultUnderAttack.with { vault in
            let (records, secrets) = (vault.database.collection("studies"), vault.database.collection("secrets"))
            _ = try await records.updateMany([:], ["$unset": ["h": 1]])
            _ = try await secrets.updateOne(["_id": "root"], ["$unset": ["rs": 1]])
            let seen = await vault.look(at: vault.sealed)
            #expect(seen?.opened == true && seen?.faults == 0)
            #expect(try await records.count(["h": ["$exists": false]]) == 0)
            #expect(try await secrets.findOne(["_id": "root"])?["rs"]?.bool == true)
        }
    }
}
