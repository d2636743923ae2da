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
        case arrivedAt = "la", completion = "c", completenessState = "cs", awaited = "cw", openedAt = "oa"
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

    /// Stands among the tokens of a life for those that were left out.
    ///
    /// Searches find by it, too: such a study has to be looked into, whatever is searched for. No token looks like it, and
    /// each is sorted behind it.
    static let leftOutTokens = "+"

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
    /// When its latest upload was stated, duplicates included; nil while none is known.
    public private(set) var arrivedAt: Date?
    private var completion: CompletenessDocument?
    /// What lists are filtered by; absent from documents of before studies could be complete.
    private var completenessState: CompletenessState?
    /// What `StudyCensus.awaits` says, and since when it is open: what is to be decided is found by them.
    private var awaited: String?
    private var openedAt: Date?

    public var completeness: StudyCompleteness {
        StudyCompleteness(completion?.latest(of: study, in: workspace))
    }

    /// What decides whether it is complete; nil while only outcomes of its tasks are known.
    public var census: StudyCensus? {
        guard let first else { return nil }
        return StudyCensus(
            workspace: workspace,
            study: study,
            completeness: completeness,
            taskCount: taskCount,
            waitingCount: taskCount - processedCount - quarantinedCount - cancelledCount,
            quarantinedCount: quarantinedCount,
            receivedAt: first.at,
            arrivedAt: arrivedAt ?? first.at,
            erasedAt: erasure?.at
        )
    }

    /// What the study is found by, as keyed digests, by the life that told of it; none once that is erased.
    private var tokens: [Tokens]?
    /// The latest erasure; nil for a study that was never erased.
    public private(set) var erasure: Erasure?

    public var cancelledCount: Int { cancelled ?? 0 }

    /// What it is found by, of every life that is not erased.
    public var searchTokens: Set<String> {
        Set((tokens ?? []).flatMap(\.tokens)).subtracting([Self.leftOutTokens])
    }

    /// Whether `searchTokens` leaves nothing out: false when there were too many, and for a study from before there were any.
    public var hasAllTokens: Bool {
        guard let tokens else { return false }
        return tokens.allSatisfy { $0.tokens.count < Self.listedTokens }
    }

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
        var found = Set(known).union(new)
        if found.count > Self.listedTokens { found.insert(Self.leftOutTokens) }
        let entry = Tokens(life: life, tokens: Array(found.sorted().prefix(Self.listedTokens)))
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
        // What was said about the study as a whole tells nothing of what was in it, and goes on counting revisions.
        view.completion = completion
        view.arrivedAt = arrivedAt
        let left = (tokens ?? []).filter { $0.life > erasedThrough }
        view.tokens = left.isEmpty ? nil : left
        return view
    }

    /// Takes in an event about the study itself, or the arrival of an upload.
    mutating func take(_ event: Event, stated: TaskLifecycle.Stated) {
        switch event {
        // Copies that operators put into the queue are no arrivals.
        case .instanceReceived(let fact) where fact.turn == nil: arrive(at: stated.at)
        case .duplicateReceived: arrive(at: stated.at)
        case .studyCompleted, .studyReopened:
            var completeness = completeness
            completeness.evolve(event, stated: stated)
            completion = completeness.latest.map(CompletenessDocument.init)
        case .instanceReceived, .uploadRejected, .instanceProcessed, .attemptFailed, .taskQuarantined, .taskReleased,
            .taskCancelled, .studyReprioritised, .studyErased, .workerReported, .accessRecorded, .auditCheckpointed:
            break
        }
    }

    private mutating func arrive(at time: Date) { arrivedAt = max(arrivedAt ?? time, time) }

    /// Brings what is searched for in line with the rest; after every event.
    mutating func settle() {
        completenessState = completeness.completion == nil ? .open : .complete
        let census = census
        awaited = census?.awaits?.rawValue
        openedAt = census.flatMap { $0.completeness.completion == nil ? $0.openedAt : nil }
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
