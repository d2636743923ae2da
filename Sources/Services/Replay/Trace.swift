public import Access
public import EventLog
public import Events
import Foundation
public import KeyVault
import StudyViews
import Synchronization

/// Tells everything that happened to a study, a task or the studies of a person, from the log alone.
public struct Trace: Sendable {
    /// What is asked about.
    public enum Subject: Sendable, Equatable {
        case study(RoutingKey)
        case task(TaskID)
        /// Every study in which an upload stated this patient ID, (0010,0020).
        case person(patientID: String, WorkspaceID)
        /// Everything that somebody did, by their name on the trail: `person:<id>`, `token:<id>`, `system:<role>`.
        case actor(String)
    }

    private let scan: LogScan
    private let limit: Int
    private let hasAccesses: Bool

    /// - Parameters:
    ///   - limit: the most entries; all of them are held in memory to be put in order.
    ///   - withAccesses: also what stands on the audit trail: who asked for the studies and tasks, or what the actor asked for.
    public init(log: any EventLog, limit: Int = 100_000, withAccesses hasAccesses: Bool = false) {
        scan = LogScan(log: log)
        self.limit = limit
        self.hasAccesses = hasAccesses
    }

    /// In the order of time, then position.
    ///
    /// Reads the log up to where it ends now. Throws `TooManyEntries` rather than leave some out, and a
    /// `KeyVaultError` when an identity of the workspace cannot be opened, since it may be the person's.
    /// - Parameter vault: opens identities; asked only about a person.
    public func entries(about subject: Subject, vault: KeyVault? = nil) async throws -> [TraceEntry] {
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        switch subject {
        case .study(let study): return try await entries(of: [study.hex], in: extents)
        case .task(let task): return try await entries(of: task, in: extents)
        case .actor(let actor): return try await entries(by: actor, in: extents)
        case .person(let patientID, let workspace):
            guard let vault else { throw KeyVaultError(.open, .giveUp, reason: "no master key was given") }
            let studies = try await studies(of: patientID, workspace, vault, in: extents)
            guard !studies.isEmpty else { return [] }
            let patient = vault.blindIndex(of: workspace).token(.patientID, is: patientID)
            return try await entries(of: studies, asking: Set([patient].compactMap(\.self)), in: extents)
        }
    }

    /// - Parameter others: What else accesses to the studies may name, beside them and their tasks.
    private func entries(
        of studies: Set<String>,
        asking others: Set<String> = [],
        in extents: [PartitionID: Range<Int64>]
    ) async throws -> [TraceEntry] {
        let own = try await entries(in: extents) { studies.contains($0.key) }
        let tasks = Set(own.lazy.flatMap(\.tasks).map(\.description))
        return try await withAccesses(own, to: studies.union(others).union(tasks))
    }

    /// `own`, and the accesses to what has one of `ids`, in order.
    private func withAccesses(_ own: [TraceEntry], to ids: Set<String>) async throws -> [TraceEntry] {
        guard hasAccesses else { return own }
        let trail = try await scan.extents(of: [Topic.audit.name])
        let accesses = try await entries(in: trail, where: { _ in true }) { event in
            guard case .accessRecorded(let fact) = event else { return false }
            return [fact.object?.id, fact.detail["study"]].contains { $0.map(ids.contains) ?? false }
        }
        return try bounded(own + accesses)
    }

    private func entries(by actor: String, in extents: [PartitionID: Range<Int64>]) async throws -> [TraceEntry] {
        let did = { @Sendable (event: Event) in event.actor == actor }
        let orders = try await entries(in: extents, where: { _ in true }, keeping: did)
        guard hasAccesses else { return orders }
        let trail = try await scan.extents(of: [Topic.audit.name])
        return try bounded(orders + (try await entries(in: trail, where: { _ in true }, keeping: did)))
    }

    private func bounded(_ entries: [TraceEntry]) throws -> [TraceEntry] {
        guard entries.count <= limit else { throw TooManyEntries(limit: limit) }
        return entries.sorted(by: TraceEntry.precedes)
    }

    /// Events about several tasks have no subject of their own: of the task's study they are read, too.
    private func entries(of task: TaskID, in extents: [PartitionID: Range<Int64>]) async throws -> [TraceEntry] {
        let subject = task.description
        let own = try await entries(in: extents) { $0.header("ce_subject") == subject }
        guard let study = own.lazy.compactMap(\.study).first else {
            return try await withAccesses(own, to: [subject])
        }
        let shared = try await entries(in: extents.filter { $0.key.topic == Topic.studies.name }) {
            $0.key == study.hex && $0.header("ce_subject") == nil
        }
        let all = (own + shared.filter { $0.tasks.contains(task) }).sorted(by: TraceEntry.precedes)
        return try await withAccesses(all, to: [subject])
    }

    private func entries(
        in extents: [PartitionID: Range<Int64>],
        where isWanted: @escaping @Sendable (StoredRecord) -> Bool,
        keeping isKept: @escaping @Sendable (Event) -> Bool = { _ in true }
    ) async throws -> [TraceEntry] {
        let found = Mutex<[TraceEntry]>([])
        try await scan.allRecords(in: extents) { records in
            let entries = records.filter(isWanted).compactMap { record in
                (try? EventCodec.envelope(record)).flatMap { isKept($0.event) ? TraceEntry($0, record) : nil }
            }
            let count = found.withLock { found in
                found += entries
                return found.count
            }
            if count > limit { throw TooManyEntries(limit: limit) }
        }
        return found.withLock(\.self).sorted(by: TraceEntry.precedes)
    }

    /// The keys of the studies of which some upload states the patient ID.
    ///
    /// Opens the identities of uploads until a study is known to be the person's: one object may name another patient
    /// than its study's first.
    private func studies(
        of patientID: String,
        _ workspace: WorkspaceID,
        _ vault: KeyVault,
        in extents: [PartitionID: Range<Int64>]
    ) async throws -> Set<String> {
        let uploads = Set(Priority.allCases.map { Topic.uploads($0).name })
        let found = Mutex<Set<String>>([])
        try await scan.allRecords(in: extents.filter { uploads.contains($0.key.topic) }) { records in
            for record in records where !found.withLock({ $0.contains(record.key) }) {
                guard case .instanceReceived(let fact)? = (try? EventCodec.envelope(record))?.event,
                    fact.workspace == workspace
                else { continue }
                let reference = StudyReference(workspace: workspace, study: fact.study)
                let plain: [UInt8]
                do throws(KeyVaultError) {
                    plain = try await vault.open(fact.identity, for: reference, purpose: .instanceIdentity)
                } catch {
                    // Nobody can say any more whose an erased study was.
                    guard error.remedy == .erased else { throw error }
                    continue
                }
                guard let identity = try? JSONDecoder().decode(InstanceIdentity.self, from: Data(plain)),
                    identity.patientID == patientID
                else { continue }
                found.withLock { _ = $0.insert(record.key) }
            }
        }
        return found.withLock(\.self)
    }
}

/// More happened than fits: a narrower question, or a higher limit, is needed.
public struct TooManyEntries: Error, Sendable, Equatable, CustomStringConvertible {
    public let limit: Int

    public var description: String {
        "there are more than \(limit) entries: ask about less, or allow more with --limit"
    }
}
