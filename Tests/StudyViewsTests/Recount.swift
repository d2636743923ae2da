import Events
import Foundation

@testable import StudyViews

/// What the counts of a study must be, counted the slow way: from all events at once.
struct Recount: Equatable {
    var seriesCount = 0
    var instanceCount = 0
    var taskCount = 0
    var processedCount = 0
    var quarantinedCount = 0
    var cancelledCount = 0
    var byteCount: Int64 = 0
    var modalities: [String] = []
    var updatedAt: Date?
    var firstIdentity: SealedField?
    var arrivedAt: Date?
    var completeness: Completeness?

    static func studies(_ events: [PlacedEvent]) -> [RoutingKey: Recount] {
        let known = events.filter { $0.event.study != nil && $0.event.type != .studyErased }
        return Dictionary(grouping: known) { $0.event.study ?? RoutingKey(hex: "") }.mapValues(Recount.init)
    }

    init(of events: [PlacedEvent]) {
        var uploads: [TaskID: InstanceReceived] = [:]
        var processed: Set<TaskID> = []
        var quarantines: [TaskID: Int] = [:]
        var orders: [TaskID: (turn: Int, stated: TaskLifecycle.Stated, isCancel: Bool)] = [:]
        func order(_ task: TaskID, _ turn: Int, _ placed: PlacedEvent, isCancel: Bool) {
            if let known = orders[task], (-known.turn, known.stated) <= (-turn, placed.stated) { return }
            orders[task] = (turn, placed.stated, isCancel)
        }
        for placed in events {
            switch placed.event {
            case .instanceReceived(let it): uploads[it.task] = it
            case .instanceProcessed(let it): processed.insert(it.task)
            case .taskQuarantined(let it): quarantines[it.task] = max(quarantines[it.task, default: 0], it.turnNumber)
            case .taskReleased(let it): order(it.task, it.turn, placed, isCancel: false)
            case .taskCancelled(let it): order(it.task, it.turn, placed, isCancel: true)
            case .studyReprioritised(let it):
                for move in it.moved { order(move.task, move.turn, placed, isCancel: false) }
            case .attemptFailed, .duplicateReceived, .uploadRejected, .studyCompleted, .studyReopened, .studyErased,
                .workerReported, .accessRecorded, .auditCheckpointed:
                break
            }
        }
        let quarantined = Set(quarantines.filter { $0.value >= orders[$0.key]?.turn ?? 1 }.keys)
            .subtracting(processed)
        let cancelled = Set(orders.filter(\.value.isCancel).keys).subtracting(processed).subtracting(quarantined)
        seriesCount = Set(uploads.values.map(\.series)).count
        instanceCount = Set(uploads.values.map { [$0.series, $0.instance] }).count
        taskCount = uploads.count
        processedCount = processed.intersection(uploads.keys).count
        quarantinedCount = quarantined.intersection(uploads.keys).count
        cancelledCount = cancelled.intersection(uploads.keys).count
        byteCount = uploads.values.reduce(0) { $0 + Int64($1.payload.byteCount) }
        modalities = Set(uploads.values.map(\.modality)).subtracting([""]).sorted()
        updatedAt = events.map(\.occurredAt).max()
        firstIdentity = Self.firstIdentity(in: events)
        arrivedAt = events.filter { $0.event.isArrival }.map(\.occurredAt).max()
        completeness = Self.completeness(in: events)
    }

    /// Of the earliest upload, before any copy of a later turn.
    private static func firstIdentity(in events: [PlacedEvent]) -> SealedField? {
        let receptions = events.compactMap { placed in
            if case .instanceReceived(let it) = placed.event { (stated: placed.stated, fact: it) } else { nil }
        }
        return receptions.min { ($0.fact.turnNumber, $0.stated) < ($1.fact.turnNumber, $1.stated) }?.fact.identity
    }

    /// The highest revision's latest step, as the one who said so first said it.
    private static func completeness(in events: [PlacedEvent]) -> Completeness? {
        let steps = events.compactMap { placed -> Completeness? in
            switch placed.event {
            case .studyCompleted(let it):
                Completeness(revision: it.revision, isComplete: true, stated: placed.stated, taskCount: it.taskCount)
            case .studyReopened(let it):
                Completeness(revision: it.revision, isComplete: false, stated: placed.stated, taskCount: nil)
            default: nil
            }
        }
        return steps.sorted { left, right in
            if left.revision != right.revision { return left.revision > right.revision }
            if left.isComplete != right.isComplete { return left.isComplete }
            return left.stated < right.stated
        }.first
    }

    struct Completeness: Equatable {
        var revision: Int
        var isComplete: Bool
        var stated: TaskLifecycle.Stated
        var taskCount: Int?
    }

    init(of study: StudyView) {
        seriesCount = study.seriesCount
        instanceCount = study.instanceCount
        taskCount = study.taskCount
        processedCount = study.processedCount
        quarantinedCount = study.quarantinedCount
        cancelledCount = study.cancelledCount
        byteCount = study.byteCount
        modalities = study.modalities
        updatedAt = study.updatedAt
        firstIdentity = study.first?.identity
        arrivedAt = study.arrivedAt
        completeness = study.completeness.latest.map { latest in
            Completeness(
                revision: latest.revision,
                isComplete: study.completeness.completion != nil,
                stated: latest.stated,
                taskCount: study.completeness.completion?.taskCount
            )
        }
    }
}

extension Event {
    /// Whether somebody sent something, rather than an operator put it into the queue again.
    fileprivate var isArrival: Bool {
        switch self {
        case .instanceReceived(let it): it.turn == nil
        case .duplicateReceived: true
        default: false
        }
    }
}
