import Access
import Audit
public import Erasures
import EventLog
import Events
import KeyVault
public import Foundation
import Logging
import Patients
import Runtime
public import ServiceLifecycle
import StudyViews

/// Erases studies when the rule of their workspace says so, by the same steps as anybody's order.
///
/// Any number of processes may run it. One of them looks at a time, by a turn that the database gives; were two to look at
/// once, each study's order would still be one. Ages are counted by the database's clock or this process', whichever is
/// behind: a clock that runs ahead on one machine erases nothing. It remembers nothing: what is due is found in the
/// views, which first take in what is on the log, and what was erased is on the log, so that a replay decides nothing anew.
public struct Retention: Service {
    let eraser: Eraser
    let rules: RetentionRules
    let settings: RetentionSettings
    private let now: @Sendable () -> Date

    /// Stands as the actor of what rules erase.
    public static let actor = "system:retention"

    /// What one look did.
    public struct Summary: Sendable, Equatable {
        public var erased = 0
        /// Due, and under a hold or restriction.
        public var kept = 0
        /// Due, and failed for now.
        public var postponed = 0
        /// Whether everything that was due was looked at.
        public var isWhole = true
    }

    /// - Parameter now: this process' own clock.
    public init(
        _ eraser: Eraser,
        rules: RetentionRules,
        settings: RetentionSettings,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.eraser = eraser
        self.rules = rules
        self.settings = settings
        self.now = now
    }

    /// Runs until the process shuts down; a look that fails is made again at the next time.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if let summary = try await sweep() { RetentionSignal.swept(summary).emit(to: eraser.logger) }
                } catch {
                    guard !Task.isCancelled else { return }
                    RetentionSignal.sweepFailed(error).emit(to: eraser.logger)
                }
                guard (try? await Task.sleep(for: settings.interval)) != nil else { return }
            }
        }
    }

    /// One look at what is due; nil when it is not this process' turn.
    public func sweep() async throws -> Summary? {
        let shared = try await rules.time()
        guard try await rules.takeTurn(at: shared, every: settings.interval) else { return nil }
        let time = min(shared, now())
        let active = try await rules.all().filter { effectiveTime(of: $0.rule) <= time }
        var summary = Summary()
        guard !active.isEmpty else { return summary }
        // An upload that the views do not know yet keeps its study young.
        try await eraser.catchUp()
        for (workspace, rule) in active {
            for age in rule.ages(at: time) {
                try await erase(workspace, age, by: rule, &summary)
                guard summary.isWhole else { return summary }
            }
        }
        return summary
    }

    /// From when on the rule erases.
    func effectiveTime(of rule: RetentionRule) -> Date {
        rule.at.addingTimeInterval(Double(settings.grace.components.seconds))
    }

    /// How many studies the rule would erase if it were in effect now: at most `limit`, restrained ones too.
    func dueCount(of workspace: WorkspaceID, by rule: RetentionRule, limit: Int) async throws -> Int {
        let time = min(try await rules.time(), now())
        var due: Set<RoutingKey> = []
        for age in rule.ages(at: time) {
            try await withStudies(of: workspace, age) { view in
                due.insert(view.study)
                return due.count < limit
            }
        }
        return due.count
    }

    private func erase(
        _ workspace: WorkspaceID,
        _ age: StudyAge,
        by rule: RetentionRule,
        _ summary: inout Summary
    ) async throws {
        var sum = summary
        try await withStudies(of: workspace, age) { view in
            guard sum.erased < settings.batchLimit else {
                sum.isWhole = false
                return false
            }
            try Task.checkCancellation()
            do {
                if try await erase(StudyReference(workspace: workspace, study: view.study), by: rule) {
                    sum.erased += 1
                } else {
                    sum.kept += 1
                }
            } catch {
                if error is CancellationError { throw error }
                sum.postponed += 1
                RetentionSignal.postponed(error).emit(to: eraser.logger)
                // The next study fails alike; what was ordered goes on by itself.
                sum.isWhole = sum.postponed < Self.patience
                return sum.isWhole
            }
            return true
        }
        summary = sum
    }

    /// False when a hold or restriction keeps the study.
    private func erase(_ study: StudyReference, by rule: RetentionRule) async throws -> Bool {
        for kind in StudyRestraint.allCases {
            if try await eraser.ledger.restraint(kind, on: study.study, of: study.workspace) != nil { return false }
        }
        let held = Set(try await eraser.ledger.heldPatients(of: study.workspace).map(\.token))
        if try await eraser.patients.isStudy(study, ofAny: held) { return false }
        try await eraser.audit.record(
            AuditEntry(
                actor: Self.actor,
                workspace: study.workspace,
                action: .studyErased,
                object: AuditObject(.study, study.study.hex),
                reason: .code("retention"),
                detail: [.version: rule.code]
            )
        )
        do {
            _ = try await eraser.perform(try await eraser.order(study, by: Self.actor, at: now()))
            return true
        } catch ErasureLedgerError.held {
            return false
        } catch ErasureLedgerError.restricted {
            return false
        }
    }

    /// Hands over the studies that have reached `age`, oldest first, until `body` says that it is enough.
    private func withStudies(
        of workspace: WorkspaceID,
        _ age: StudyAge,
        _ body: (StudyView) async throws -> Bool
    ) async throws {
        let views = eraser.reader.views(of: workspace, showing: .everything)
        var cursor: PageCursor?
        repeat {
            let page = try await views.oldest(perhapsOf: age, limit: Self.page, after: cursor)
            for view in page.items where age.isReached(by: view) {
                guard try await body(view) else { return }
            }
            cursor = page.next
        } while cursor != nil
    }

    private static let page = 200
    /// Failures in one look before it ends.
    private static let patience = 5
}

extension RetentionRule {
    /// What a study may not have left behind at `time`.
    fileprivate func ages(at time: Date) -> [StudyAge] {
        func bound(_ days: Int) -> Date { time.addingTimeInterval(-Double(days) * 86_400) }
        return [
            receivedDays.map { .received(by: bound($0)) }, completedDays.map { .completed(by: bound($0)) },
        ].compactMap(\.self)
    }
}
