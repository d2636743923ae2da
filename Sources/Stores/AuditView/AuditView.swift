public import Access
import BSON
public import EventLog
import Events
import Foundation
public import Mongo

/// The accesses of the audit trail as they can be searched: what auditors see of it.
///
/// Filled from `radiolog.audit` when somebody asks, from where the last one stopped, so that an answer contains all that
/// was on the log when it was asked for, the asking itself among it. Any number of processes fill the same collections:
/// an access is known by its event's id, and taking it in again changes nothing. Drop both collections, `audit` and
/// `auditprogress`, and the next search makes them anew; what holds is the trail, which `replay audit verify` proves.
public struct AuditView: Sendable {
    private static let batch = 1_000

    private let log: any EventLog
    private let entries: MongoCollection
    private let progress: MongoCollection

    public init(log: any EventLog, client: MongoClient, database name: String) {
        self.log = log
        let database = client.database(name)
        entries = database.collection("audit")
        progress = database.collection("auditprogress")
    }

    // MARK: Taking in

    /// Takes in what is on the log by now; false when `deadline` came before the end, and a later call goes on.
    public func catchUp(until deadline: ContinuousClock.Instant) async throws -> Bool {
        let known = try await known()
        // Before the first entry; harmless to repeat.
        if known.isEmpty { try await prepare() }
        for (partition, extent) in try await log.extents(of: [Topic.audit.name]).sorted(by: { $0.key < $1.key }) {
            var offset = max(known[partition.description] ?? 0, extent.lowerBound)
            while offset < extent.upperBound {
                guard ContinuousClock.now < deadline else { return false }
                let records = try await log.read(partition, from: offset, limit: Self.batch)
                // The rest holds no records: marks of transactions.
                guard let last = records.last else { break }
                try await take(records)
                offset = last.position.offset + 1
                // Last: a crash before this line takes the same records in again, which changes nothing.
                try await note(partition, offset)
            }
        }
        return true
    }

    private func prepare() async throws {
        func index(_ name: String, _ field: String?) -> MongoIndex {
            let keys: [MongoIndex.Key] = [.ascending("w")] + (field.map { [.ascending($0)] } ?? [])
            return MongoIndex(name: name, keys: keys + [.descending("t"), .descending("_id")])
        }
        try await entries.createIndexes([
            index("newest", nil), index("newest_by_actor", "ac"), index("newest_by_action", "a"),
            index("newest_by_object", "i"), index("newest_by_study", "d.study"),
        ])
    }

    private func known() async throws -> [String: Int64] {
        let found = try await progress.find([:], as: Place.self)
        return Dictionary(found.map { ($0.id, $0.next) }) { $1 }
    }

    private func take(_ records: [StoredRecord]) async throws {
        let encoder = BSONEncoder()
        var writes: [MongoWrite] = []
        for record in records {
            // What is none of the trail is for `replay audit verify` to find.
            guard let envelope = try? EventCodec.envelope(record),
                let entry = AuditViewEntry(envelope, at: record.position)
            else { continue }
            var document = try encoder.encode(entry)
            document["_id"] = nil
            // The first counts: whoever appends another record with this id does not rewrite what was seen.
            writes.append(
                .updateOne(["_id": .uuid(entry.id)], ["$setOnInsert": .document(document)], upsert: true)
            )
        }
        do {
            try await entries.bulkWrite(writes, ordered: false)
        } catch let error as MongoError where error.remedy == .duplicateKey {
            // Another process takes the same in at this moment; the others were written.
        }
    }

    private func note(_ partition: PartitionID, _ next: Int64) async throws {
        let id: BSONDocument = ["_id": .string(partition.description)]
        do {
            try await progress.bulkWrite([.updateOne(id, ["$max": ["n": .int64(next)]], upsert: true)])
        } catch let error as MongoError where error.remedy == .duplicateKey {
            // Another process made it at this moment: how far it came is noted the next time.
        }
    }

    /// How far one partition is taken in.
    private struct Place: Codable {
        enum CodingKeys: String, CodingKey { case id = "_id", next = "n" }

        /// As `topic/partition`.
        let id: String
        let next: Int64
    }

    // MARK: Searching

    /// Newest first: accesses to what is `workspace`'s, or with nil those that concern the installation as a whole.
    public func entries(
        of workspace: WorkspaceID?,
        _ filter: AuditFilter = AuditFilter(),
        limit: Int,
        after cursor: AuditCursor? = nil
    ) async throws -> AuditPage {
        var query = filter.query
        query["w"] = workspace.map { .string($0.text) } ?? .null
        if let cursor {
            let (time, id) = (BSONValue.date(milliseconds: cursor.milliseconds), BSONValue.uuid(cursor.id))
            query["$or"] = [["t": ["$lt": time]], ["t": time, "_id": ["$lt": id]]]
        }
        let options = FindOptions(sort: ["t": -1, "_id": -1], limit: limit + 1)
        let found = try await entries.find(query, as: AuditViewEntry.self, options)
        let page = Array(found.prefix(limit))
        return AuditPage(entries: page, next: found.count > limit ? page.last.map(AuditCursor.init(behind:)) : nil)
    }
}

/// Some of what was searched for, and where the rest begins.
public struct AuditPage: Sendable {
    public let entries: [AuditViewEntry]
    /// Nil when there is nothing more.
    public let next: AuditCursor?
}
