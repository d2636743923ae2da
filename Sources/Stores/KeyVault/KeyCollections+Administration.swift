import BSON
import Foundation
import Mongo

extension KeyCollections {
    /// The next records in the order of their ids, whether or not they are as they were written.
    func records(after id: String?, limit: Int) async throws(KeyVaultError) -> [KeyRecord] {
        try await asking(.check) {
            let filter: BSONDocument = id.map { ["_id": ["$gt": .string($0)]] } ?? [:]
            return try await studies.find(filter, as: KeyRecord.self, FindOptions(sort: ["_id": 1], limit: limit))
        }
    }

    /// Some of those whose data key is wrapped under another master key than the current one.
    func recordsToRewrap(limit: Int) async throws(KeyVaultError) -> [KeyRecord] {
        try await asking(.rotate) {
            let filter: BSONDocument = ["m": ["$exists": true, "$ne": .string(masters.current.id)]]
            return try await studies.find(filter, as: KeyRecord.self, FindOptions(limit: limit)).map { try whole($0) }
        }
    }

    /// Brings the data keys of `records` under the current master key; how many of the records it changed.
    func rewrap(_ records: [KeyRecord]) async throws(KeyVaultError) -> Int {
        var changed = 0
        for (id, group) in Dictionary(grouping: records, by: { $0.master ?? "" }) {
            let old = try master(id)
            if old.key.provider == "local", masters.current.key.provider == "local" {
                for record in group where try await replaceDataKey(of: record, old) { changed += 1 }
            } else {
                changed += try await rewrapDataKeys(of: group, old)
            }
        }
        return changed
    }

    /// Wraps the data keys anew where they are.
    ///
    /// A record still names the old master key for a moment, or after a crash: whoever opens its keys gives the library both.
    private func rewrapDataKeys(of records: [KeyRecord], _ old: WrappingMaster) async throws(KeyVaultError) -> Int {
        let new = masters.current
        let ids = records.compactMap(\.dataKey)
        try await asking(.rotate) {
            try await dataKeys.rewrap(ids, under: new.key, with: old.providers.merged(with: new.providers))
        }
        var changed = 0
        for record in records {
            let isChanged = try await change(record.id, .rotate) { fresh in
                guard fresh.dataKey == record.dataKey, fresh.master == old.id else { return nil }
                fresh.master = new.id
                return fresh
            }
            if isChanged { changed += 1 }
        }
        return changed
    }

    /// Makes a data key under the current master key and brings the study's keys under it.
    ///
    /// Between two local master keys there is no other way: this version of the library knows one of that provider.
    private func replaceDataKey(of record: KeyRecord, _ old: WrappingMaster) async throws(KeyVaultError) -> Bool {
        guard let oldDataKey = record.dataKey else { return false }
        let new = masters.current
        return try await asking(.rotate) {
            let dataKey = try await dataKeys.create(under: new.key, with: new.providers)
            var replaced = record
            replaced.keys = []
            for key in record.keys {
                let secret = try await open(key, of: record)
                let wrapped = try await dataKeys.encrypt(secret, under: dataKey, with: new.providers)
                replaced.keys.append(.init(name: key.name, wrapped: BSONBinary(wrapped), madeAt: key.madeAt))
            }
            replaced.dataKey = dataKey
            replaced.master = new.id
            // Somebody who changed the record meanwhile has it their way; it comes up again.
            let isReplaced = try await put(replaced, over: record)
            try await dataKeys.delete(isReplaced ? oldDataKey : dataKey)
            return isReplaced
        }
    }

    /// Deletes the data keys that no record and no secret names.
    func removeOrphans(olderThan age: Duration) async throws(KeyVaultError) -> Int {
        try await asking(.check) {
            let limit = Date(timeIntervalSinceNow: -Double(age.components.seconds))
            var named: Set<UUID> = []
            for document in try await secrets.find([:], FindOptions(projection: ["d": 1])) {
                if let id = document["d"]?.uuid { named.insert(id) }
            }
            var (removed, last): (Int, BSONValue?) = (0, nil)
            while true {
                var filter: BSONDocument = ["creationDate": ["$lt": .date(limit)]]
                if let last { filter["_id"] = ["$gt": last] }
                let options = FindOptions(sort: ["_id": 1], projection: ["_id": 1], limit: 500)
                let page = try await dataKeyCollection.find(filter, options)
                guard let end = page.last?["_id"] else { return removed }
                let ids = page.compactMap { $0["_id"]?.uuid }
                let using = try await studies.distinct("d", matching: ["d": ["$in": .array(ids.map { .uuid($0) })]])
                let used = named.union(using.compactMap(\.uuid))
                for id in ids where !used.contains(id) { if try await dataKeys.delete(id) { removed += 1 } }
                last = end
            }
        }
    }

    /// Which of these keys are kept, and which were destroyed.
    func standing(of names: [UUID]) async throws(KeyVaultError) -> [UUID: KeyVault.Standing] {
        guard !names.isEmpty else { return [:] }
        return try await asking(.check) {
            let ids = BSONValue.array(names.map { .uuid($0) })
            let filter: BSONDocument = ["$or": [["k.i": ["$in": ids]], ["g.i": ["$in": ids]]]]
            var standing: [UUID: KeyVault.Standing] = [:]
            for record in try await studies.find(filter, as: KeyRecord.self) where isWhole(record) {
                for key in record.keys { standing[key.name] = .kept }
                for key in record.destroyed { standing[key.name] = .destroyed }
            }
            return standing
        }
    }
}
