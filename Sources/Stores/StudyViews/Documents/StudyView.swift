public import Access
public import Events
public import struct Foundation.Date
public import struct Foundation.UUID

/// One study, counted.
public struct StudyView: Sendable, Equatable, Codable {
    enum CodingKeys: String, CodingKey {
        case study = "_id", workspace = "w", first = "f", updatedAt = "ua", modalities = "m"
        case seriesCount = "ns", instanceCount = "ni", taskCount = "nt", processedCount = "np"
        case quarantinedCount = "nq", cancelled = "nc", byteCount = "nb", tokens = "k", erasure = "er"
    }

    /// What is left of a study, or of its earlier lives, that was erased.
    public struct Erasure: Sendable, Equatable, Codable {
        enum CodingKeys: String, CodingKey { case id = "i", life = "l", at = "t", certificate = "c" }
        public let id: UUID
        /// What was uploaded in this life or before is gone.
        public let life: Int
        public let at: Date
        public let certificate: ErasureCertificate
    }

    struct Tokens: Sendable, Equatable, Codable {
        enum CodingKeys: String, CodingKey { case life = "l", tokens = "t" }
        let life: Int
        /// Sorted.
        let tokens: [String]
    }

    /// The most search tokens of one life: the first ones, sorted.
    public static let listedTokens = 512

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

    /// What the study is found by, as keyed digests, by the life that told of it; none once that is erased.
    private var tokens: [Tokens]?
    /// The latest erasure; nil for a study that was never erased.
    public private(set) var erasure: Erasure?

    public var cancelledCount: Int { cancelled ?? 0 }
    /// What was uploaded in this life of the study or before is gone; 0 when nothing is.
    var erasedThrough: Int { erasure?.life ?? 0 }

    init(_ study: RoutingKey, workspace: WorkspaceID, updatedAt: Date) {
        self.study = study
        self.workspace = workspace
        self.updatedAt = updatedAt
    }

    mutating func take(_ fact: InstanceReceived, stated: TaskLifecycle.Stated) {
        FirstSeen.keepEarlier(&first, fact, stated)
        take(fact.tokens ?? [], of: fact.lifeNumber)
        guard !fact.modality.isEmpty, !modalities.contains(fact.modality) else { return }
        modalities.append(fact.modality)
        modalities.sort()
        if modalities.count > Self.listedModalities { modalities.removeLast() }
    }

    private mutating func take(_ new: [String], of life: Int) {
        var all = tokens ?? []
        let index = all.firstIndex { $0.life == life }
        let known = index.map { all[$0].tokens } ?? []
        guard !new.allSatisfy(known.contains) else { return }
        let entry = Tokens(life: life, tokens: Array(Set(known).union(new).sorted().prefix(Self.listedTokens)))
        if let index { all[index] = entry } else { all.append(entry) }
        tokens = all.sorted { $0.life < $1.life }
    }

    /// Takes in an erasure, unless it is of an earlier life than one that is known.
    mutating func take(_ fact: StudyErased, at time: Date) {
        guard fact.life > erasedThrough else { return }
        erasure = Erasure(id: fact.erasure, life: fact.life, at: time, certificate: fact.certificate)
    }

    /// The study without anything that was uploaded: when it last changed, and what was erased.
    var emptied: StudyView {
        var view = StudyView(study, workspace: workspace, updatedAt: updatedAt)
        view.erasure = erasure
        let left = (tokens ?? []).filter { $0.life > erasedThrough }
        view.tokens = left.isEmpty ? nil : left
        return view
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
