import BSON
public import Foundation
import Mongo

/// What the vault holds, for whoever keeps it.
public struct KeyVaultStatus: Sendable, Equatable {
    /// The master key that new data keys are wrapped under.
    public let master: String
    /// Studies by the master key that their data key is wrapped under.
    public let studiesByMaster: [String: Int]
    /// Keys of studies that can be had.
    public let keys: Int
    /// Keys that were destroyed.
    public let destroyed: Int
    /// When the oldest key that is sealed under now was made.
    public let oldest: Date?
}

/// How far a rotation has got.
public struct KeyRotation: Sendable, Equatable {
    /// Studies that were changed.
    public var changed = 0
    /// Studies that need no change any more, because others changed them.
    public var passed = 0
}

/// A key, or a study, that is not as it must be.
public struct KeyFault: Sendable, Equatable {
    /// As `workspace/study`, where the study is its routing key; or what else the fault is of.
    public let of: String
    /// Never a key.
    public let reason: String

    public init(of: String, reason: String) {
        self.of = of
        self.reason = reason
    }
}

extension KeyVault {
    private func kept(_ operation: KeyVaultError.Operation) throws(KeyVaultError) -> KeyCollections {
        guard let collections else {
            throw KeyVaultError(operation, .giveUp, reason: "the keys of this vault are derived, and not kept anywhere")
        }
        return collections
    }

    public func status() async throws(KeyVaultError) -> KeyVaultStatus {
        let collections = try kept(.check)
        return try await collections.asking(.check) {
            let totals = try await collections.studies.aggregate([
                [
                    "$group": [
                        "_id": "$m", "n": ["$sum": 1], "k": ["$sum": ["$size": "$k"]], "g": ["$sum": ["$size": "$g"]],
                        "t": ["$min": ["$last": "$k.t"]],
                    ]
                ]
            ])
            var studies: [String: Int] = [:]
            for total in totals { if let master = total["_id"]?.string { studies[master] = total["n"]?.int ?? 0 } }
            return KeyVaultStatus(
                master: collections.masters.current.id,
                studiesByMaster: studies,
                keys: totals.reduce(0) { $0 + ($1["k"]?.int ?? 0) },
                destroyed: totals.reduce(0) { $0 + ($1["g"]?.int ?? 0) },
                oldest: totals.compactMap { $0["t"]?.date }.min()
            )
        }
    }

    /// Wraps every data key, and the root's, under the current master key; those before must still be accepted.
    ///
    /// Nothing stops meanwhile: each study is changed in one step, and what is read before or after opens the same.
    /// Harmless to repeat, and to stop in between: it goes on with what is left.
    public func rotateMaster(
        batch: Int = 100,
        progress: (KeyRotation) -> Void = { _ in }
    ) async throws(KeyVaultError) -> KeyRotation {
        let collections = try kept(.rotate)
        var rotation = KeyRotation()
        if try await collections.rewrapRoot() { rotation.changed += 1 }
        while true {
            let records = try await collections.recordsToRewrap(limit: batch)
            guard !records.isEmpty else { return rotation }
            let changed = try await collections.rewrap(records)
            rotation.changed += changed
            rotation.passed += records.count - changed
            progress(rotation)
        }
    }

    /// Gives every study that has a key another one, for what is sealed from now on, unless its key is younger than
    /// `date`; what is sealed already stays under the keys that it names.
    public func rotateStudyKeys(
        olderThan date: Date,
        batch: Int = 100,
        progress: (KeyRotation) -> Void = { _ in }
    ) async throws(KeyVaultError) -> KeyRotation {
        let collections = try kept(.rotate)
        var rotation = KeyRotation()
        var last: String?
        while true {
            let records = try await collections.records(after: last, limit: batch)
            guard let end = records.last else { return rotation }
            for record in records {
                guard let current = record.current, current.madeAt < date else { continue }
                let isChanged = try await collections.rotateKey(of: record.id)
                if isChanged { rotation.changed += 1 } else { rotation.passed += 1 }
            }
            last = end.id
            progress(rotation)
        }
    }

    /// Opens every key there is, and tells of each that does not open.
    ///
    /// - Returns: how many keys opened.
    public func checkKeys(
        batch: Int = 100,
        fault: (KeyFault) -> Void
    ) async throws(KeyVaultError) -> Int {
        let collections = try kept(.check)
        var (count, last): (Int, String?) = (0, nil)
        while true {
            let records = try await collections.records(after: last, limit: batch)
            guard let end = records.last else { return count }
            for record in records {
                guard collections.isWhole(record) else {
                    fault(KeyFault(of: record.id, reason: "the record is not as it was written"))
                    continue
                }
                for key in record.keys {
                    do {
                        _ = try await collections.open(key, of: record)
                        count += 1
                    } catch {
                        guard error.remedy != .retry else { throw error }
                        // Rotated or erased since it was read: looked at again, it opens or is gone.
                        guard try await collections.record(record.id) == record else { continue }
                        fault(KeyFault(of: record.id, reason: "key \(KeyID(vault: key.name)): \(error.reason)"))
                    }
                }
            }
            last = end.id
        }
    }

    /// Deletes data keys that nothing names, as a crash may leave; those younger than `age` may be about to be named.
    public func removeOrphans(olderThan age: Duration = .seconds(3600)) async throws(KeyVaultError) -> Int {
        try await kept(.check).removeOrphans(olderThan: age)
    }

    /// What the vault knows of a key that an object names.
    public enum Standing: Sendable, Equatable { case kept, destroyed, unknown }

    /// Of keys that objects name; those of scheme 1 are kept when they are of this vault's root.
    public func standing(of ids: Set<KeyID>) async throws(KeyVaultError) -> [KeyID: Standing] {
        var standing: [KeyID: Standing] = [:]
        for id in ids where id.scheme != .vault { standing[id] = id == root.id ? .kept : .unknown }
        guard let collections else { return standing.merging(ids.map { ($0, .unknown) }) { known, _ in known } }
        let names = ids.compactMap(\.vaultName)
        let known = try await collections.standing(of: names)
        for name in names { standing[KeyID(vault: name)] = known[name] ?? .unknown }
        return standing
    }
}
