public import Access
import BSON
public import Events
public import Foundation
public import Mongo

/// An erasure that was ordered, until all of its steps are done.
public struct ErasureOrder: Sendable, Hashable {
    public let id: UUID
    public let workspace: WorkspaceID
    public let study: RoutingKey
    /// The life of the study that it ends.
    public let life: Int
    public let actor: String
    /// When it was ordered, in whole milliseconds.
    public let at: Date

    public init(id: UUID, workspace: WorkspaceID, study: RoutingKey, life: Int, actor: String, at: Date) {
        self.id = id
        self.workspace = workspace
        self.study = study
        self.life = life
        self.actor = actor
        self.at = at
    }
}

/// Somebody's word that a study must not be erased.
public struct LegalHold: Sendable, Hashable {
    public let actor: String
    public let at: Date
    /// A code: never words about a person.
    public let reason: String

    public init(actor: String, at: Date, reason: String) {
        self.actor = actor
        self.at = at
        self.reason = reason
    }
}

/// Why the ledger cannot do what it is asked for.
public enum ErasureLedgerError: Error, Sendable, Equatable {
    /// A legal hold is on the study.
    case held
    /// The study is being erased: a hold comes too late.
    case underWay
    /// The database cannot be reached, or cannot take it now.
    case unavailable(reason: String)
}

/// What is being erased and what must not be: one record per study, so that an order and a hold cannot both win.
///
/// Begun before the first step and ended after the last one: whatever a crash leaves is found here and gone on with.
public struct ErasureLedger: Sendable {
    private let records: MongoCollection

    public init(client: MongoClient, database: String) {
        records = client.database(database).collection("erasures")
    }

    public func prepare() async throws(ErasureLedgerError) {
        try await asking {
            try await records.createIndexes([
                MongoIndex(name: "under_way", keys: [.ascending("e.t")], partialFilter: ["e": ["$exists": true]])
            ])
        }
    }

    /// Begins an erasure, or returns the one of the same study that is under way.
    ///
    /// Throws `held` while a legal hold is on the study.
    public func begin(_ order: ErasureOrder) async throws(ErasureLedgerError) -> ErasureOrder {
        try await asking {
            let id = Self.id(order.workspace, order.study)
            let filter: BSONDocument = ["_id": id, "h": ["$exists": false], "e": ["$exists": false]]
            let set: BSONDocument = [
                "w": .string(order.workspace.text), "s": .string(order.study.hex), "e": .document(Self.document(order)),
            ]
            do {
                try await records.updateOne(filter, ["$set": .document(set)], upsert: true)
                return order
            } catch let error as MongoError where error.remedy == .duplicateKey {
                let known = try await records.findOne(["_id": id])
                guard known?["h"] == nil else { throw ErasureLedgerError.held }
                guard let known = known.flatMap(Self.order) else {
                    throw ErasureLedgerError.unavailable(reason: "the record has changed")
                }
                return known
            }
        }
    }

    /// Ends an erasure, all of whose steps are done.
    public func finish(_ order: ErasureOrder) async throws(ErasureLedgerError) {
        try await asking {
            let filter: BSONDocument = ["_id": Self.id(order.workspace, order.study), "e.i": .uuid(order.id)]
            try await records.updateOne(filter, ["$unset": ["e": 1]])
        }
    }

    /// Those that are under way and were ordered before `date`, the oldest first.
    public func unfinished(before date: Date, limit: Int) async throws(ErasureLedgerError) -> [ErasureOrder] {
        try await asking {
            let filter: BSONDocument = ["e.t": ["$lt": .date(date)]]
            return try await records.find(filter, FindOptions(sort: ["e.t": 1], limit: limit)).compactMap(Self.order)
        }
    }

    /// The erasure of the study that is under way; nil when none is.
    public func order(for study: RoutingKey, of workspace: WorkspaceID) async throws(ErasureLedgerError)
        -> ErasureOrder?
    {
        try await asking { try await records.findOne(["_id": Self.id(workspace, study)]).flatMap(Self.order) }
    }

    // MARK: Holds

    /// Keeps the study from being erased; throws `underWay` when it comes too late.
    public func place(
        _ hold: LegalHold,
        on study: RoutingKey,
        of workspace: WorkspaceID
    ) async throws(ErasureLedgerError) {
        try await asking {
            let filter: BSONDocument = ["_id": Self.id(workspace, study), "e": ["$exists": false]]
            let set: BSONDocument = [
                "w": .string(workspace.text), "s": .string(study.hex),
                "h": ["ac": .string(hold.actor), "t": .date(hold.at), "r": .string(hold.reason)],
            ]
            do {
                try await records.updateOne(filter, ["$set": .document(set)], upsert: true)
            } catch let error as MongoError where error.remedy == .duplicateKey {
                throw ErasureLedgerError.underWay
            }
        }
    }

    /// Lifts the hold; false when there was none.
    public func liftHold(on study: RoutingKey, of workspace: WorkspaceID) async throws(ErasureLedgerError) -> Bool {
        try await asking {
            let filter: BSONDocument = ["_id": Self.id(workspace, study), "h": ["$exists": true]]
            return try await records.updateOne(filter, ["$unset": ["h": 1]]).matchedCount > 0
        }
    }

    public func hold(on study: RoutingKey, of workspace: WorkspaceID) async throws(ErasureLedgerError) -> LegalHold? {
        try await asking {
            guard let hold = try await records.findOne(["_id": Self.id(workspace, study)])?["h"]?.document,
                let actor = hold["ac"]?.string, let at = hold["t"]?.date, let reason = hold["r"]?.string
            else { return nil }
            return LegalHold(actor: actor, at: at, reason: reason)
        }
    }

    // MARK: Records

    private static func id(_ workspace: WorkspaceID, _ study: RoutingKey) -> BSONValue {
        .string("\(workspace.text)/\(study.hex)")
    }

    private static func document(_ order: ErasureOrder) -> BSONDocument {
        ["i": .uuid(order.id), "l": .int(order.life), "ac": .string(order.actor), "t": .date(order.at)]
    }

    private static func order(_ record: BSONDocument) -> ErasureOrder? {
        guard let workspace = record["w"]?.string.flatMap({ try? WorkspaceID($0) }), let study = record["s"]?.string,
            let order = record["e"]?.document, let id = order["i"]?.uuid, let life = order["l"]?.int,
            let actor = order["ac"]?.string, let at = order["t"]?.date
        else { return nil }
        return ErasureOrder(
            id: id,
            workspace: workspace,
            study: RoutingKey(hex: study),
            life: life,
            actor: actor,
            at: at
        )
    }

    private func asking<Result>(_ body: () async throws -> Result) async throws(ErasureLedgerError) -> Result {
        do {
            return try await body()
        } catch let error as ErasureLedgerError {
            throw error
        } catch let error as MongoError {
            throw .unavailable(reason: error.description)
        } catch {
            // Its text may quote a record.
            throw .unavailable(reason: "\(type(of: error))")
        }
    }
}
