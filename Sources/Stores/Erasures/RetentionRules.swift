public import Access
import BSON
public import Foundation
public import Mongo

/// How long studies of a workspace are kept; whichever bound is reached first counts.
public struct RetentionRule: Sendable, Hashable {
    /// Days since the last upload into the study; nil when that bounds nothing.
    public let receivedDays: Int?
    /// Days since the study was completed, for one that is complete; nil when that bounds nothing.
    public let completedDays: Int?
    public let actor: String
    /// When somebody said so, in whole milliseconds.
    public let at: Date

    /// A hundred years and more than anybody has to keep anything.
    public static let days = 0...40_000

    /// Nil when it bounds nothing, or a bound is out of `days`.
    public init?(receivedDays: Int?, completedDays: Int?, actor: String, at: Date) {
        let bounds = [receivedDays, completedDays].compactMap(\.self)
        guard !bounds.isEmpty, bounds.allSatisfy(Self.days.contains) else { return nil }
        self.receivedDays = receivedDays
        self.completedDays = completedDays
        self.actor = actor
        self.at = Date(timeIntervalSince1970: (at.timeIntervalSince1970 * 1000).rounded() / 1000)
    }

    /// As the audit trail names it: `received=30,completed=7`.
    public var code: String {
        let parts = [receivedDays.map { "received=\($0)" }, completedDays.map { "completed=\($0)" }]
        return parts.compactMap(\.self).joined(separator: ",")
    }
}

/// The rules of all workspaces, and whose turn it is to act on them.
///
/// They are settings that administrators change while everything runs, so they are kept beside what they lead to: in the
/// database of the vault. What was done by them is on the log, as `StudyErased`: a replay decides nothing again.
public struct RetentionRules: Sendable {
    private let rules: MongoCollection
    private let turns: MongoCollection
    private let database: MongoDatabase

    public init(client: MongoClient, database name: String) {
        database = client.database(name)
        rules = database.collection("retention")
        turns = database.collection("turns")
    }

    private struct Document: Codable {
        enum CodingKeys: String, CodingKey {
            case workspace = "_id", receivedDays = "rd", completedDays = "cd", actor = "ac", at = "t"
        }
        let workspace: WorkspaceID
        let receivedDays: Int?
        let completedDays: Int?
        let actor: String
        let at: Date

        /// Nil for one that nobody may have written.
        var rule: RetentionRule? {
            RetentionRule(receivedDays: receivedDays, completedDays: completedDays, actor: actor, at: at)
        }
    }

    /// Nil for a workspace whose studies are kept until somebody erases them.
    public func rule(of workspace: WorkspaceID) async throws(ErasureLedgerError) -> RetentionRule? {
        try await asking { try await rules.findOne(["_id": .string(workspace.text)], as: Document.self)?.rule }
    }

    /// Puts `rule` in the place of whatever there was.
    public func set(_ rule: RetentionRule, of workspace: WorkspaceID) async throws(ErasureLedgerError) {
        try await asking {
            let document = Document(
                workspace: workspace,
                receivedDays: rule.receivedDays,
                completedDays: rule.completedDays,
                actor: rule.actor,
                at: rule.at
            )
            _ = try await rules.replaceOne(["_id": .string(workspace.text)], with: document, upsert: true)
        }
    }

    /// False when there was none.
    public func remove(of workspace: WorkspaceID) async throws(ErasureLedgerError) -> Bool {
        try await asking { try await rules.deleteOne(["_id": .string(workspace.text)]) }
    }

    /// Those of all workspaces, by name.
    public func all() async throws(ErasureLedgerError) -> [(workspace: WorkspaceID, rule: RetentionRule)] {
        try await asking {
            try await rules.find([:], as: Document.self, FindOptions(sort: ["_id": 1])).compactMap { document in
                document.rule.map { (document.workspace, $0) }
            }
        }
    }

    /// The database's clock: one that all processes share, and that no single machine of theirs can set.
    public func time() async throws(ErasureLedgerError) -> Date {
        try await asking {
            guard let time = try await database.runCommand(["hello": 1])["localTime"]?.date else {
                throw ErasureLedgerError.unavailable(reason: "the server tells no time")
            }
            return time
        }
    }

    /// Takes the turn at `time`, when nobody took one within `interval` before; false when somebody did.
    ///
    /// Of any number of processes that ask at once, one has it.
    public func takeTurn(at time: Date, every interval: Duration) async throws(ErasureLedgerError) -> Bool {
        try await asking {
            let seconds = Double(interval.components.seconds)
            let filter: BSONDocument = ["_id": "retention", "t": ["$lte": .date(time.addingTimeInterval(-seconds))]]
            do {
                let change = try await turns.updateOne(filter, ["$set": ["t": .date(time)]], upsert: true)
                return change.matchedCount > 0 || change.upsertedID != nil
            } catch let error as MongoError where error.remedy == .duplicateKey {
                return false
            }
        }
    }

    private func asking<Result>(_ body: () async throws -> Result) async throws(ErasureLedgerError) -> Result {
        try await ErasureLedgerError.wrapping(body)
    }
}
