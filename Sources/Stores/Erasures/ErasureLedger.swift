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
    /// Whether nothing can stop it any more: no hold was on the study or its patient when it was asked last.
    public let isConfirmed: Bool

    public init(
        id: UUID,
        workspace: WorkspaceID,
        study: RoutingKey,
        life: Int,
        actor: String,
        at: Date,
        isConfirmed: Bool = false
    ) {
        self.id = id
        self.workspace = workspace
        self.study = study
        self.life = life
        self.actor = actor
        self.at = at
        self.isConfirmed = isConfirmed
    }
}

/// Why the ledger cannot do what it is asked for.
public enum ErasureLedgerError: Error, Sendable, Equatable {
    /// A legal hold is on the study or its patient.
    case held
    /// The study is restricted: kept, and read by nobody.
    case restricted
    /// The study is being erased: a hold, or a restriction, comes too late.
    case underWay
    /// The database cannot be reached, or cannot take it now.
    case unavailable(reason: String)
    /// As many of them as there may be in a workspace.
    case tooMany
}

/// What is being erased and what must not be: one record per study, so that an order and a hold cannot both win.
///
/// An order begins unconfirmed, and holds on its patient are looked for between that and its confirmation; whoever places
/// such a hold looks for orders afterwards. So one of the two sees the other. Begun before the first step and ended after the last one: whatever a crash leaves is found here and gone on with.
public struct ErasureLedger: Sendable {
    let records: MongoCollection
    let patients: MongoCollection

    public init(client: MongoClient, database name: String) {
        let database = client.database(name)
        records = database.collection("erasures")
        patients = database.collection("patientholds")
    }

    public func prepare() async throws(ErasureLedgerError) {
        try await asking {
            func some(_ name: String, _ field: String) -> MongoIndex {
                MongoIndex(
                    name: name,
                    keys: [.ascending("w"), .ascending("_id")],
                    partialFilter: ["\(field)": ["$exists": true]]
                )
            }
            try await records.createIndexes([
                MongoIndex(name: "under_way", keys: [.ascending("e.t")], partialFilter: ["e": ["$exists": true]]),
                some("held", "h"), some("restricted", "x"),
            ])
            try await patients.createIndexes([
                MongoIndex(name: "of_workspace", keys: [.ascending("w"), .ascending("_id")])
            ])
        }
    }

    /// Begins an erasure, or returns the one of the same study that is under way.
    ///
    /// Throws `held` while a legal hold is on the study, and `restricted` while that is.
    public func begin(_ order: ErasureOrder) async throws(ErasureLedgerError) -> ErasureOrder {
        try await asking {
            let id = Self.id(order.workspace, order.study)
            let filter: BSONDocument = [
                "_id": id, "h": ["$exists": false], "x": ["$exists": false], "e": ["$exists": false],
            ]
            let set: BSONDocument = [
                "w": .string(order.workspace.text), "s": .string(order.study.hex), "e": .document(Self.document(order)),
            ]
            do {
                try await records.updateOne(filter, ["$set": .document(set)], upsert: true)
                return order
            } catch let error as MongoError where error.remedy == .duplicateKey {
                let known = try await records.findOne(["_id": id])
                guard known?["h"] == nil else { throw ErasureLedgerError.held }
                guard known?["x"] == nil else { throw ErasureLedgerError.restricted }
                guard let known = known.flatMap(Self.order) else {
                    throw ErasureLedgerError.unavailable(reason: "the record has changed")
                }
                return known
            }
        }
    }

    /// Says that nothing stops the erasure any more; false when it was taken back meanwhile.
    public func confirm(_ order: ErasureOrder) async throws(ErasureLedgerError) -> Bool {
        try await asking {
            let filter: BSONDocument = ["_id": Self.id(order.workspace, order.study), "e.i": .uuid(order.id)]
            return try await records.updateOne(filter, ["$set": ["e.c": true]]).matchedCount > 0
        }
    }

    /// Takes back an erasure that was not confirmed: nothing has happened yet.
    public func takeBack(_ order: ErasureOrder) async throws(ErasureLedgerError) {
        try await asking {
            let filter: BSONDocument = [
                "_id": Self.id(order.workspace, order.study), "e.i": .uuid(order.id), "e.c": ["$ne": true],
            ]
            try await records.updateOne(filter, ["$unset": ["e": 1]])
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

    // MARK: Records

    static func id(_ workspace: WorkspaceID, _ study: RoutingKey) -> BSONValue {
        .string("\(workspace.text)/\(study.hex)")
    }

    private static func document(_ order: ErasureOrder) -> BSONDocument {
        [
            "i": .uuid(order.id), "l": .int(order.life), "ac": .string(order.actor), "t": .date(order.at),
            "c": .bool(order.isConfirmed),
        ]
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
            at: at,
            // Of before orders were confirmed: they were begun at once.
            isConfirmed: order["c"]?.bool ?? true
        )
    }

    func asking<Result>(_ body: () async throws -> Result) async throws(ErasureLedgerError) -> Result {
        try await ErasureLedgerError.wrapping(body)
    }
}

extension ErasureLedgerError {
    /// Runs `body`; what the database says becomes what a caller can act on.
    static func wrapping<Result>(_ body: () async throws -> Result) async throws(ErasureLedgerError) -> Result {
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
