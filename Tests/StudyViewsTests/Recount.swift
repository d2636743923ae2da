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

    static func studies(_ events: [PlacedEvent]) -> [RoutingKey: Recount] {
        Dictionary(grouping: events.filter { $0.event.study != nil }) { $0.event.study ?? RoutingKey(hex: "") }
            .mapValues(Recount.init)
    }

    init(of events: [PlacedEvent]) {
        var uploads: [TaskID: InstanceReceived] = [:]
        var processed: Set<TaskID> = []
        var quarantined: Set<TaskID> = []
        for placed in events {
            switch placed.event {
            case .instanceReceived(let it): uploads[it.task] = it
            case .instanceProcessed(let it): processed.insert(it.task)
            case .taskQuarantined(let it): quarantined.insert(it.task)
            case .attemptFailed, .duplicateReceived, .uploadRejected, .taskReleased, .taskCancelled,
                .studyReprioritised, .studyCompleted, .studyReopened, .studyErased, .workerReported, .accessRecorded,
                .auditCheckpointed:
                break
            }
        }
        seriesCount = Set(uploads.values.map(\.series)).count
        instanceCount = Set(uploads.values.map { [$0.series, $0.instance] }).count
        taskCount = uploads.count
        processedCount = processed.intersection(uploads.keys).count
        quarantinedCount = quarantined.subtracting(processed).intersection(uploads.keys).count
        byteCount = uploads.values.reduce(0) { $0 + Int64($1.payload.byteCount) }
        modalities = Set(uploads.values.map(\.modality)).subtracting([""]).sorted()
        updatedAt = events.map(\.occurredAt).max()
        let receptions = events.compactMap { placed in
            if case .instanceReceived(let it) = placed.event { (placed.stated, it.identity) } else { nil }
        }
        firstIdentity = receptions.min { $0.0 < $1.0 }?.1
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
    }
}
