public import Access
import BSON
public import Events
import Foundation
import Mongo

// MARK: - Studies

extension ErasureLedger {
    /// The most restrictions, and the most patients with holds, of one workspace: each is looked at with every read, or
    /// every erasure.
    public static let limit = 1_000

    /// Places a hold or a restriction on the study; a second one takes the first one's place.
    ///
    /// Throws `underWay` when it comes too late, and `tooMany` when a workspace has as many as it may.
    public func place(
        _ kind: StudyRestraint,
        _ restraint: Restraint,
        on study: RoutingKey,
        of workspace: WorkspaceID
    ) async throws(ErasureLedgerError) {
        try await asking {
            if kind == .restriction, try await count(kind, of: workspace) >= Self.limit {
                throw ErasureLedgerError.tooMany
            }
            let filter: BSONDocument = ["_id": Self.id(workspace, study), "e": ["$exists": false]]
            var set: BSONDocument = ["w": .string(workspace.text), "s": .string(study.hex)]
            set[kind.field] = .document(Self.document(restraint))
            do {
                try await records.updateOne(filter, ["$set": .document(set)], upsert: true)
            } catch let error as MongoError where error.remedy == .duplicateKey {
                throw ErasureLedgerError.underWay
            }
        }
    }

    /// Takes a hold or restriction off the study; false when there was none.
    public func lift(
        _ kind: StudyRestraint,
        from study: RoutingKey,
        of workspace: WorkspaceID
    ) async throws(ErasureLedgerError) -> Bool {
        try await asking {
            var filter: BSONDocument = ["_id": Self.id(workspace, study)]
            filter[kind.field] = ["$exists": true]
            var unset = BSONDocument()
            unset[kind.field] = 1
            return try await records.updateOne(filter, ["$unset": .document(unset)]).matchedCount > 0
        }
    }

    /// What is on the study; nil when nothing is.
    public func restraint(
        _ kind: StudyRestraint,
        on study: RoutingKey,
        of workspace: WorkspaceID
    ) async throws(ErasureLedgerError) -> Restraint? {
        try await asking {
            try await records.findOne(["_id": Self.id(workspace, study)])?[kind.field]?.document.flatMap(Self.restraint)
        }
    }

    /// Studies of the workspace that it is on, in the order of their keys, behind `study`.
    public func restrained(
        _ kind: StudyRestraint,
        of workspace: WorkspaceID,
        limit: Int = ErasureLedger.limit,
        after study: RoutingKey? = nil
    ) async throws(ErasureLedgerError) -> [RestrainedStudy] {
        try await asking {
            var filter: BSONDocument = ["w": .string(workspace.text)]
            filter[kind.field] = ["$exists": true]
            if let study { filter["_id"] = ["$gt": Self.id(workspace, study)] }
            return try await records.find(filter, FindOptions(sort: ["_id": 1], limit: limit)).compactMap { record in
                guard let study = record["s"]?.string,
                    let restraint = record[kind.field]?.document.flatMap(Self.restraint)
                else { return nil }
                return RestrainedStudy(study: RoutingKey(hex: study), restraint: restraint)
            }
        }
    }

    private func count(_ kind: StudyRestraint, of workspace: WorkspaceID) async throws -> Int {
        var filter: BSONDocument = ["w": .string(workspace.text)]
        filter[kind.field] = ["$exists": true]
        return try await records.count(filter)
    }
}

// MARK: - Patients

extension ErasureLedger {
    /// Places a hold on whatever there is, and will be, of the patient for whom `token` stands.
    public func place(
        _ restraint: Restraint,
        onPatient token: String,
        of workspace: WorkspaceID
    ) async throws(ErasureLedgerError) {
        try await asking {
            if try await patients.count(["w": .string(workspace.text)]) >= Self.limit {
                throw ErasureLedgerError.tooMany
            }
            var document = Self.document(restraint)
            document["w"] = .string(workspace.text)
            document["p"] = .string(token)
            try await patients.updateOne(
                ["_id": Self.id(workspace, patient: token)],
                ["$set": .document(document)],
                upsert: true
            )
        }
    }

    /// Takes the hold off the patient; false when there was none.
    public func lift(fromPatient token: String, of workspace: WorkspaceID) async throws(ErasureLedgerError) -> Bool {
        try await asking { try await patients.deleteOne(["_id": Self.id(workspace, patient: token)]) }
    }

    public func hold(onPatient token: String, of workspace: WorkspaceID) async throws(ErasureLedgerError) -> Restraint?
    {
        try await asking {
            try await patients.findOne(["_id": Self.id(workspace, patient: token)]).flatMap(Self.restraint)
        }
    }

    /// Every patient of the workspace that a hold is on.
    public func heldPatients(of workspace: WorkspaceID) async throws(ErasureLedgerError) -> [HeldPatient] {
        try await asking {
            let options = FindOptions(sort: ["_id": 1], limit: Self.limit)
            return try await patients.find(["w": .string(workspace.text)], options).compactMap { record in
                guard let token = record["p"]?.string, let restraint = Self.restraint(record) else { return nil }
                return HeldPatient(token: token, restraint: restraint)
            }
        }
    }

    private static func id(_ workspace: WorkspaceID, patient token: String) -> BSONValue {
        .string("\(workspace.text)/\(token)")
    }
}

// MARK: - Documents

extension ErasureLedger {
    fileprivate static func document(_ restraint: Restraint) -> BSONDocument {
        ["ac": .string(restraint.actor), "t": .date(restraint.at), "r": .string(restraint.reason)]
    }

    fileprivate static func restraint(_ document: BSONDocument) -> Restraint? {
        guard let actor = document["ac"]?.string, let at = document["t"]?.date, let reason = document["r"]?.string
        else { return nil }
        return Restraint(actor: actor, at: at, reason: reason)
    }
}
