import Access
import BSON
import EventLog
import Events
import Foundation
public import Mongo

extension ViewWriter {
    /// Writes the current views of one database.
    public init(client: MongoClient, database: String) {
        let generations = ViewGenerations(client: client, database: database)
        self.init(
            prepare: { () throws(ViewError) in
                try await generations.prepare()
                try await generations.collections(of: try await generations.current().number).prepare()
            },
            contained: { partitions throws(ViewError) in
                try await generations.collections(of: try await generations.current().number).contained(partitions)
            },
            apply: { batch throws(ViewError) in try await generations.apply(batch) }
        )
    }
}

extension ViewGenerations {
    /// Makes the notes be there: they are read in transactions.
    func prepare() async throws(ViewError) {
        do {
            try await client.database(databaseName).createCollection(notes.name)
        } catch {
            throw ViewError(error)
        }
    }

    /// Takes `batch` into the generation that is current in the same transaction.
    ///
    /// A batch that was begun upon another generation fits only if both end where it begins, and then it is right for
    /// both. While generations are exchanged it waits: what is visible must not become invisible again.
    func apply(_ batch: ViewBatch) async throws(ViewError) -> ViewChange {
        guard !batch.isEmpty else { return ViewChange() }
        while true {
            do {
                return try await client.withTransaction { transaction in
                    let current = try await current(in: transaction)
                    if current.isSwitching(at: Date()) { throw GenerationsAreSwitching() }
                    return try await collections(of: current.number).apply(batch, in: transaction)
                }
            } catch is GenerationsAreSwitching {
                do {
                    try await Task.sleep(for: .milliseconds(50))
                } catch {
                    throw ViewError(error)
                }
            } catch {
                throw ViewError(error)
            }
        }
    }
}

/// Nothing may be written now, for a moment.
private struct GenerationsAreSwitching: Error {}

extension ViewCollections {
    /// In one transaction the vector is moved on, and what the events touch is loaded, projected and written back.
    ///
    /// Whoever wrote one of these documents in the meantime makes MongoDB refuse the write, and all of it runs again
    /// upon what is there then.
    func apply(_ batch: ViewBatch, in transaction: MongoTransaction) async throws -> ViewChange {
        let keys = ViewKeys(of: batch.events)
        try await moveOn(batch, in: transaction)
        let loaded = try await load(keys, in: transaction)
        var projection = Projection(upon: loaded)
        for event in batch.events { projection.take(event) }
        return try await write(projection.documents, upon: loaded, in: transaction)
    }

    /// Stores the vector, when the views end where the batch begins.
    private func moveOn(_ batch: ViewBatch, in transaction: MongoTransaction) async throws {
        let moves = batch.steps.map { partition, step in
            let id = BSONValue.string(partition.description)
            let to: BSONDocument = ["_id": id, "n": .int64(step.to)]
            // Nothing is stored of a partition at its beginning: inserting fails when somebody has stored it since.
            guard step.from > 0 else { return MongoWrite.insert(to) }
            return .updateOne(["_id": id, "n": .int64(step.from)], ["$set": ["n": .int64(step.to)]])
        }
        do {
            let result = try await progress.bulkWrite(moves, ordered: false, in: transaction)
            guard result.matchedCount + result.insertedCount == moves.count else { throw ViewError.outrun }
        } catch let error as MongoError where error.remedy == .duplicateKey {
            throw ViewError.outrun
        }
        let records = batch.setAside.map { record in
            MongoWrite.replaceOne(
                ["_id": .string(record.position.description)],
                with: ["_id": .string(record.position.description), "r": .string(record.reason)],
                upsert: true
            )
        }
        try await setAside.bulkWrite(records, ordered: false, in: transaction)
    }

    private func load(_ keys: ViewKeys, in transaction: MongoTransaction) async throws -> ViewDocuments {
        func find<Document: Decodable>(
            _ ids: [BSONValue],
            in collection: MongoCollection,
            as type: Document.Type
        ) async throws -> [Document] {
            guard !ids.isEmpty else { return [] }
            return try await collection.find(["_id": ["$in": .array(ids)]], as: type, in: transaction)
        }
        func all<Document: Decodable>(
            in collection: MongoCollection,
            as type: Document.Type
        ) async throws -> [Document] {
            var found: [Document] = []
            for (study, workspace) in keys.erased {
                let filter: BSONDocument = ["w": .string(workspace.text), "st": .string(study.hex)]
                found += try await collection.find(filter, as: type, in: transaction)
            }
            return found
        }
        let tasks = try await
            (find(keys.tasks.map { .uuid($0.uuid) }, in: tasks, as: TaskDocument.self)
            + all(in: tasks, as: TaskDocument.self)).map(\.view)
        let instances =
            try await find(keys.instances.map { .uuid($0.id) }, in: instances, as: InstanceView.self)
            + all(in: instances, as: InstanceView.self)
        let series =
            try await find(keys.series.map { .uuid($0.id) }, in: series, as: SeriesView.self)
            + all(in: series, as: SeriesView.self)
        let studies = try await find(keys.studies.map { .string($0.hex) }, in: studies, as: StudyView.self)
        return ViewDocuments(
            tasks: Dictionary(tasks.map { ($0.id, $0) }) { first, _ in first },
            instances: Dictionary(instances.map { ($0.key, $0) }) { first, _ in first },
            series: Dictionary(series.map { ($0.key, $0) }) { first, _ in first },
            studies: Dictionary(studies.map { ($0.study, $0) }) { first, _ in first }
        )
    }

    private func write(
        _ documents: ViewDocuments,
        upon loaded: ViewDocuments,
        in transaction: MongoTransaction
    ) async throws -> ViewChange {
        let changed = documents.changed(since: loaded)
        let removed = documents.removed(since: loaded)
        var change = ViewChange()
        change.instances += try await remove(removed.instances.values.map(\.id), from: instances, in: transaction)
        change.series += try await remove(removed.series.values.map(\.id), from: series, in: transaction)
        change.tasks = try await write(
            changed.tasks.map { (loaded.tasks[$0] != nil, .uuid($0.uuid), TaskDocument($1)) },
            to: tasks,
            in: transaction
        )
        change.instances += try await write(
            changed.instances.map { (loaded.instances[$0] != nil, .uuid($1.id), $1) },
            to: instances,
            in: transaction
        )
        change.series += try await write(
            changed.series.map { (loaded.series[$0] != nil, .uuid($1.id), $1) },
            to: series,
            in: transaction
        )
        change.studies = try await write(
            changed.studies.map { (loaded.studies[$0] != nil, .string($0.hex), $1) },
            to: studies,
            in: transaction
        )
        return change
    }

    private func remove(
        _ ids: [UUID],
        from collection: MongoCollection,
        in transaction: MongoTransaction
    ) async throws -> Int {
        guard !ids.isEmpty else { return 0 }
        let deletion = MongoWrite.deleteMany(["_id": ["$in": .array(ids.map { .uuid($0) })]])
        return try await collection.bulkWrite([deletion], in: transaction).deletedCount
    }

    /// Inserts what is new and replaces what was loaded; both in as few messages as possible.
    private func write(
        _ documents: [(isKnown: Bool, id: BSONValue, document: some Encodable)],
        to collection: MongoCollection,
        in transaction: MongoTransaction
    ) async throws -> Int {
        let encoder = BSONEncoder()
        let (known, new) = (documents.filter(\.isKnown), documents.filter { !$0.isKnown })
        let writes =
            try new.map { MongoWrite.insert(try encoder.encode($0.document)) }
            + known.map { .replaceOne(["_id": $0.id], with: try encoder.encode($0.document)) }
        try await collection.bulkWrite(writes, ordered: false, in: transaction)
        return writes.count
    }
}

extension ViewError {
    fileprivate static var outrun: ViewError {
        ViewError(.outrun, reason: "the views have moved on since they were read")
    }
}

extension InstanceView {
    var key: InstanceKey { InstanceKey(study: study, series: series, instance: instance) }
}

extension SeriesView {
    var key: SeriesKey { SeriesKey(study: study, series: series) }
}
