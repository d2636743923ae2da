import BSON
import Foundation
import Mongo
import OpenSSL

extension KeyCollections {
    /// What is kept of `study`; nil when nothing ever was.
    func record(of study: StudyReference) async throws(KeyVaultError) -> KeyRecord? {
        try await record(KeyRecord.id(of: study))
    }

    func record(_ id: String) async throws(KeyVaultError) -> KeyRecord? {
        try await asking(.find) {
            try await studies.findOne(["_id": .string(id)], as: KeyRecord.self).map { try whole($0) }
        }
    }

    /// The record of `study` with a key to seal under, made unless there is one.
    func recordWithKey(for study: StudyReference) async throws(KeyVaultError) -> KeyRecord {
        try await asking(.make) {
            for _ in 0..<Self.attempts {
                let known = try await record(of: study)
                if let known, known.current != nil { return known }
                let master = masters.current
                let dataKey = try await dataKeys.create(under: master.key, with: master.providers)
                var record = known ?? KeyRecord(study)
                record.dataKey = dataKey
                record.master = master.id
                record.keys = [try await newKey(under: dataKey, with: master.providers)]
                if try await put(record, over: known) { return record }
                // Somebody was quicker.
                try await dataKeys.delete(dataKey)
            }
            throw Self.contended(.make)
        }
    }

    /// Opens one of a record's keys.
    func open(_ key: KeyRecord.Key, of record: KeyRecord) async throws(KeyVaultError) -> SecretBytes {
        let providers = try providers(opening: record.master)
        return try await asking(.find) {
            let secret = try await dataKeys.decrypt(key.wrapped.bytes, with: providers)
            guard secret.count == MasterKey.byteCount else {
                throw KeyVaultError(.find, .giveUp, reason: "key \(KeyID(vault: key.name)) has another length")
            }
            return secret
        }
    }

    /// Gives the study another key for what is sealed from now on; the old ones stay.
    func rotateKey(of id: String) async throws(KeyVaultError) -> Bool {
        try await change(id, .rotate) { record in
            guard record.current != nil, let dataKey = record.dataKey else { return nil }
            record.keys.append(try await newKey(under: dataKey, with: try providers(opening: record.master)))
            return record
        }
    }

    /// Ends `life` of the study and destroys its keys; their ids, also when that was done before.
    ///
    /// The record names the data key until that is deleted, so that a crash in between loses nothing but time.
    func destroyKeys(of study: StudyReference, life: Int) async throws(KeyVaultError) -> [KeyID] {
        try await asking(.destroy) {
            for _ in 0..<Self.attempts {
                let known = try await record(of: study)
                var record = known ?? KeyRecord(study)
                guard record.life >= life else {
                    throw KeyVaultError(.destroy, .giveUp, reason: "the study has not reached that life")
                }
                if record.life == life {
                    record.destroyed += record.keys.map { KeyRecord.Destroyed(name: $0.name, life: life) }
                    record.life += 1
                    record.keys = []
                    record.leftBehind = record.dataKey
                    record.dataKey = nil
                    record.master = nil
                    guard try await put(record, over: known) else { continue }
                    record.version = (known?.version ?? 0) + 1
                }
                if let dataKey = record.leftBehind {
                    try await dataKeys.delete(dataKey)
                    var cleared = record
                    cleared.leftBehind = nil
                    _ = try await put(cleared, over: record)
                }
                return record.destroyed(in: life)
            }
            throw Self.contended(.destroy)
        }
    }

    /// The keys of each study that are not destroyed.
    func liveKeys(of references: Set<StudyReference>) async throws(KeyVaultError) -> [StudyReference: Set<UUID>] {
        try await asking(.find) {
            let ids = references.map { BSONValue.string(KeyRecord.id(of: $0)) }
            let records = try await studies.find(["_id": ["$in": .array(ids)]], as: KeyRecord.self)
            for record in records { _ = try whole(record) }
            let names = Dictionary(records.map { ($0.id, Set($0.keys.map(\.name))) }) { first, _ in first }
            return Dictionary(references.map { ($0, names[KeyRecord.id(of: $0)] ?? []) }) { first, _ in first }
        }
    }

    // MARK: Changing a record

    /// How often a change is tried when others change the same record.
    private static let attempts = 16

    private static func contended(_ operation: KeyVaultError.Operation) -> KeyVaultError {
        KeyVaultError(operation, .retry, reason: "others keep changing the record of the study")
    }

    private func newKey(under dataKey: UUID, with providers: KeyProviders) async throws -> KeyRecord.Key {
        let secret = SecretBytes.random(count: MasterKey.byteCount)
        let wrapped = try await dataKeys.encrypt(secret, under: dataKey, with: providers)
        return KeyRecord.Key(name: UUID(), wrapped: BSONBinary(wrapped), madeAt: Self.now)
    }

    /// Whole milliseconds, as documents keep time: what is sealed reads back as it was.
    private static var now: Date { Date(timeIntervalSince1970: (Date().timeIntervalSince1970 * 1000).rounded() / 1000) }

    /// Reads, changes and writes the record of that id until nobody else did meanwhile; false when there is none, or
    /// nothing to change.
    func change(
        _ id: String,
        _ operation: KeyVaultError.Operation,
        _ body: (inout KeyRecord) async throws -> KeyRecord?
    ) async throws(KeyVaultError) -> Bool {
        try await asking(operation) {
            for _ in 0..<Self.attempts {
                guard let known = try await record(id) else { return false }
                var record = known
                guard let changed = try await body(&record) else { return false }
                if try await put(changed, over: known) { return true }
            }
            throw Self.contended(operation)
        }
    }

    /// Writes `record`, which was made of `known`; false when it is no longer what is there.
    func put(_ record: KeyRecord, over known: KeyRecord?) async throws -> Bool {
        var record = record
        guard let known else {
            record.seal = seal?.mark(of: record)
            do {
                try await studies.insertOne(record)
                return true
            } catch let error as MongoError where error.remedy == .duplicateKey {
                return false
            }
        }
        record.version = known.version + 1
        record.seal = seal?.mark(of: record)
        let filter: BSONDocument = ["_id": .string(known.id), "v": .int64(known.version)]
        return try await studies.replaceOne(filter, with: record).matchedCount == 1
    }
}
