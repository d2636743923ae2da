public import Access
public import Events
public import struct Foundation.Date

/// One study, counted.
public struct StudyView: Sendable, Equatable, Codable {
    enum CodingKeys: String, CodingKey {
        case study = "_id", workspace = "w", first = "f", updatedAt = "ua", modalities = "m"
        case seriesCount = "ns", instanceCount = "ni", taskCount = "nt", processedCount = "np"
        case quarantinedCount = "nq", cancelled = "nc", byteCount = "nb"
    }

    /// The most modalities listed: the first ones by name.
    public static let listedModalities = 64

    public let study: RoutingKey
    public let workspace: WorkspaceID
    /// Nil while only outcomes of its tasks are known: readers do not see it yet.
    public private(set) var first: FirstSeen?
    /// When its latest event was stated.
    public private(set) var updatedAt: Date
    /// Sorted.
    public private(set) var modalities: [String] = []
    public internal(set) var seriesCount = 0
    public internal(set) var instanceCount = 0
    public private(set) var taskCount = 0
    public private(set) var processedCount = 0
    public private(set) var quarantinedCount = 0
    /// Nil when there is none, as in documents from before tasks could be cancelled.
    private var cancelled: Int?
    public private(set) var byteCount: Int64 = 0

    public var cancelledCount: Int { cancelled ?? 0 }

    init(_ study: RoutingKey, workspace: WorkspaceID, updatedAt: Date) {
        self.study = study
        self.workspace = workspace
        self.updatedAt = updatedAt
    }

    mutating func take(_ fact: InstanceReceived, stated: TaskLifecycle.Stated) {
        FirstSeen.keepEarlier(&first, fact, stated)
        guard !fact.modality.isEmpty, !modalities.contains(fact.modality) else { return }
        modalities.append(fact.modality)
        modalities.sort()
        if modalities.count > Self.listedModalities { modalities.removeLast() }
    }

    mutating func update(at time: Date) { updatedAt = max(updatedAt, time) }

    /// Adds what one of its tasks now contributes beyond what it did before.
    mutating func add(_ change: StudyCounts) {
        taskCount += change.tasks
        processedCount += change.processed
        quarantinedCount += change.quarantined
        let count = cancelledCount + change.cancelled
        cancelled = count == 0 ? nil : count
        byteCount += change.bytes
    }
}
