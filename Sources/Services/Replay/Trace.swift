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
    }

    private let scan: LogScan
    private let limit: Int

    /// - Parameter limit: the most entries; all of them are held in memory to be put in order.
    public init(log: any EventLog, limit: Int = 100_000) {
        scan = LogScan(log: log)
        self.limit = limit
    }

    /// In the order of time, then position.
    ///
    /// Reads the log up to where it ends now. Throws `TooManyEntries` rather than leave some out, and a
    /// `KeyVaultError` when an identity of the workspace cannot be opened, since it may be the person's.
    /// - Parameter vault: opens identities; asked only about a person.
    public func entries(about subject: Subject, vault: KeyVault? = nil) async throws -> [TraceEntry] {
        let extents = try await scan.extents(of: Topic.projected.map(\.name))
        switch subject {
        case .study(let study): return try await entries(in: extents) { $0.key == study.hex }
        case .task(let task): return try await entries(of: task, in: extents)
        case .person(let patientID, let workspace):
            guard let vault else { throw KeyVaultError(.open, .giveUp, reason: "no master key was given") }
            let studies = try await studies(of: patientID, workspace, vault, in: extents)
            guard !studies.isEmpty else { return [] }
            return try await entries(in: extents) { studies.contains($0.key) }
        }
    }

    /// Events about several tasks have no subject of their own: of the task's study they are read, too.
    private func entries(of task: TaskID, in extents: [PartitionID: Range<Int64>]) async throws -> [TraceEntry] {
        let subject = task.description
        let own = try await entries(in: extents) { $0.header("ce_subject") == subject }
        guard let study = own.lazy.compactMap(\.study).first else { return own }
        let shared = try await entries(in: extents.filter { $0.key.topic == Topic.studies.name }) {
            $0.key == study.hex && $0.header("ce_subject") == nil
        }
        return (own + shared.filter { $0.tasks.contains(task) }).sorted(by: TraceEntry.precedes)
    }

    private func entries(
        in extents: [PartitionID: Range<Int64>],
        where isWanted: @escaping @Sendable (StoredRecord) -> Bool
    ) async throws -> [TraceEntry] {
        let found = Mutex<[TraceEntry]>([])
        try await scan.allRecords(in: extents) { records in
            let entries = records.filter(isWanted).compactMap { record in
                (try? EventCodec.envelope(record)).map { TraceEntry($0, record) }
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
