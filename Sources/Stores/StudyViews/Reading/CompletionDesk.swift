public import Access
import BSON
public import EventLog
public import Events
public import Foundation
public import Mongo

/// What is to be decided about studies of all workspaces; for the service that decides it, and nobody else.
public struct CompletionDesk: Sendable {
    /// Studies that one rule may decide about.
    public struct Question: Sendable, Equatable {
        public enum Rule: Sendable, Equatable {
            /// Complete, and grown since.
            case outgrown
            /// Open, with nothing in work, and no upload after this time.
            case quiet(since: Date)
            /// Open since this time or before.
            case open(since: Date)
        }

        public let rule: Rule
        public let workspaces: Scope

        public enum Scope: Sendable, Equatable {
            case all
            case only(WorkspaceID)
            case allBut([WorkspaceID])
        }

        public init(_ rule: Rule, in workspaces: Scope) {
            self.rule = rule
            self.workspaces = workspaces
        }
    }

    /// At most so many studies that the question is about, those that wait longest first.
    public var studies: @Sendable (_ question: Question, _ limit: Int) async throws(ViewError) -> [StudyCensus]
    /// At most so many quarantined tasks of a study.
    public var quarantined: @Sendable (_ study: RoutingKey, _ limit: Int) async throws(ViewError) -> [TaskID]
    /// The task of a study that was received last.
    public var newest: @Sendable (_ study: RoutingKey) async throws(ViewError) -> TaskID?
    /// What the views contain of these partitions: everything before the offset.
    public var contained: @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64]
    /// What is known of whose turn it is to decide; nil while nobody's.
    public var turn: @Sendable () async throws(ViewError) -> Turn?
    /// Puts `next` in the place of `known`; false when something else stands there by now.
    public var exchange: @Sendable (_ known: Turn?, _ next: Turn) async throws(ViewError) -> Bool

    /// Whose turn it is, counted on by them for as long as they live: needs no clock.
    public struct Turn: Sendable, Equatable {
        public let owner: String
        public let count: Int64

        public init(owner: String, count: Int64) {
            self.owner = owner
            self.count = count
        }
    }

    public init(
        studies: @escaping @Sendable (Question, Int) async throws(ViewError) -> [StudyCensus],
        quarantined: @escaping @Sendable (RoutingKey, Int) async throws(ViewError) -> [TaskID],
        newest: @escaping @Sendable (RoutingKey) async throws(ViewError) -> TaskID?,
        contained: @escaping @Sendable ([PartitionID]) async throws(ViewError) -> [PartitionID: Int64],
        turn: @escaping @Sendable () async throws(ViewError) -> Turn?,
        exchange: @escaping @Sendable (Turn?, Turn) async throws(ViewError) -> Bool
    ) {
        self.studies = studies
        self.quarantined = quarantined
        self.newest = newest
        self.contained = contained
        self.turn = turn
        self.exchange = exchange
    }
}

extension CompletionDesk {
    /// Over the current views of one database.
    public init(client: MongoClient, database: String) {
        let generations = ViewGenerations(client: client, database: database)
        @Sendable func current() async throws(ViewError) -> ViewCollections {
            generations.collections(of: try await generations.current().number)
        }
        self.init(
            studies: { question, limit throws(ViewError) in
                try await current().studies(question, limit: limit).compactMap(\.census)
            },
            quarantined: { study, limit throws(ViewError) in
                try await current().quarantined(study, limit: limit)
            },
            newest: { study throws(ViewError) in try await current().newest(of: study) },
            contained: { partitions throws(ViewError) in try await current().contained(partitions) },
            turn: { () throws(ViewError) in try await generations.turn() },
            exchange: { known, next throws(ViewError) in try await generations.exchange(known, for: next) }
        )
    }
}

extension ViewCollections {
    fileprivate func studies(
        _ question: CompletionDesk.Question,
        limit: Int
    ) async throws(ViewError) -> [StudyView] {
        var filter: BSONDocument
        let sort: BSONDocument
        switch question.rule {
        case .outgrown: (filter, sort) = (["cw": Self.awaiting(.reopening)], ["la": 1])
        case .quiet(let time): (filter, sort) = (["cw": Self.awaiting(.time), "la": ["$lte": .date(time)]], ["la": 1])
        case .open(let time):
            filter = ["cw": ["$in": [Self.awaiting(.tasks), Self.awaiting(.time)]], "oa": ["$lte": .date(time)]]
            sort = ["oa": 1]
        }
        switch question.workspaces {
        case .all: break
        case .only(let workspace): filter["w"] = .string(workspace.text)
        case .allBut(let others): filter["w"] = ["$nin": .array(others.map { .string($0.text) })]
        }
        do {
            return try await studies.find(filter, as: StudyView.self, FindOptions(sort: sort, limit: limit))
        } catch {
            throw ViewError(error)
        }
    }

    private static func awaiting(_ awaited: StudyCensus.Awaited) -> BSONValue { .string(awaited.rawValue) }

    fileprivate func quarantined(_ study: RoutingKey, limit: Int) async throws(ViewError) -> [TaskID] {
        let filter: BSONDocument = [
            "w": try await workspace(of: study), "st": .string(study.hex), "ra": ["$exists": true],
            "s": .string(TaskLifecycle.Status.quarantined.rawValue),
        ]
        return try await tasks(filter, FindOptions(projection: ["_id": 1], limit: limit))
    }

    fileprivate func newest(of study: RoutingKey) async throws(ViewError) -> TaskID? {
        let filter: BSONDocument = [
            "w": try await workspace(of: study), "st": .string(study.hex), "ra": ["$exists": true],
        ]
        let options = FindOptions(sort: ["ra": -1, "_id": -1], projection: ["_id": 1], limit: 1)
        return try await tasks(filter, options).first
    }

    /// Every index of tasks begins with it.
    private func workspace(of study: RoutingKey) async throws(ViewError) -> BSONValue {
        do {
            let found = try await studies.findOne(["_id": .string(study.hex)])
            return found?["w"] ?? .null
        } catch {
            throw ViewError(error)
        }
    }

    private func tasks(_ filter: BSONDocument, _ options: FindOptions) async throws(ViewError) -> [TaskID] {
        do {
            return try await tasks.find(filter, options).compactMap { $0["_id"]?.uuid.map { TaskID(uuid: $0) } }
        } catch {
            throw ViewError(error)
        }
    }
}

extension ViewGenerations {
    private static let turnID: BSONValue = "completion"

    fileprivate func turn() async throws(ViewError) -> CompletionDesk.Turn? {
        do {
            guard let found = try await notes.findOne(["_id": Self.turnID]), let owner = found["o"]?.string,
                let count = found["n"]?.int64
            else { return nil }
            return CompletionDesk.Turn(owner: owner, count: count)
        } catch {
            throw ViewError(error)
        }
    }

    fileprivate func exchange(
        _ known: CompletionDesk.Turn?,
        for next: CompletionDesk.Turn
    ) async throws(ViewError) -> Bool {
        let note: BSONDocument = ["_id": Self.turnID, "o": .string(next.owner), "n": .int64(next.count)]
        do {
            guard let known else {
                try await notes.insertOne(note)
                return true
            }
            let filter: BSONDocument = [
                "_id": Self.turnID, "o": .string(known.owner), "n": .int64(known.count),
            ]
            return try await notes.replaceOne(filter, with: note).matchedCount > 0
        } catch let error as MongoError where error.remedy == .duplicateKey {
            return false
        } catch {
            throw ViewError(error)
        }
    }
}
