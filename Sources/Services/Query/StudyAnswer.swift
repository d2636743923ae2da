import Access
import EventLog
import Events
import Foundation
import StudyViews

/// One study as the API tells it.
struct StudyAnswer: Encodable {
    let studyInstanceUID: OrNull<String>
    let patientName: OrNull<String>
    let patientID: OrNull<String>
    let patientBirthDate: OrNull<String>
    let patientSex: OrNull<String>
    let studyDate: OrNull<String>
    let studyTime: OrNull<String>
    let studyDescription: OrNull<String>
    let accessionNumber: OrNull<String>
    let modalities: [String]
    let seriesCount: Int
    let instanceCount: Int
    let taskCount: Int
    let processedCount: Int
    let quarantinedCount: Int
    let cancelledCount: Int
    let byteCount: Int64
    let receivedAt: String
    let updatedAt: String
    let completeness: CompletenessAnswer
    /// Who lends it; null for what is the workspace's own.
    let lent: OrNull<LentAnswer>
    /// Only in the answer about one study.
    var series: [SeriesAnswer]?
    /// Where its instances go on; only in the answer about one study.
    var next: OrNull<String>?

    init(_ view: StudyView, first: FirstSeen, identity: InstanceIdentity?, share: StudyShare?) {
        studyInstanceUID = OrNull(identity?.studyInstanceUID)
        patientName = OrNull(identity?.patientName)
        patientID = OrNull(identity?.patientID)
        patientBirthDate = OrNull(identity?.patientBirthDate)
        patientSex = OrNull(identity?.patientSex)
        studyDate = OrNull(identity?.studyDate)
        studyTime = OrNull(identity?.studyTime)
        studyDescription = OrNull(identity?.studyDescription)
        accessionNumber = OrNull(identity?.accessionNumber)
        modalities = view.modalities
        seriesCount = view.seriesCount
        instanceCount = view.instanceCount
        taskCount = view.taskCount
        processedCount = view.processedCount
        quarantinedCount = view.quarantinedCount
        cancelledCount = view.cancelledCount
        byteCount = view.byteCount
        receivedAt = Timestamp.text(first.at)
        updatedAt = Timestamp.text(view.updatedAt)
        completeness = CompletenessAnswer(view.completeness)
        lent = OrNull(share.map { LentAnswer($0) })
    }
}

/// By which share a study is read.
struct LentAnswer: Encodable {
    let share: String
    let workspace: String
    let actions: [String]
    let until: String

    init(_ share: StudyShare) {
        self.share = share.id.uuidString.lowercased()
        workspace = share.workspace.text
        actions = share.actions.map(\.rawValue).sorted()
        until = Timestamp.text(share.end)
    }
}

/// One series, with the instances of one page.
struct SeriesAnswer: Encodable {
    let seriesInstanceUID: OrNull<String>
    let seriesNumber: OrNull<String>
    let seriesDescription: OrNull<String>
    let modality: String
    /// Of the whole series.
    let instanceCount: Int
    let instances: [InstanceAnswer]
}

struct InstanceAnswer: Encodable {
    let sopInstanceUID: OrNull<String>
    let instanceNumber: OrNull<String>
    let conflict: Bool
    /// First received first; at most `InstanceView.listedVersions`.
    let tasks: [Task]

    struct Task: Encodable {
        let task: String
        let status: String
        let file: OrNull<String>
        let results: [ResultAnswer]
    }
}
