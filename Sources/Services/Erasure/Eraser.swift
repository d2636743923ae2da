import Access
public import Audit
public import Erasures
public import EventLog
public import Events
public import Foundation
public import KeyVault
public import Logging
public import ObjectStore
public import Patients
import Runtime
public import StudyViews

/// Erases studies, in steps that can each be done again.
///
/// The order of effects is the promise. First holds are looked for, of the study and of its patient; until then nothing has
/// happened, and an order that a hold forbids is taken back. Then the keys are destroyed: from then on nothing of the study can be read, here
/// or in a backup, whatever else happens. Then its objects are deleted, then `StudyErased` states it on the log with the
/// certificate, and the projector removes the views; then the ledger forgets the order. A crash after any of them leaves
/// the order in the ledger, and `sweep` goes on with it.
public struct Eraser: Sendable {
    let settings: ErasureSettings
    let ledger: ErasureLedger
    let vault: KeyVault
    private let log: any EventLog
    private let publisher: EventPublisher
    private let store: ObjectStore
    let reader: ViewReader
    let patients: PatientSearch
    private let progress: ViewProgress
    let audit: AuditSink
    private let endShares: EndShares
    let logger: Logger

    /// Ends whatever lends a study to others; harmless when nothing does.
    public typealias EndShares = @Sendable (StudyReference, _ actor: String) async throws -> Void

    /// An erasure all of whose steps are done.
    public struct Finished: Sendable {
        public let order: ErasureOrder
        public let certificate: ErasureCertificate
        /// Of `StudyErased`; nil when it was stated before.
        public let position: LogPosition?
    }

    /// - Parameters:
    ///   - audit: Told before keys are destroyed.
    ///   - endShares: Called before the erasure is stated, so that what comes later under the UID is lent to nobody.
    ///   - node: Names this process in the events it states.
    public init(
        settings: ErasureSettings,
        ledger: ErasureLedger,
        log: any EventLog,
        vault: KeyVault,
        store: ObjectStore,
        reader: ViewReader,
        patients: PatientSearch,
        progress: ViewProgress,
        audit: AuditSink,
        endShares: @escaping EndShares,
        node: String,
        logger: Logger
    ) {
        self.settings = settings
        self.ledger = ledger
        self.log = log
        self.vault = vault
        self.store = store
        self.reader = reader
        self.patients = patients
        self.progress = progress
        self.audit = audit
        self.endShares = endShares
        self.logger = logger
        publisher = EventPublisher(log, source: "/erasure/\(node)")
    }

    /// Orders the erasure of a study as it is now; the order that is under way, if there is one.
    ///
    /// Throws `ErasureLedgerError.held` while a legal hold is on the study, and `restricted` while that is.
    public func order(_ study: StudyReference, by actor: String, at time: Date) async throws -> ErasureOrder {
        let wanted = ErasureOrder(
            id: UUID(),
            workspace: study.workspace,
            study: study.study,
            life: try await vault.life(of: study),
            actor: actor,
            at: Date(timeIntervalSince1970: (time.timeIntervalSince1970 * 1000).rounded() / 1000)
        )
        let order = try await ledger.begin(wanted)
        if order == wanted { ErasureSignal.ordered(order).emit(to: logger) }
        return order
    }

    /// Does whatever is left to do of an erasure.
    ///
    /// Throws `ErasureLedgerError.held`, and the order is gone, when a hold is on the study's patient.
    public func perform(_ order: ErasureOrder) async throws -> Finished {
        let study = StudyReference(workspace: order.workspace, study: order.study)
        if !order.isConfirmed { try await confirm(order, of: study) }
        try await audit.record(
            AuditEntry(
                actor: order.actor,
                workspace: order.workspace,
                action: .keyDestroyed,
                object: AuditObject(.study, order.study.hex),
                detail: [.version: "\(order.life)"]
            )
        )
        let keys = try await vault.destroyKeys(of: study, life: order.life)
        ErasureSignal.keysDestroyed(order, count: keys.count).emit(to: logger)
        // No more are made: whoever lends asks whether an erasure is under way.
        try await endShares(study, order.actor)
        try await catchUp()
        let views = reader.views(of: order.workspace, showing: .everything)
        if let stated = try await views.erasure(of: order.study), stated.life >= order.life {
            // Stated before a crash: what was left to do is to forget the order.
            try await ledger.finish(order)
            return Finished(order: order, certificate: stated.certificate, position: nil)
        }
        let objects = try await deleteObjects(of: order, in: views)
        let certificate = try vault.certify(
            ErasureStatement(
                workspace: order.workspace.text,
                study: order.study.hex,
                life: order.life,
                erasure: order.id.uuidString.lowercased(),
                keys: keys.map(\.description),
                objects: objects,
                actor: order.actor,
                orderedAt: Timestamp.text(order.at)
            )
        )
        let fact = StudyErased(
            workspace: order.workspace,
            study: order.study,
            life: order.life,
            erasure: order.id,
            keys: keys.map(\.description).sorted(),
            objectCount: objects.count,
            actor: order.actor,
            certificate: certificate
        )
        let position = try await publisher.publish([.studyErased(fact)]).first
        try await ledger.finish(order)
        ErasureSignal.finished(order, objects: objects.count).emit(to: logger)
        return Finished(order: order, certificate: certificate, position: position)
    }

    /// Makes sure that no hold forbids the erasure, once and for all.
    ///
    /// The order is in the ledger already: a hold that is not found here is placed by somebody who finds the order.
    private func confirm(_ order: ErasureOrder, of study: StudyReference) async throws {
        let held = Set(try await ledger.heldPatients(of: order.workspace).map(\.token))
        if !held.isEmpty {
            try await catchUp()
            if try await patients.isStudy(study, ofAny: held) {
                try await ledger.takeBack(order)
                ErasureSignal.takenBack(order).emit(to: logger)
                throw ErasureLedgerError.held
            }
        }
        // Nobody else takes an order back but for the same hold.
        guard try await ledger.confirm(order) else { throw ErasureLedgerError.held }
    }

    /// Waits until the views contain all that is on the log now: what they do not know could not be deleted.
    func catchUp() async throws {
        for (partition, extent) in try await log.extents(of: Topic.projected.map(\.name)) where !extent.isEmpty {
            let last = LogPosition(partition, offset: extent.upperBound - 1)
            guard try await progress.wait(until: last, atMost: settings.viewWait) else { throw ViewsLagBehind() }
        }
    }

    /// Deletes the payloads and results of the study's tasks; their names, also of those that are gone already.
    private func deleteObjects(of order: ErasureOrder, in views: WorkspaceViews) async throws -> [String] {
        var names: Set<String> = []
        var cursor: PageCursor?
        repeat {
            let page = try await views.tasks(TaskFilter(study: order.study), limit: 500, after: cursor)
            for task in page.items {
                guard let received = task.lifecycle.received, received.fact.lifeNumber <= order.life else { continue }
                names.insert(received.fact.payload.name)
                if case .processed(let fact, _) = task.lifecycle.outcome {
                    names.formUnion(fact.results.map(\.object.name))
                }
            }
            cursor = page.next
        } while cursor != nil
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, name) in names.compactMap({ ObjectName($0) }).enumerated() {
                if number >= Self.deletions { try await group.next() }
                group.addTask { [store] in try await store.delete(name) }
            }
            try await group.waitForAll()
        }
        return Array(names)
    }

    /// Deletions side by side.
    private static let deletions = 8

    /// Goes on with erasures that were ordered before `date` and are not finished.
    public func sweep(before date: Date) async throws {
        for order in try await ledger.unfinished(before: date, limit: Self.sweepLimit) {
            ErasureSignal.resumed(order).emit(to: logger)
            do {
                _ = try await perform(order)
            } catch {
                if error is CancellationError { throw error }
                ErasureSignal.interrupted(order, error).emit(to: logger)
            }
        }
    }

    private static let sweepLimit = 100
}

/// The views did not contain all of the log in time.
struct ViewsLagBehind: Error {}
